import { describe, expect, it } from 'vitest';
import { smallWorld } from '../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../standins/jira/index.ts';
import type { WorkItemRow } from '../store/queries/rows.ts';
import { submitWrite, type UnmarkedWrite } from '../store/writeIntents.ts';
import { jiraModule } from '../subgraphs/jira/index.ts';
import { finished, startTestHouse, type TestHouse } from '../test/helpers/workerHouse.ts';
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
});
