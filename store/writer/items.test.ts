import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import { change, DOING, DONE, item, move, sprint, TODO } from '../testing/objects.ts';
import { itemId, type StoreWorld, startStoreWorld } from '../testing/world.ts';
import { writeSprints } from './planning.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await startStoreWorld();
});
afterAll(() => world.stop());

/** An item with something in every table. */
function full(n: number): MappedItem {
  const link = { kind: 'BLOCKS', outward: true, targetId: '99', targetKey: null, url: null } as const;
  return item(n, {
    description: 'The **whole** story',
    assigneeIds: ['ada', 'bob'],
    labels: ['web', 'urgent'],
    sprintIds: ['5'],
    sprintId: '5',
    links: [link, { kind: 'RELATES', outward: false, targetId: null, targetKey: 'owner/repo#3', url: null }],
    comments: [{ externalId: 'c', authorId: 'ada', body: 'Yes', createdAt: '2026-01-02T09:00:00.000Z', updatedAt: null }],
    worklogs: [{ externalId: 'w', authorId: null, seconds: 90.4, startedAt: '2026-01-02T09:00:00.000Z', comment: null }],
    attachments: [{ externalId: 'a', name: 'a.png', url: null, mimeType: null, sizeBytes: 5_000_000_000, createdAt: null }],
    customFields: [{ id: 'x', name: 'Team', type: 'text', value: 'Blue' }],
    changes: [move('1', '2026-01-03T09:00:00.000Z', TODO, DOING), change('2', '2026-01-03T09:00:00.000Z', 'title', { from: 'a', to: 'b' })],
    status: DOING,
    updatedAt: '2026-01-03T09:00:00.000Z',
  });
}

describe('a page', () => {
  it('written twice writes nothing the second time', async () => {
    const target = await world.connect();
    const first = await world.write(target, [full(1), full(2)]);
    expect(first).toMatchObject({ items: 2, changed: [{ id: itemId(target, '1') }, { id: itemId(target, '2') }] });
    expect(first.rows).toBeGreaterThan(20);
    const before = await world.dump(target);
    expect(await world.write(target, [full(1), full(2)])).toEqual({ items: 0, rows: 0, changed: [] });
    expect(await world.dump(target)).toEqual(before);
  });
  it('touches only the items that differ', async () => {
    const target = await world.connect();
    await world.write(target, [full(1), full(2), full(3)]);
    const versions = () =>
      world.query<{ id: string; v: string }>('select id, xmin::text as v from work_item where tenant_id = $1 order by id');
    const before = await versions();
    const written = await world.write(target, [full(1), { ...full(2), title: 'New' }, full(3)]);
    expect(written.items).toBe(1);
    const after = await versions();
    expect(after.filter((row, index) => row.v !== before[index]?.v).map((row) => row.id)).toEqual([itemId(target, '2')]);
  });
  it('that was on its way while an item of it was written and read back does not undo that', async () => {
    const page = await world.connect({ syncedAt: '2026-02-01T10:00:00.000Z' });
    const old = item(1, { title: 'Old', updatedAt: '2026-01-30T09:00:00.000Z' });
    const readBack = { ...old, title: 'Written', updatedAt: '2026-02-01T10:00:05.000Z' };
    await world.write(page, [old]);
    await world.write({ ...page, syncedAt: '2026-02-01T10:00:06.000Z' }, [readBack]);
    expect(await world.write(page, [old])).toEqual({ items: 0, rows: 0, changed: [] });
    const titles = async () => (await world.dump(page)).work_item?.map((row) => row.title);
    expect(await titles()).toEqual(['Written']);
    // What the tool tells later counts, whatever its clock says: it was put back to a backup, for one.
    expect(await world.write({ ...page, syncedAt: '2026-02-01T10:05:00.000Z' }, [old])).toMatchObject({ items: 1 });
    expect(await titles()).toEqual(['Old']);
  });
  it('with several copies of one item takes the last', async () => {
    const target = await world.connect();
    expect(await world.write(target, [item(1, { title: 'old' }), item(2), item(1, { title: 'new' })])).toMatchObject({ items: 2 });
    const { work_item } = await world.dump(target);
    expect(work_item?.map((row) => row.title).sort()).toEqual(['Item 2', 'new']);
  });
  it('of nothing is nothing', async () => {
    expect(await world.write(await world.connect(), [])).toEqual({ items: 0, rows: 0, changed: [] });
  });
  it('replaces what hangs on an item and keeps its history', async () => {
    const target = await world.connect();
    await world.write(target, [full(1)]);
    await world.write(target, [item(1, { labels: ['web'], changes: full(1).changes.slice(0, 1) })]);
    const rows = await world.dump(target);
    expect([rows.item_label?.length, rows.comment, rows.item_link, rows.item_assignee, rows.worklog, rows.attachment]).toEqual([
      1,
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(rows.change).toHaveLength(2);
  });
  it('with repeated assignees, labels, links, comments and sprints writes each once', async () => {
    const target = await world.connect();
    const [one] = [full(1)];
    const twice = <T>(list: readonly T[]): T[] => [...list, ...list];
    await world.write(target, [
      {
        ...one,
        assigneeIds: twice(one.assigneeIds),
        labels: twice(one.labels),
        links: twice(one.links),
        comments: twice(one.comments),
        sprintIds: twice(one.sprintIds),
        changes: twice(one.changes),
      },
    ]);
    const rows = await world.dump(target);
    expect(['item_assignee', 'item_label', 'item_link', 'comment', 'item_sprint', 'change'].map((table) => rows[table]?.length)).toEqual([
      2, 2, 2, 1, 1, 2,
    ]);
  });
});

describe('an item that was deleted', () => {
  it('comes back when the tool shows it again, even unchanged', async () => {
    const target = await world.connect();
    await world.write(target, [full(1)]);
    await world.query('update work_item set deleted_at = now() where tenant_id = $1 and id = $2', [itemId(target, '1')]);
    expect((await world.write(target, [full(1)])).items).toBe(1);
    expect((await world.dump(target)).work_item).toMatchObject([{ deleted_at: null }]);
  });
});

describe('text that Postgres cannot hold (bad input 17)', () => {
  it('is cleaned wherever it stands, also in payloads and keys of objects', async () => {
    const target = await world.connect();
    const bad = 'nul \0 half \ud83d end';
    const clean = 'nul \ufffd half \ufffd end';
    const hostile = item(1, {
      title: bad,
      description: bad,
      sourceType: bad,
      labels: [bad],
      url: `https://shop.example/${bad}`,
      status: { externalId: bad, name: bad, category: 'TODO' },
      customFields: [{ id: bad, name: bad, type: 'json', value: { [bad]: [bad] } }],
      comments: [{ externalId: bad, authorId: bad, body: bad, createdAt: '2026-01-02T09:00:00.000Z', updatedAt: null }],
      attachments: [{ externalId: 'a', name: bad, url: bad, mimeType: bad, sizeBytes: null, createdAt: null }],
      links: [{ kind: 'MENTIONS', outward: true, targetId: null, targetKey: bad, url: bad }],
      changes: [change(bad, '2026-01-03T09:00:00.000Z', bad, { from: bad, to: bad, fromId: bad, toId: bad })],
      raw: { [bad]: bad },
    });
    await world.write(target, [hostile]);
    const rows = await world.dump(target);
    expect(rows.work_item).toMatchObject([{ title: clean, description: clean, labels: [clean], status_name: clean }]);
    expect(rows.work_item?.[0]?.custom_fields).toEqual([{ id: clean, name: clean, type: 'json', value: { [clean]: [clean] } }]);
    expect(rows.comment).toMatchObject([{ body: clean }]);
    expect(rows.change).toMatchObject([{ field: clean, from_value: clean, to_id: clean }]);
    expect((await world.write(target, [hostile])).rows).toBe(0);
  });
  it('is not mistaken for a change of a tool without history', async () => {
    const target = await world.connect({ historyFields: [] });
    const hostile = item(1, { title: 'a\0', description: 'b\ud800', labels: ['c\0'], status: { ...TODO, name: 'd\0' } });
    await world.write(target, [hostile]);
    await world.write(target, [{ ...hostile, storyPoints: 3, updatedAt: '2026-01-05T09:00:00.000Z' }]);
    expect((await world.dump(target)).change).toMatchObject([{ field: 'storyPoints' }]);
  });
  it('may be long: a title of 2 MB, a description of 3 MB, a label of 5 KB', async () => {
    const target = await world.connect();
    const long = (n: number) => Array.from({ length: n / 10 }, (_, index) => String(index).padStart(9, 'x')).join(' ');
    await world.write(target, [item(1, { title: long(2_000_000), description: long(3_000_000), labels: [long(5_000)] })]);
    const { work_item, item_label } = await world.dump(target);
    expect(String(work_item?.[0]?.description)).toHaveLength(2_999_999);
    expect(item_label).toHaveLength(1);
  });
});

describe('figures at the edge of their columns', () => {
  it('are stored as near as they can be', async () => {
    const target = await world.connect();
    await world.write(target, [item(1, { originalEstimate: 1e15, remainingEstimate: -1e15, timeSpent: 59.6, storyPoints: 0.5 })]);
    expect((await world.dump(target)).work_item).toMatchObject([
      { original_estimate: 2_147_483_647, remaining_estimate: -2_147_483_647, time_spent: 60, story_points: 0.5 },
    ]);
  });
});

describe('ids', () => {
  it('are the same for the same thing of the same integration, and for nothing else', async () => {
    const [one, two] = [await world.connect(), await world.connect()];
    await world.write(one, [item(1)]);
    await world.write(two, [item(1)]);
    const ids = await Promise.all([one, two].map(async (target) => (await world.dump(target)).work_item?.map((row) => row.id)));
    expect(ids).toEqual([[itemId(one, '1')], [itemId(two, '1')]]);
    expect(itemId(one, '1')).not.toBe(itemId(two, '1'));
    expect(itemId(one, '1')).not.toBe(entityId(one.integrationId, 'user', '1'));
  });
});

describe('sprints of an item', () => {
  it('are written with the history of its stays', async () => {
    const target = await world.connect();
    await world.tx((tx) => writeSprints(tx, target, [sprint('5'), sprint('6')]));
    const moved = change('1', '2026-01-04T09:00:00.000Z', 'sprint', { fromId: '5', toId: '6' });
    await world.write(target, [item(1, { sprintIds: ['6'], sprintId: '6', storyPoints: 3, changes: [moved], status: DONE })]);
    const stays = (await world.dump(target)).item_sprint;
    expect(stays).toHaveLength(2);
    expect(stays).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          sprint_id: entityId(target.integrationId, 'sprint', '5'),
          removed_at: moved.at,
          story_points_when_added: 3,
        }),
        expect.objectContaining({ sprint_id: entityId(target.integrationId, 'sprint', '6'), added_at: moved.at, removed_at: null }),
      ]),
    );
  });
});
