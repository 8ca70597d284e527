/** A write of several calls that the tool takes half of: what people are told of it, and what is there. */
import { expect, it } from 'vitest';
import { CREDENTIALS, numberId, startClickUp, taskId } from '../../standins/clickup/index.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import type { UnmarkedWrite } from '../../store/writeIntents.ts';
import { clickupModule } from '../../subgraphs/clickup/index.ts';
import { finished, startTestHouse } from '../helpers/workerHouse.ts';
import { itemsOf, submit } from './submit.ts';

async function startSite() {
  const standin = await startClickUp({ world: smallWorld(Date.now(), 3) });
  const house = await startTestHouse([clickupModule]);
  const integrationId = await house.connect(standin, { provider: 'CLICKUP', credentials: CREDENTIALS });
  const { jobs } = await house.startWorker({ settleSeconds: 1 });
  const runId = await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
  expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
  const items = await itemsOf(house, integrationId);
  const carryOut = async (target: Parameters<typeof submit>[2], write: UnmarkedWrite) => {
    const id = await submit(house, jobs, target, write);
    await jobs.waitForWrite(house.tenantId, id, Date.now() + 25_000);
    return house.intent(id);
  };
  return {
    ...{ standin, integrationId, carryOut },
    item: (externalId: string) => items.find((item) => item.externalId === externalId) ?? integrationId,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await standin.stop();
    },
  };
}

it('a creation is refused with what is there and the tool’s words, and not made twice', async () => {
  await using site = await startSite();
  const { standin } = site;
  standin.fail(({ method, path }) =>
    method === 'POST' && /\/list\/\d+\/task\/\w+$/.test(path)
      ? { kind: 'answer', status: 400, body: { err: 'Tasks in Multiple Lists is not enabled', ECODE: 'TIML_001' } }
      : null,
  );
  const place = { projectId: numberId('space', 'pr1'), parentId: taskId('i1'), sprintId: numberId('sprint', 's3') };
  const intent = await site.carryOut(site.integrationId, { kind: 'createItem', draft: { ...place, title: 'Below' } });
  expect(intent).toMatchObject({ state: 'REFUSED', error_code: 'PROVIDER_REFUSED' });
  expect(intent.error_message).toMatch(/^The task \w+ is made in ClickUp, but not all of it: .*Tasks in Multiple Lists is not enabled/);
  expect([...standin.state.tasks.values()].filter(({ name }) => name === 'Below')).toHaveLength(1);
});

it('a change is refused in the tool’s words, and holds back nothing that follows', async () => {
  await using site = await startSite();
  const { standin } = site;
  standin.fail(({ path }) =>
    path.includes('/tag/') ? { kind: 'answer', status: 400, body: { err: 'Tag does not exist', ECODE: 'TAG_001' } } : null,
  );
  const externalId = taskId('i4');
  const half = await site.carryOut(site.item(externalId), {
    kind: 'updateItem',
    externalId,
    patch: { title: 'Renamed', labels: ['mobile'] },
  });
  expect(half).toMatchObject({ state: 'REFUSED', error_message: expect.stringContaining('Tag does not exist') });
  const next = await site.carryOut(site.item(externalId), { kind: 'updateItem', externalId, patch: { title: 'Renamed again' } });
  expect(next).toMatchObject({ state: 'APPLIED' });
  expect(standin.state.tasks.get(externalId)?.name).toBe('Renamed again');
});
