import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import { DOING, DONE, item, sprint, TODO, user } from '../testing/objects.ts';
import { itemId, type StoreWorld, startStoreWorld } from '../testing/world.ts';
import type { WriteTarget } from './items.ts';
import { writeUsers } from './people.ts';
import { writeSprints } from './planning.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await startStoreWorld();
});
afterAll(() => world.stop());

const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T09:00:00.000Z`;

/** A tool that keeps no history, with sprints 5 and 6 and the accounts ada and bob. */
async function connect(given: Partial<WriteTarget> = {}): Promise<WriteTarget> {
  const target = await world.connect({ provider: 'CLICKUP', historyFields: [], ...given });
  await world.tx((tx) => writeSprints(tx, target, [sprint('5'), sprint('6')]));
  await world.tx((tx) => writeUsers(tx, target, [user('ada', { name: 'Ada' }), user('bob', { name: 'Bob' })]));
  return target;
}

/** Writes the item as it was after each of these updates, one sync each. */
async function tell(target: WriteTarget, ...versions: Partial<MappedItem>[]): Promise<void> {
  let told: Partial<MappedItem> = {};
  for (const [index, version] of versions.entries()) {
    told = { ...told, updatedAt: day(index + 1), ...version };
    await world.write({ ...target, syncedAt: `2026-03-0${index + 1}T00:00:00.000Z` }, [item(1, told)]);
  }
}

const observed = (target: WriteTarget) =>
  world.query(
    `select field, at, from_value as from, to_value as to, from_id as "fromId", to_id as "toId" from change
     where tenant_id = $1 and item_id = $2 and origin = 'OBSERVED' order by at, field`,
    [itemId(target, '1')],
  );

describe('a tool that keeps no history', () => {
  it('is observed: every field that differs between two syncs, once, at the instant the tool names', async () => {
    const target = await connect();
    await tell(
      target,
      { sprintIds: ['5'], assigneeIds: ['ada'], storyPoints: 3 },
      { status: DOING, sprintIds: ['6'], assigneeIds: [], storyPoints: 5 },
    );
    const expected = [
      { field: 'assignee', at: day(2), from: 'Ada', to: null, fromId: 'ada', toId: '' },
      { field: 'sprint', at: day(2), from: 'Sprint 5', to: 'Sprint 6', fromId: '5', toId: '6' },
      { field: 'status', at: day(2), from: 'Open', to: 'Doing', fromId: 'open', toId: 'doing' },
      { field: 'storyPoints', at: day(2), from: '3', to: '5', fromId: null, toId: null },
    ];
    expect(await observed(target)).toEqual(expected);
    await world.write(target, [item(1, { status: DOING, sprintIds: ['6'], storyPoints: 5, updatedAt: day(2) })]);
    expect(await observed(target)).toEqual(expected);
  });
  it('is dated by the sync that saw the change when its own instant did not move', async () => {
    const target = await connect();
    await tell(target, { updatedAt: day(1) }, { updatedAt: day(1), dueDate: '2026-05-01' });
    expect(await observed(target)).toMatchObject([{ field: 'dueDate', at: '2026-03-02T00:00:00.000Z', from: null, to: '2026-05-01' }]);
  });
  it('has no change at first sight', async () => {
    const target = await connect();
    await tell(target, { status: DONE, assigneeIds: ['ada'], labels: ['x'] });
    expect(await observed(target)).toEqual([]);
  });
  it('tells when items started and were completed, and their stays, from what was observed in all syncs', async () => {
    const target = await connect();
    await tell(target, { sprintIds: ['5'], sprintId: '5' }, { status: DOING }, { sprintIds: ['6'], sprintId: '6' }, { status: DONE });
    const { work_item, item_sprint } = await world.dump(target);
    expect(work_item).toMatchObject([{ started_at: day(2), completed_at: day(4) }]);
    const stays = item_sprint?.map((row) => [row.sprint_id, row.added_at, row.removed_at]);
    expect(stays).toEqual(
      expect.arrayContaining([
        [entityId(target.integrationId, 'sprint', '5'), '2026-01-01T09:00:00.000Z', day(3)],
        [entityId(target.integrationId, 'sprint', '6'), day(3), null],
      ]),
    );
  });
  it('is not thought to have moved people or sprints that were never listed', async () => {
    const target = await connect();
    await tell(target, { assigneeIds: ['stranger', 'ada'], sprintIds: ['77'] }, { title: 'New' });
    expect(await observed(target)).toMatchObject([{ field: 'title' }]);
    await tell(target, { assigneeIds: ['bob'], sprintIds: ['6'], updatedAt: day(9), title: 'New' });
    expect(await observed(target)).toMatchObject([
      { field: 'title' },
      { field: 'assignee', from: 'Ada', to: 'Bob' },
      { field: 'sprint', fromId: '', toId: '6' },
    ]);
  });
  it('is not changed by order or repetition of lists', async () => {
    const target = await connect();
    await tell(target, { labels: ['a', 'b'], assigneeIds: ['ada', 'bob'] }, { labels: ['b', 'a'], assigneeIds: ['bob', 'ada', 'bob'] });
    expect(await observed(target)).toEqual([]);
  });
  it('is not changed by our own mapping: the tool says the same word', async () => {
    const target = await connect();
    await tell(
      target,
      { sourceType: 'Story', sourcePriority: 'P1', type: 'TASK' },
      { type: 'STORY', priority: 'HIGH', status: { ...TODO, category: 'BACKLOG' } },
    );
    expect(await observed(target)).toEqual([]);
    await tell(target, { sourceType: 'Bug', sourcePriority: 'P1', type: 'BUG', priority: 'HIGH', updatedAt: day(9) });
    expect(await observed(target)).toMatchObject([{ field: 'type', from: 'STORY', to: 'BUG' }]);
  });
});

describe('a tool that keeps the history of some fields', () => {
  it('is observed in the others only', async () => {
    const target = await connect({ historyFields: ['status', 'assignee'] });
    await tell(target, {}, { status: DOING, assigneeIds: ['bob'], storyPoints: 2, title: 'New' });
    expect((await observed(target)).map((row) => row.field)).toEqual(['storyPoints', 'title']);
  });
  it('is told by itself once it begins to keep one: what was observed before is not counted twice', async () => {
    const target = await connect();
    await tell(target, {}, { status: DOING }, { status: DONE });
    await world.write({ ...target, historyFields: ['status'] }, [item(1, { status: DONE, updatedAt: day(9) })]);
    expect((await world.dump(target)).work_item).toMatchObject([{ started_at: null, completed_at: null }]);
  });
});

describe('a tool that keeps the history of all fields', () => {
  it('is never observed', async () => {
    const target = await connect({ historyFields: ['all'] });
    await tell(target, {}, { status: DOING, storyPoints: 2 });
    expect(await observed(target)).toEqual([]);
  });
});

describe('a stored payload mapped anew', () => {
  it('is not a change, and keeps what was observed', async () => {
    const target = await connect();
    await tell(target, { sprintIds: ['5'] }, { status: DOING }, { status: DONE, sprintIds: ['6'] });
    const [before, changes] = [await world.dump(target), await observed(target)];
    await world.query("update work_item set content_hash = '' where tenant_id = $1 and id = $2", [itemId(target, '1')]);
    await world.write({ ...target, isRemap: true }, [item(1, { status: DONE, sprintIds: ['6'], updatedAt: day(3), storyPoints: 8 })]);
    const after = await world.dump(target);
    expect(await observed(target)).toEqual(changes);
    expect(after.work_item).toMatchObject([{ started_at: day(2), completed_at: day(3), story_points: 8 }]);
    expect(after.item_sprint?.map((row) => row.removed_at)).toEqual(before.item_sprint?.map((row) => row.removed_at));
  });
});
