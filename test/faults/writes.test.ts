import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { failTimes } from '../../standins/kit/faults.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { ProviderModule } from '../../subgraphs/kit/provider.ts';
import type { WorkerOptions } from '../../worker/index.ts';
import { isChanging } from '../contract/parts/reconcile.ts';
import { finished, startTestHouse, until } from '../helpers/workerHouse.ts';
import { firstItem, projectId, submit } from './submit.ts';

async function startSite(options: Partial<WorkerOptions> = {}, module: ProviderModule = jiraModule) {
  const standin = await startJira({ world: smallWorld(Date.now(), 3) });
  const house = await startTestHouse([module]);
  const integrationId = await house.connect(standin, { provider: 'JIRA', credentials: CREDENTIALS.cloud });
  const worker = await house.startWorker(options);
  const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
  expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
  const item = await firstItem(house, integrationId);
  return {
    standin,
    house,
    integrationId,
    jobs: worker.jobs,
    item,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await standin.stop();
    },
  };
}

const lost = (when: 'before' | 'after') => failTimes({ kind: 'drop', when }, 1, isChanging);

describe('fault 15: the tool does it, and the connection is cut before its answer', () => {
  it.each(['createItem', 'updateItem', 'addComment', 'logTime'] as const)('%s is looked for and not done again', async (kind) => {
    await using site = await startSite();
    const { house, jobs, item, standin, integrationId } = site;
    const { externalId } = item;
    const startedAt = new Date(Date.now() - 3_600_000).toISOString();
    standin.fail(lost('after'));
    const intentId = await submit(
      house,
      jobs,
      kind === 'createItem' ? integrationId : item,
      {
        createItem: { kind: 'createItem', draft: { projectId: await projectId(house, integrationId), title: 'Once' } } as const,
        updateItem: { kind: 'updateItem', externalId, patch: { title: 'Renamed' } } as const,
        addComment: { kind: 'addComment', externalId, body: 'Said.' } as const,
        logTime: { kind: 'logTime', externalId, seconds: 1_800, startedAt, comment: null } as const,
      }[kind],
    );
    await jobs.waitForWrite(house.tenantId, intentId, Date.now() + 25_000);
    // An update is repeated by the HTTP client itself: setting the same fields twice is one effect.
    expect(await house.intent(intentId)).toMatchObject({ state: 'APPLIED', attempts: kind === 'updateItem' ? 1 : 2, error_code: null });
    expect(standin.effects).toHaveLength(kind === 'updateItem' ? 2 : 1);
  });

  it('a request that never arrived is sent again, once it is sure', async () => {
    await using site = await startSite();
    const { house, jobs, item, standin } = site;
    standin.fail(lost('before'));
    const intentId = await submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Said.' });
    await jobs.waitForWrite(house.tenantId, intentId, Date.now() + 25_000);
    expect(await house.intent(intentId)).toMatchObject({ state: 'APPLIED' });
    expect(standin.effects).toHaveLength(1);
  });

  it('what the tool cannot tell stays unknown, is shown, and holds back what follows until it is redriven', async () => {
    let canTell = false;
    const forgetful: ProviderModule = {
      ...jiraModule,
      create(connection, deps) {
        const provider = jiraModule.create(connection, deps);
        const reason = 'The tool keeps no trace of it.';
        return {
          ...provider,
          reconcile: (write, since) => (canTell ? provider.reconcile(write, since) : Promise.resolve({ state: 'UNKNOWN', reason })),
        };
      },
    };
    await using site = await startSite({}, forgetful);
    const { house, jobs, item, standin } = site;
    const write = { kind: 'addComment', externalId: item.externalId } as const;
    standin.fail(lost('after'));
    const first = await submit(house, jobs, item, { ...write, body: 'First.' });
    await jobs.waitForWrite(house.tenantId, first, Date.now() + 25_000);
    expect(await house.intent(first)).toMatchObject({ state: 'UNKNOWN', error_message: 'The tool keeps no trace of it.' });
    const second = await submit(house, jobs, item, { ...write, body: 'Second.' });
    expect(await house.intent(second)).toMatchObject({
      state: 'PENDING',
      error_code: 'CONFLICT',
      error_message: expect.stringContaining('redrive'),
    });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect([(await house.intent(second)).state, standin.effects.length]).toEqual(['PENDING', 1]);
    canTell = true;
    expect(await house.tx((tx) => jobs.redriveWrite(tx, first))).toBe(true);
    await jobs.waitForWrite(house.tenantId, second, Date.now() + 25_000);
    expect(await house.intent(first)).toMatchObject({ state: 'APPLIED' });
    expect(await house.intent(second)).toMatchObject({ state: 'APPLIED', error_code: null });
    expect(standin.effects).toHaveLength(2);
    expect(await house.tx((tx) => jobs.redriveWrite(tx, first))).toBe(false);
  });
});

describe('fault 12: writes to a tool that is down', () => {
  it('wait for it with their reason to be seen, and are then done in order', async () => {
    await using site = await startSite();
    const { house, jobs, item, standin } = site;
    standin.fail(failTimes({ kind: 'answer', status: 503 }, 2));
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) {
      ids.push(await submit(house, jobs, item, { kind: 'updateItem', externalId: item.externalId, patch: { title } }));
    }
    const waiting = await until(
      () => house.intent(ids[0] ?? ''),
      ({ error_code, state }) => error_code !== null || state === 'APPLIED',
    );
    expect(['PENDING', 'ATTEMPTING', 'UNKNOWN', 'APPLIED']).toContain(waiting.state);
    await jobs.waitForWrite(house.tenantId, ids[2] ?? '', Date.now() + 28_000);
    const titles = standin.effects.map(({ body }) => (body as { summary?: string }).summary);
    expect(titles).toEqual(['one', 'two', 'three']);
  });

  it('are given up after enough attempts, shown as failed, and done when redriven', async () => {
    await using site = await startSite({ maxAttempts: 2 });
    const { house, jobs, item, standin } = site;
    standin.fail(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '1' } }));
    const intentId = await submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'At last.' });
    const failed = await until(
      () => house.intent(intentId),
      ({ state }) => state === 'FAILED',
    );
    expect(failed).toMatchObject({ error_code: expect.stringMatching(/^PROVIDER_/), attempts: 2 });
    expect(standin.effects).toHaveLength(0);
    standin.fail(null);
    // The tool asked to be left alone for a second; two attempts within it would be two refusals of our own.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await house.tx((tx) => jobs.redriveWrite(tx, intentId))).toBe(true);
    await jobs.waitForWrite(house.tenantId, intentId, Date.now() + 25_000);
    expect(await house.intent(intentId)).toMatchObject({ state: 'APPLIED' });
    expect(standin.effects).toHaveLength(1);
  }, 90_000);
});

describe('fault 16: a token revoked', () => {
  it('before a write: refused in clear words, the integration stops, and nothing more is sent to the tool', async () => {
    await using site = await startSite();
    const { house, jobs, item, standin, integrationId } = site;
    standin.fail(() => ({
      kind: 'answer',
      status: 401,
      body: { errorMessages: ['Client must be authenticated to access this resource.'] },
    }));
    const write = { kind: 'addComment', externalId: item.externalId, body: 'Hello?' } as const;
    const first = await submit(house, jobs, item, write);
    await jobs.waitForWrite(house.tenantId, first, Date.now() + 25_000);
    expect(await house.intent(first)).toMatchObject({ state: 'REFUSED', error_code: 'PROVIDER_UNAUTHORIZED' });
    expect(await house.integration(integrationId)).toMatchObject({ state: 'NEEDS_ATTENTION', error_code: 'PROVIDER_UNAUTHORIZED' });
    const calls = standin.requests.length;
    const second = await submit(house, jobs, item, write);
    await jobs.waitForWrite(house.tenantId, second, Date.now() + 25_000);
    expect(await house.intent(second)).toMatchObject({ state: 'REFUSED', error_message: expect.stringContaining('needs attention') });
    expect(standin.requests).toHaveLength(calls);
  });
});

describe('a restored backup, which holds no jobs', () => {
  it('has its accepted writes done and its runs carried out all the same', async () => {
    await using site = await startSite();
    const { house, jobs, item, standin, integrationId } = site;
    standin.fail(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '1800' }, body: { errorMessages: ['slow down'] } }));
    const ids: string[] = [];
    for (const body of ['one', 'two']) ids.push(await submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body }));
    const runId = await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'INCREMENTAL' }));
    await until(
      () => house.run(runId),
      ({ error_code }) => error_code !== null,
    );
    await until(
      () => house.intent(ids[0] ?? ''),
      ({ error_code, state }) => error_code !== null && state === 'PENDING',
    );
    standin.fail(null);
    await house.tx(async (tx) => {
      await tx.run('delete from workgraph_jobs.job');
      await tx.run("update write_intent set updated_at = now() - interval '1 hour' where tenant_id = $1", [tx.tenantId]);
      await tx.run('delete from rate_limit where tenant_id = $1', [tx.tenantId]);
    });
    const second = await house.startWorker();
    for (const id of ids) await second.jobs.waitForWrite(house.tenantId, id, Date.now() + 20_000);
    expect(await Promise.all(ids.map(async (id) => (await house.intent(id)).state))).toEqual(['APPLIED', 'APPLIED']);
    expect(await house.tx((tx) => second.jobs.requestSync(tx, { integrationId, kind: 'INCREMENTAL' }))).toBe(runId);
    expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
  }, 60_000);
});
