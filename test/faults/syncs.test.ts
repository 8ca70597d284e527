import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import type { StandinAnswer } from '../../standins/kit/definition.ts';
import { createDatabase } from '../../store/database.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { hastenUnhealthy, queueDueSyncs } from '../../worker/jobs/schedule.ts';
import { finished, startTestHouse, until } from '../helpers/workerHouse.ts';
import { startSites } from './sites.ts';
import { itemsOf } from './submit.ts';

/** Changes the issues of every search answer. */
const editIssues = (edit: (issues: Record<string, unknown>[]) => unknown[]) => (answer: StandinAnswer) => {
  const body = answer.body as { issues?: Record<string, unknown>[] };
  return body.issues ? { ...answer, body: { ...body, issues: edit(structuredClone(body.issues)) } } : answer;
};
const fieldsOf = (issue: Record<string, unknown>) => issue.fields as Record<string, unknown>;

describe('bad input 39: answers of a tool that are wrong', () => {
  it.each([
    ['an item without a date', (issue: Record<string, unknown>) => delete fieldsOf(issue).created],
    ['an item of the wrong types', (issue: Record<string, unknown>) => Object.assign(issue, { fields: 'none', key: 7 })],
    ['an item whose status is nothing', (issue: Record<string, unknown>) => Object.assign(fieldsOf(issue), { status: null })],
  ])('%s is set aside with its reason, all others come in', async (_what, spoil) => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    const spoilFirst = (issue: Record<string, unknown>) => {
      if (issue.key === 'SHOP-1' && issue.fields) spoil(issue);
      return issue;
    };
    jira.fail(() => ({ kind: 'edit', edit: editIssues((issues) => issues.map(spoilFirst)) }));
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', items_written: 8, quarantined: 1 });
    const [aside] = await house.tx((tx) =>
      tx.query<{ reason: string }>('select reason from quarantined_item where tenant_id = $1', [tx.tenantId]),
    );
    expect(aside?.reason.length).toBeGreaterThan(5);
    jira.fail(null);
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', quarantined: 0 });
    expect([await house.count('work_item'), await house.count('quarantined_item')]).toEqual([9, 0]);
  });

  it('sprints of boards that the account may not see are told by the items in them', async () => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    const read = () =>
      house.tx((tx) =>
        tx.query<{ name: string }>(
          `select s.name, s.state, s.goal, s.started_at, s.planned_end, s.closed_at, p.key as project, count(*)::int as items
           from sprint s join item_sprint m using (tenant_id) join project p using (tenant_id)
           where s.tenant_id = $1 and m.sprint_id = s.id and p.id = s.project_id group by s.tenant_id, s.id, p.key order by s.name, p.key`,
          [tx.tenantId],
        ),
      );
    jira.fail(({ path }) => (path.startsWith('/rest/agile/') ? { kind: 'answer', status: 403, body: { errorMessages: ['No.'] } } : null));
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED' });
    const told = await read();
    expect(told.length).toBeGreaterThan(1);
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', rows_written: 0 });
    jira.fail(null);
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED' });
    expect(await read()).toEqual(told);
  });

  it('items sent twice, from the future or from long ago come in once', async () => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    const far = { 'SHOP-1': '2036-01-31T09:30:00.000+0100', 'SHOP-2': '1999-01-31T09:30:00.000+0100' } as Record<string, string>;
    jira.fail(() => ({
      kind: 'edit',
      edit: editIssues((issues) =>
        [...issues, ...issues].map((issue) =>
          far[String(issue.key)] && issue.fields ? { ...issue, fields: { ...fieldsOf(issue), created: far[String(issue.key)] } } : issue,
        ),
      ),
    }));
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', quarantined: 0 });
    expect(await house.count('work_item')).toBe(9);
    const created = Object.fromEntries((await itemsOf(house, ids.jira)).map((item) => [item.key, item.created_at]));
    expect(created).toMatchObject({ 'SHOP-1': '2036-01-31T08:30:00.000Z', 'SHOP-2': '1999-01-31T08:30:00.000Z' });
  });

  it('a status word that nobody knows is counted and stands for TODO', async () => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    jira.state.strangeStatuses.add('In Review');
    jira.state.world.items[0]?.steps.push({ at: Date.now(), by: 'p1', kind: 'set', fields: { status: 'In Review' } });
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', quarantined: 0 });
    const gaps = await house.tx((tx) =>
      tx.query<{ word: string; fallback: string }>('select word, fallback from mapping_gap where tenant_id = $1', [tx.tenantId]),
    );
    expect(gaps).toContainEqual({ word: 'In Review', fallback: 'TODO' });
  });

  it.each([
    ['a proxy’s page in place of JSON', { kind: 'html', status: 200 }],
    ['half an answer', { kind: 'truncate' }],
  ] as const)('%s fails the run with the tool to blame, keeps what was read, and the next run goes on', async (_what, fault) => {
    await using sites = await startSites(120);
    const { house, jira, ids } = sites;
    let searches = 0;
    jira.fail(({ path }) => (path.endsWith('/search/jql') && ++searches > 1 ? fault : null));
    const run = await sites.sync(ids.jira);
    expect(run).toMatchObject({ state: 'FAILED', error_code: 'PROVIDER_UNAVAILABLE', partial: expect.stringContaining('items were read') });
    expect(await house.count('work_item')).toBeGreaterThan(0);
    jira.fail(null);
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED' });
    expect(await house.count('work_item')).toBe(126);
  });
});

describe('bad input 40: paging that goes round', () => {
  it('stops, is flagged as partial, and buries nothing', async () => {
    await using sites = await startSites(120);
    const { house, jira, ids } = sites;
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED' });
    let first: StandinAnswer | null = null;
    jira.fail(({ path }) =>
      path.endsWith('/search/jql')
        ? {
            kind: 'edit',
            edit: (answer) => {
              first ??= { ...answer, body: { ...(answer.body as object), isLast: false, nextPageToken: 'again' } };
              return first;
            },
          }
        : null,
    );
    await house.tx((tx) => tx.run('update sync_state set incomplete = false where tenant_id = $1', [tx.tenantId]));
    const run = await sites.sync(ids.jira);
    expect(run).toMatchObject({ state: 'FAILED', error_code: 'PROVIDER_UNAVAILABLE', partial: expect.any(String) });
    expect(jira.requests.length).toBeLessThan(200);
    expect(await itemsOf(house, ids.jira)).toHaveLength(126);
  });
});

describe('bad input 30: an address that is no longer allowed', () => {
  it('fails the run before any packet is sent', async () => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    const before = jira.requests.length;
    for (const address of ['http://169.254.169.254', 'http://127.0.0.1:1', 'http://[::1]:8080', 'http://2130706433:9']) {
      await house.tx((tx) =>
        tx.run('update integration set base_url = $3 where tenant_id = $1 and id = $2', [tx.tenantId, ids.jira, address]),
      );
      expect(await sites.sync(ids.jira)).toMatchObject({ state: 'FAILED', error_code: 'HOST_NOT_ALLOWED' });
    }
    expect(jira.requests).toHaveLength(before);
  });
});

describe('fault 12: a tool that is down', () => {
  it('fails its own runs after few calls; the other tool is synced as ever', async () => {
    await using sites = await startSites();
    const { house, jira, ids } = sites;
    jira.fail(() => ({ kind: 'answer', status: 500 }));
    const runs = await Promise.all([sites.sync(ids.jira), sites.sync(ids.linear)]);
    expect(runs).toMatchObject([{ state: 'FAILED', error_code: 'PROVIDER_UNAVAILABLE' }, { state: 'SUCCEEDED' }]);
    for (let again = 0; again < 5; again += 1) await sites.sync(ids.jira);
    expect(jira.requests.length).toBeLessThan(10);
    expect(await house.integration(ids.jira)).toMatchObject({ state: 'ACTIVE', error_code: 'PROVIDER_UNAVAILABLE', last_success_at: null });
    expect(await house.integration(ids.linear)).toMatchObject({ error_code: null, last_success_at: expect.any(String) });
  });
});

describe('fault 13: a tool that wants to be left alone', () => {
  it('is not asked before its time; the run waits, goes on and ends well', async () => {
    await using sites = await startSites();
    const { jira, ids } = sites;
    jira.setRateLimit({ requests: 4, windowMs: 2_000 });
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED', items_written: 9 });
    const refused = jira.requests.filter(({ status }) => status === 429).length;
    expect(refused).toBeLessThan(jira.requests.length / 4);
  }, 90_000);

  it('for longer than a worker waits: the run goes back to the queue and shows why', async () => {
    await using sites = await startSites();
    const { house, jira, ids, request } = sites;
    jira.fail(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '1800' }, body: { errorMessages: ['slow down'] } }));
    const runId = await request(ids.jira);
    const run = await until(
      () => house.run(runId),
      ({ error_code }) => error_code !== null,
    );
    expect(run).toMatchObject({ state: 'QUEUED', error_code: 'PROVIDER_RATE_LIMITED' });
    expect(jira.requests).toHaveLength(1);
    const wait = () =>
      house.tx((tx) =>
        tx.query<{ wait: number }>(
          "select extract(epoch from start_after - now())::int as wait from workgraph_jobs.job where state = 'retry' and data->>'runId' = $1",
          [runId],
        ),
      );
    const [job] = await until(wait, (jobs) => jobs.length === 1);
    expect(job?.wait).toBeGreaterThan(1_700);
  });
});

describe('fault 16: a token revoked in the middle of a sync', () => {
  it('pauses the integration with one clear notice; it is tried again much later, or at the next start', async () => {
    await using sites = await startSites(120);
    const { house, worker, jira, ids } = sites;
    let searches = 0;
    const revoked = {
      kind: 'answer',
      status: 401,
      body: { errorMessages: ['Client must be authenticated to access this resource.'] },
    } as const;
    jira.fail(({ path }) => (path.endsWith('/search/jql') && ++searches < 2 ? null : searches > 0 ? revoked : null));
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'FAILED', error_code: 'PROVIDER_UNAUTHORIZED', partial: expect.any(String) });
    const integration = await house.integration(ids.jira);
    expect(integration).toMatchObject({ state: 'NEEDS_ATTENTION', error_code: 'PROVIDER_UNAUTHORIZED' });
    expect(Date.parse(integration.next_run_at ?? '') - Date.now()).toBeGreaterThan(45 * 60_000);
    await using admin = adminOf(house.databaseUrl);
    const schedule = { database: house.database, admin: admin.database, jobs: worker.jobs, syncInterval: 300, sweepInterval: 86_400 };
    const calls = jira.requests.length;
    expect(await queueDueSyncs(schedule)).toBe(0);
    expect(jira.requests).toHaveLength(calls);
    jira.fail(null);
    await hastenUnhealthy(schedule);
    const soon = await house.integration(ids.jira);
    expect(Date.parse(soon.next_run_at ?? '') - Date.now()).toBeLessThan(31_000);
    await house.tx((tx) => tx.run('update integration set next_run_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, ids.jira]));
    expect(await queueDueSyncs(schedule)).toBe(1);
    await until(
      () => house.integration(ids.jira),
      ({ state, error_code }) => state === 'ACTIVE' && error_code === null,
    );
    expect(await house.count('work_item')).toBe(126);
  });
});

function adminOf(databaseUrl: string) {
  const database = createDatabase({ url: toRoleUrls(databaseUrl).admin, max: 1 });
  return { database, [Symbol.asyncDispose]: () => database.close() };
}

describe('fault 17: clocks that jump', () => {
  it('the schedule goes by the database’s clock: nothing runs twice, and what was set far ahead is due', async () => {
    const now = Date.now();
    const standin = await startJira({ world: smallWorld(now, 2) });
    await using house = await startTestHouse([jiraModule]);
    let jump = 0;
    const worker = await house.startWorker({ now: () => Date.now() + jump });
    const integrationId = await house.connect(standin, { provider: 'JIRA', credentials: CREDENTIALS.cloud });
    await using admin = adminOf(house.databaseUrl);
    const schedule = { database: house.database, admin: admin.database, jobs: worker.jobs, syncInterval: 300, sweepInterval: 86_400 };
    const setNext = (at: string) =>
      house.tx((tx) => tx.run(`update integration set next_run_at = ${at} where tenant_id = $1 and id = $2`, [tx.tenantId, integrationId]));
    const runs = () => house.count('sync_run');
    await setNext("now() - interval '1 second'");
    // Two nodes at once, one an hour ahead and one an hour behind.
    jump = 3_600_000;
    const turns = await Promise.all([queueDueSyncs(schedule), queueDueSyncs(schedule)]);
    expect(turns.sort()).toEqual([0, 1]);
    await until(
      () => house.integration(integrationId),
      ({ last_success_at }) => last_success_at !== null,
    );
    jump = -3_600_000;
    expect(await queueDueSyncs(schedule)).toBe(0);
    expect(await runs()).toBe(1);
    await setNext("now() + interval '3 hours'");
    expect(await queueDueSyncs(schedule)).toBe(1);
    await standin.stop();
  });
});

describe('fault 22: a poison item', () => {
  it('that cannot be read again is set aside each time, and the queue moves on', async () => {
    await using sites = await startSites();
    const { house, worker, jira, ids } = sites;
    expect(await sites.sync(ids.jira)).toMatchObject({ state: 'SUCCEEDED' });
    const [poison, other] = await itemsOf(house, ids.jira);
    jira.state.world.items[1]?.steps.push({ at: Date.now(), by: 'p1', kind: 'set', fields: { title: 'Still read' } });
    jira.fail(({ path }) =>
      path.includes(`/issue/${poison?.external_id}`) ? { kind: 'answer', status: 403, body: { errorMessages: ['No.'] } } : null,
    );
    const itemIds = [poison?.external_id ?? '', other?.external_id ?? ''];
    const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId: ids.jira, kind: 'WEBHOOK', itemIds }));
    expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED', items_seen: 2 });
  });
});
