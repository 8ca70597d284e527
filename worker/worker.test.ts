import { describe, expect, it } from 'vitest';
import { smallWorld } from '../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../standins/jira/index.ts';
import { uuidOf } from '../store/ids.ts';
import { saveSettings } from '../store/integrations.ts';
import type { IntegrationRow, WorkItemRow } from '../store/queries/rows.ts';
import type { IntegrationSettings } from '../store/settings.ts';
import { submitWrite, type UnmarkedWrite } from '../store/writeIntents.ts';
import { jiraModule } from '../subgraphs/jira/index.ts';
import { finished, startTestHouse, type TestHouse, until } from '../test/helpers/workerHouse.ts';
import type { Worker } from './index.ts';

const NOW = Date.now();

async function startSite() {
  const standin = await startJira({ world: smallWorld(NOW, 6), now: () => NOW });
  const house = await startTestHouse([jiraModule]);
  const integrationId = await house.connect(standin, { provider: 'JIRA', credentials: CREDENTIALS.cloud });
  const worker = await house.startWorker();
  const dispose = async () => {
    await house[Symbol.asyncDispose]();
    await standin.stop();
  };
  return { standin, house, integrationId, worker, [Symbol.asyncDispose]: dispose };
}

async function backfill(house: TestHouse, worker: Worker, integrationId: string) {
  const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
  return finished(house, runId);
}

async function items(house: TestHouse): Promise<WorkItemRow[]> {
  return house.tx((tx) => tx.query<WorkItemRow>('select * from work_item where tenant_id = $1 order by key', [tx.tenantId]));
}

async function write(house: TestHouse, worker: Worker, integrationId: string, targetId: string | null, unmarked: UnmarkedWrite) {
  const intentId = await house.tx((tx) =>
    submitWrite(tx, worker.jobs, {
      integrationId,
      targetId,
      operation: unmarked.kind,
      write: unmarked,
      principal: 'test',
      requestId: null,
    }),
  );
  await worker.jobs.waitForWrite(house.tenantId, intentId, Date.now() + 15_000);
  return house.intent(intentId);
}

describe('a worker', () => {
  it('brings a site in, writes to it and reads back what it wrote', async () => {
    await using site = await startSite();
    const { house, worker, integrationId, standin } = site;
    expect(await backfill(house, worker, integrationId)).toMatchObject({
      state: 'SUCCEEDED',
      items_written: 12,
      rows_written: expect.any(Number),
    });
    const [first] = await items(house);
    const { id = '', external_id: externalId = '' } = first ?? {};
    const intent = await write(house, worker, integrationId, id, { kind: 'updateItem', externalId, patch: { title: 'Changed here' } });
    expect(intent).toMatchObject({ state: 'APPLIED', attempts: 1, attempted_at: null, item_id: id, error_code: null });
    expect((await items(house))[0]?.title).toBe('Changed here');
    expect(standin.effects).toHaveLength(1);
    expect(await backfill(house, worker, integrationId)).toMatchObject({ state: 'SUCCEEDED', rows_written: 0 });
  });

  it('makes an item, and shows the tool’s refusal in its own words', async () => {
    await using site = await startSite();
    const { house, worker, integrationId } = site;
    await backfill(house, worker, integrationId);
    const [project] = await house.tx((tx) =>
      tx.query<{ external_id: string }>("select external_id from project where tenant_id = $1 and key = 'SHOP'", [tx.tenantId]),
    );
    const draft = { projectId: project?.external_id ?? '', title: 'Mend the tent pole' };
    const made = await write(house, worker, integrationId, null, { kind: 'createItem', draft });
    expect(made).toMatchObject({ state: 'APPLIED', external_id: expect.any(String) });
    expect((await items(house)).find(({ id }) => id === made.item_id)?.title).toBe('Mend the tent pole');
    const refused = await write(house, worker, integrationId, made.item_id, {
      kind: 'updateItem',
      externalId: made.external_id ?? '',
      patch: { status: { name: 'No such status' } },
    });
    expect(refused).toMatchObject({
      state: 'REFUSED',
      error_code: 'BAD_USER_INPUT',
      error_message: expect.stringContaining('In Progress'),
    });
  });

  it('folds requests for the same integration into one run, and widens a waiting one', async () => {
    await using site = await startSite();
    const { house, worker, integrationId } = site;
    const kinds = ['WEBHOOK', 'INCREMENTAL', 'BACKFILL', 'INCREMENTAL', 'SWEEP'] as const;
    const ids = await house.tx(async (tx) => {
      const requested: string[] = [];
      for (const kind of kinds) requested.push(await worker.jobs.requestSync(tx, { integrationId, kind }));
      return requested;
    });
    expect(new Set(ids).size).toBe(1);
    expect(await finished(house, ids[0] ?? '')).toMatchObject({ kind: 'BACKFILL', state: 'SUCCEEDED' });
  });

  it('begins a replay again when the settings change under it', async () => {
    await using site = await startSite();
    const { house, worker, integrationId } = site;
    await backfill(house, worker, integrationId);
    const [held] = (await items(house)).filter((item) => item.status_name === 'In Progress');
    const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = house.tx(async (tx) => {
      await tx.query('select 1 from work_item where tenant_id = $1 and id = $2 for update', [tx.tenantId, held?.id]);
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const remap = (category: string) =>
      house.tx(async (tx) => {
        const [row] = await tx.query<IntegrationRow>('select * from integration where id = $1', [
          uuidOf('integration', integrationId) ?? integrationId,
        ]);
        if (!row) throw new Error('The integration is gone.');
        await saveSettings(tx, row, { statusMap: { 'In Progress': category } } as IntegrationSettings, 'test');
        return worker.jobs.requestSync(tx, { integrationId, kind: 'REPLAY', anew: true });
      });
    const runId = await remap('DONE');
    await until(
      () => house.run(runId),
      ({ state }) => state === 'RUNNING',
    );
    const asked = remap('CANCELED');
    release.resolve();
    await holding;
    expect(await finished(house, await asked)).toMatchObject({ state: 'SUCCEEDED', items_seen: 12 });
    await finished(house, runId);
    const remapped = (await items(house)).filter((item) => item.status_name === 'In Progress');
    expect(new Set(remapped.map((item) => item.status_category))).toEqual(new Set(['CANCELED']));
  });

  it('reads everything from the beginning when the scope changes under a backfill', async () => {
    const standin = await startJira({ world: smallWorld(NOW, 150), now: () => NOW });
    await using house = await startTestHouse([jiraModule]);
    const integrationId = await house.connect(standin, { provider: 'JIRA', credentials: CREDENTIALS.cloud });
    const { jobs } = await house.startWorker();
    standin.fail(({ path }) => (path.endsWith('/search/jql') ? { kind: 'delay', ms: 400 } : null));
    const runId = await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    const { items_seen: before } = await until(
      () => house.run(runId),
      (run) => run.items_seen > 0,
    );
    expect(await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'BACKFILL', anew: true }))).toBe(runId);
    const { items_seen: after, state } = await finished(house, runId);
    const total = await house.count('work_item');
    expect([before < total, state, after]).toEqual([true, 'SUCCEEDED', total]);
    await standin.stop();
  });
});
