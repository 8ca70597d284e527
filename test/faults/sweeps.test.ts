import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS as GITHUB, startGitHub } from '../../standins/github/index.ts';
import { CREDENTIALS as JIRA, startJira } from '../../standins/jira/index.ts';
import type { FaultPlan } from '../../standins/kit/faults.ts';
import { CREDENTIALS as OPENPROJECT, startOpenProject } from '../../standins/openproject/index.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import type { Credentials, ProviderModule } from '../../subgraphs/kit/provider.ts';
import { openprojectModule } from '../../subgraphs/openproject/index.ts';
import { finished, startTestHouse } from '../helpers/workerHouse.ts';
import { itemsOf } from './submit.ts';

interface Site {
  url: string;
  requests: readonly { method: string; path: string; status: number }[];
  fail(plan: FaultPlan | null): void;
  stop(): Promise<void>;
}

/** A house with one tool, brought in whole. */
async function startSwept(site: Site, module: ProviderModule, credentials: Credentials) {
  const house = await startTestHouse([module]);
  const worker = await house.startWorker();
  const id = await house.connect(site, { provider: module.provider, credentials });
  const request = (kind: SyncRequest['kind']) => house.tx((tx) => worker.jobs.requestSync(tx, { integrationId: id, kind }));
  const sync = async (kind: SyncRequest['kind']) => finished(house, await request(kind));
  expect(await sync('BACKFILL')).toMatchObject({ state: 'SUCCEEDED' });
  return {
    house,
    id,
    request,
    sweep: () => sync('SWEEP'),
    titles: async () => (await itemsOf(house, id)).map(({ title }) => title).sort(),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await site.stop();
    },
  };
}

/** Lets the first request that matches be answered, and then does something before the next. */
function afterFirst(matches: (path: string) => boolean, act: () => void): FaultPlan {
  let isDone = false;
  return ({ method, path }) => {
    if (isDone || method !== 'GET' || !matches(path)) return null;
    isDone = true;
    return {
      kind: 'edit',
      edit: (answer) => {
        act();
        return answer;
      },
    };
  };
}

describe('an item deleted while the sweep reads its pages', () => {
  it('is buried, and the one that its page no longer shows is not (GitHub)', async () => {
    const world = smallWorld(Date.now(), 230);
    for (const project of world.projects) project.name = project.name.toLowerCase().replaceAll(' ', '-');
    const standin = await startGitHub({ world });
    await using swept = await startSwept(standin, githubModule, { token: GITHUB.token });
    const before = await swept.titles();
    const first = world.items.find(({ initial }) => initial.title === 'Tidy shelf 1');
    standin.fail(
      afterFirst(
        (path) => path.endsWith('/issues'),
        () => void standin.state.deleted.add(first?.id ?? ''),
      ),
    );
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED' });
    // It was on the page read before: the next sweep finds it.
    expect(await swept.titles()).toEqual(before);
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await swept.titles()).toEqual(before.filter((title) => title !== 'Tidy shelf 1'));
  });

  it('is buried, and the one that its page no longer shows is not (OpenProject)', async () => {
    const world = smallWorld(Date.now(), 230);
    const standin = await startOpenProject({ world });
    await using swept = await startSwept(standin, openprojectModule, { token: OPENPROJECT.token });
    const before = await swept.titles();
    const [oldest] = [...standin.state.workPackages.keys()].sort((a, b) => a - b);
    standin.fail(
      afterFirst(
        (path) => path.endsWith('/work_packages'),
        () => void standin.state.workPackages.delete(oldest ?? 0),
      ),
    );
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED' });
    expect(await swept.titles()).toEqual(before);
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await swept.titles()).toHaveLength(before.length - 1);
  });
});

async function startJiraSwept(items = 12) {
  const standin = await startJira({ world: smallWorld(Date.now(), items) });
  const swept = await startSwept(standin, jiraModule, JIRA.cloud);
  const { state } = standin;
  const asked = () => standin.requests.filter(({ method, path }) => method === 'GET' && /\/issue\/\d+$/.test(path)).length;
  const shelves = () => state.world.items.filter(({ initial }) => initial.title.startsWith('Tidy shelf'));
  return { standin, state, asked, shelves, ...swept };
}

/** The search as if these items were not there, though they are. */
function hideFromLists(standin: Awaited<ReturnType<typeof startJira>>, ids: readonly string[]): FaultPlan {
  return ({ path }) =>
    path.endsWith('/search/jql')
      ? {
          kind: 'edit',
          edit: (answer) => {
            const body = answer.body as { issues: { id: string }[] };
            const hidden = new Set(ids.map((id) => standin.state.idOf('issue', id)));
            return { ...answer, body: { ...body, issues: body.issues.filter(({ id }) => !hidden.has(id)) } };
          },
        }
      : null;
}

describe('items that the tool’s list does not show', () => {
  it('are kept while the tool still has them, at a bounded cost', async () => {
    await using swept = await startJiraSwept(300);
    const { standin, state, asked } = swept;
    const before = await swept.titles();
    standin.fail(
      hideFromLists(
        standin,
        state.world.items.slice(1).map(({ id }) => id),
      ),
    );
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED', items_written: 0 });
    expect(await swept.titles()).toEqual(before);
    expect(asked()).toBeLessThan(220);
  });

  it('are brought up to date, as with one that was finished and put into an archive between two pulls', async () => {
    await using swept = await startJiraSwept();
    const [shelf] = swept.shelves();
    const id = swept.standin.state.idOf('issue', shelf?.id ?? '');
    const hide = hideFromLists(swept.standin, [shelf?.id ?? '']);
    const renamed = (body: unknown) => {
      const issue = body as { fields: object };
      return { ...issue, fields: { ...issue.fields, summary: 'Put away', updated: new Date(Date.now() + 1000).toISOString() } };
    };
    swept.standin.fail((request) =>
      request.path.endsWith(`/issue/${id}`)
        ? { kind: 'edit', edit: (answer) => ({ ...answer, body: renamed(answer.body) }) }
        : hide(request),
    );
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await swept.titles()).toContain('Put away');
  });

  it.each([
    ['forbids', { kind: 'answer', status: 403, body: { errorMessages: ['No.'] } }, 'SUCCEEDED'],
    ['fails at', { kind: 'answer', status: 500, body: {} }, 'FAILED'],
    ['answers with a proxy’s page when asked for', { kind: 'html', status: 502 }, 'FAILED'],
  ] as const)('are kept when the tool %s them', async (_what, fault, state) => {
    await using swept = await startJiraSwept();
    const before = await swept.titles();
    const hide = hideFromLists(
      swept.standin,
      swept.shelves().map(({ id }) => id),
    );
    swept.standin.fail((request) => (/\/issue\/\d+$/.test(request.path) ? fault : hide(request)));
    expect(await swept.sweep()).toMatchObject({ state });
    expect(await swept.titles()).toEqual(before);
  });

  it('are buried by the batch, so that a run which has to wait goes on where it was', async () => {
    await using swept = await startJiraSwept(180);
    const { standin, state, shelves, asked } = swept;
    const before = await swept.titles();
    const removed = shelves()
      .filter((item) => state.projectOf(item).key === 'SHOP')
      .slice(0, 80);
    for (const item of removed) state.remove(item);
    let answers = 0;
    const pause = { kind: 'answer', status: 429, headers: { 'retry-after': '1800' }, body: { errorMessages: ['slow down'] } } as const;
    standin.fail(({ path }) => (/\/issue\/\d+$/.test(path) && ++answers > 70 ? pause : null));
    await swept.request('SWEEP');
    await expect.poll(swept.titles, { timeout: 40_000 }).toHaveLength(before.length - 50);
    standin.fail(null);
    await swept.house.tx(async (tx) => {
      await tx.run('delete from rate_limit where tenant_id = $1', [tx.tenantId]);
      await tx.run("update workgraph_jobs.job set start_after = now() where state = 'retry'");
    });
    await expect.poll(swept.titles, { timeout: 40_000 }).toHaveLength(before.length - removed.length);
    // Only the batch under way when the tool asked for a pause was asked about again.
    expect(asked()).toBeLessThan(removed.length + 20 + 10);
  });

  it('are buried after a sample when their whole project is gone, or no longer to be synced', async () => {
    await using swept = await startJiraSwept(300);
    const { state, asked, house, id } = swept;
    const shop = state.findProject('SHOP');
    const others = state.world.items.filter(({ projectId }) => projectId !== shop?.id).map(({ initial }) => initial.title);
    for (const item of state.world.items.filter(({ projectId }) => projectId === shop?.id)) state.remove(item);
    state.world.projects.splice(
      state.world.projects.findIndex(({ key }) => key === 'SHOP'),
      1,
    );
    const run = await swept.sweep();
    expect(run).toMatchObject({ state: 'SUCCEEDED' });
    expect(run.items_written).toBeGreaterThan(200);
    expect(await swept.titles()).toEqual(others.sort());
    expect(asked()).toBe(50);
    await house.tx((tx) =>
      tx.run(`update integration set settings = '{"projects": ["NONE"]}' where tenant_id = $1 and id = $2`, [tx.tenantId, id]),
    );
    expect(await swept.sweep()).toMatchObject({ state: 'SUCCEEDED', items_written: others.length });
    expect(await swept.titles()).toEqual([]);
  });
});
