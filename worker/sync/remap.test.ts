import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepHistories } from '../../store/histories.ts';
import type { IntegrationRow, SyncRunRow } from '../../store/queries/rows.ts';
import { change, DOING, DONE, item, move, status, TODO } from '../../store/testing/objects.ts';
import { itemId, type StoreWorld, startStoreWorld } from '../../store/testing/world.ts';
import type { WriteTarget } from '../../store/writer/items.ts';
import { updateDailyMetrics } from '../../subgraphs/analytics/index.ts';
import type { MappedItem, StatusCategory } from '../../subgraphs/kit/model.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import { expectKeptHistories } from '../../test/helpers/keptHistories.ts';
import type { RunContext } from './context.ts';
import { remapItems } from './remap.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await startStoreWorld();
});
afterAll(() => world.stop());

const day = (n: number) => `2026-02-0${n}T09:00:00.000Z`;

/** An item whose payload is the item itself, so that a room can map it again. */
function told(n: number, given: Partial<MappedItem>): MappedItem {
  const made = item(n, given);
  return { ...made, raw: made };
}

/** A run over the target with these overrides, in a room that maps stored items by them alone and cannot read item 13. */
async function remap(target: WriteTarget, statusMap: Record<string, StatusCategory>, storyPointsField = 'storyPoints'): Promise<void> {
  const [integration] = await world.query<IntegrationRow & Record<string, unknown>>(
    'update integration set settings = $3 where tenant_id = $1 and id = $2 returning *',
    [target.integrationId, JSON.stringify({ statusMap, storyPointsField })],
  );
  const [run] = await world.query<SyncRunRow & Record<string, unknown>>(
    "insert into sync_run (tenant_id, id, integration_id, kind, state, queued_at) values ($1, $2, $3, 'REPLAY', 'RUNNING', now()) returning *",
    [randomUUID(), target.integrationId],
  );
  const provider: Pick<Provider, 'remapItem'> = {
    remapItem: (raw) => {
      const mapped = raw as MappedItem;
      if (mapped.externalId === '13') throw new Error('unreadable');
      const category = statusMap[mapped.status.name] ?? mapped.status.category;
      const fields: Record<string, string> = { storyPoints: 'another field', [storyPointsField]: 'storyPoints' };
      const changes = mapped.changes.map((one) => ({
        ...one,
        field: fields[one.field] ?? one.field,
        toCategory: statusMap[one.to ?? ''] ?? one.toCategory,
      }));
      return { ...mapped, raw, changes, status: { ...mapped.status, category } };
    },
  };
  await remapItems({
    database: world.store.database,
    providers: {},
    now: Date.now,
    onItemsWritten: updateDailyMetrics,
    tenantId: world.tenantId,
    integration,
    run,
    provider,
    target,
    signal: new AbortController().signal,
  } as unknown as RunContext);
}

const REVIEW = status('Review', 'TODO');
const stored = async (target: WriteTarget) =>
  world.query(
    'select external_id, status_category, started_at, completed_at from work_item where tenant_id = $1 and integration_id = $2 order by 1',
    [target.integrationId],
  );
const changes = (target: WriteTarget, n: number) =>
  world.query(
    'select origin, from_value, from_category, to_value, to_category from change where tenant_id = $1 and item_id = $2 order by at',
    [itemId(target, String(n))],
  );

describe('a changed mapping', () => {
  afterEach(() => world.tx(expectKeptHistories));

  it('is applied to items and to the changes we observed, as if it had always been so', async () => {
    const target = await world.connect({ historyFields: [] });
    await world.write(target, [told(1, {}), told(2, { status: REVIEW })]);
    await world.write(target, [told(1, { status: REVIEW, updatedAt: day(2) })]);
    await world.write(target, [told(1, { status: DONE, updatedAt: day(3) })]);
    expect(await stored(target)).toMatchObject([{ started_at: null, completed_at: day(3) }, {}]);
    await remap(target, { Review: 'IN_PROGRESS' });
    expect(await stored(target)).toEqual([
      { external_id: '1', status_category: 'DONE', started_at: day(2), completed_at: day(3) },
      { external_id: '2', status_category: 'IN_PROGRESS', started_at: '2026-01-01T09:00:00.000Z', completed_at: null },
    ]);
    expect(await changes(target, 1)).toEqual([
      { origin: 'OBSERVED', from_value: 'Open', from_category: 'TODO', to_value: 'Review', to_category: 'IN_PROGRESS' },
      { origin: 'OBSERVED', from_value: 'Review', from_category: 'IN_PROGRESS', to_value: 'Closed', to_category: 'DONE' },
    ]);
  });
  it('is taken back by taking the override away', async () => {
    const target = await world.connect({ historyFields: [] });
    await world.write(target, [told(1, {}), told(2, { status: REVIEW })]);
    await world.write(target, [told(1, { status: REVIEW, updatedAt: day(2) })]);
    await remap(target, { Review: 'DONE' });
    expect(await stored(target)).toMatchObject([{ completed_at: day(2) }, { status_category: 'DONE' }]);
    await remap(target, {});
    expect(await stored(target)).toMatchObject([{ status_category: 'TODO', completed_at: null }, { status_category: 'TODO' }]);
    expect(await changes(target, 1)).toMatchObject([{ to_category: 'TODO' }]);
  });
  it('reaches words that no item has any more', async () => {
    const target = await world.connect({ historyFields: [] });
    await world.write(target, [told(1, {})]);
    await world.write(target, [told(1, { status: REVIEW, updatedAt: day(2) })]);
    await world.write(target, [told(1, { status: DONE, updatedAt: day(3) })]);
    await remap(target, { review: 'IN_PROGRESS' });
    expect(await stored(target)).toMatchObject([{ started_at: day(2) }]);
  });
  it('reaches what was deleted, in the rows of its days too, and leaves it deleted (D35)', async () => {
    const target = await world.connect();
    await world.write(target, [told(1, { status: DOING, changes: [move('1', day(2), TODO, DOING)] })]);
    const id = itemId(target, '1');
    const recompute = () => world.tx((tx) => updateDailyMetrics(tx, [{ id }]));
    const days = () => world.query('select * from daily_metric where tenant_id = $1 order by project_id, date');
    await world.query('update work_item set deleted_at = $3 where tenant_id = $1 and id = $2', [id, day(4)]);
    await world.tx((tx) => keepHistories(tx, [id]));
    await recompute();
    await remap(target, { [DOING.name]: 'DONE' });
    expect(await world.query('select status_category, deleted_at from work_item where tenant_id = $1 and id = $2', [id])).toEqual([
      { status_category: 'DONE', deleted_at: day(4) },
    ]);
    const replayed = await days();
    expect(replayed.map(({ date, completed }) => [date, completed])).toContainEqual(['2026-02-02', 1]);
    await recompute();
    expect(await days()).toEqual(replayed);
  });
  it('is applied to the log of estimates when they are read from another field, and taken back with it (D10)', async () => {
    const target = await world.connect();
    const pointed = change('1', day(2), 'storyPoints', { from: '1', to: '2' });
    const sized = change('2', day(3), 'Size', { from: '30', to: '50' });
    await world.write(target, [told(1, { storyPoints: 2, changes: [pointed, sized] })]);
    const log = () =>
      world.query('select field, to_value from change where tenant_id = $1 and item_id = $2 order by at', [itemId(target, '1')]);
    const asRead = await log();
    await remap(target, {}, 'Size');
    expect(await log()).toEqual([
      { field: 'another field', to_value: '2' },
      { field: 'storyPoints', to_value: '50' },
    ]);
    await remap(target, {});
    expect(await log()).toEqual(asRead);
  });
  it('leaves an item that cannot be read any more as it was, in quarantine', async () => {
    const target = await world.connect();
    await world.write(target, [told(13, { status: DOING, changes: [move('1', day(2), TODO, DOING)] })]);
    const before = [await stored(target), await changes(target, 13)];
    await remap(target, { Doing: 'DONE' });
    expect([await stored(target), await changes(target, 13)]).toEqual(before);
    expect(await world.query('select external_id, reason from quarantined_item where tenant_id = $1')).toEqual([
      { external_id: '13', reason: 'unreadable' },
    ]);
  });
});
