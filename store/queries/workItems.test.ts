import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import { HALF_DONE, hour, ITEMS, REVIEW, startShop } from '../testing/shop.ts';
import type { StoreWorld } from '../testing/world.ts';
import type { WriteTarget } from '../writer/items.ts';
import type { WorkItemRow } from './rows.ts';
import { countWorkItems, findWorkItems, type ItemFilter, type ItemOrder, toItemPosition } from './workItems.ts';

let world: StoreWorld;
let jira: WriteTarget;
let linear: WriteTarget;
beforeAll(async () => {
  ({ world, jira, linear } = await startShop());
});
afterAll(() => world.stop());

type Told = MappedItem & { target: WriteTarget; id: string; deleted: boolean };
const everything = (): Told[] =>
  [jira, linear].flatMap((target) =>
    ITEMS.map((each) => ({
      ...each,
      target,
      id: entityId(target.integrationId, 'item', each.externalId),
      deleted: ['7', '19'].includes(each.externalId),
    })),
  );

const idOf = (target: WriteTarget, kind: string, externalId: string) => entityId(target.integrationId, kind, externalId);
/** Ada is one person in both tools, Bob is two. */
const persons = async () => {
  const rows = await world.query<{ person_id: string; integration_id: string; external_id: string }>(
    'select * from user_identity where tenant_id = $1',
  );
  return (target: WriteTarget, externalId: string) =>
    rows.find((row) => row.integration_id === target.integrationId && row.external_id === externalId)?.person_id ?? '';
};

const find = (filter: ItemFilter, order: ItemOrder = 'UPDATED_DESC', position: readonly unknown[] | null = null, limit = 1_000) =>
  world.tx((tx) => findWorkItems(tx, filter, order, position, limit));
const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort();
const matching = (test: (each: Told) => boolean) => idsOf(everything().filter((each) => !each.deleted && test(each)));

describe('one filter', () => {
  const NOON = hour(3);
  const cases: [string, () => ItemFilter | Promise<ItemFilter>, (each: Told) => boolean][] = [
    ['none', () => ({}), () => true],
    ['project', () => ({ projectIds: [idOf(jira, 'project', 'q')] }), ({ target, projectId }) => target === jira && projectId === 'q'],
    [
      'sprint: those in it now',
      () => ({ sprintId: idOf(jira, 'sprint', '5') }),
      ({ target, sprintIds }) => target === jira && sprintIds.includes('5'),
    ],
    ['provider', () => ({ providers: ['LINEAR'] }), ({ target }) => target === linear],
    ['integration', () => ({ integrationIds: [jira.integrationId] }), ({ target }) => target === jira],
    ['type', () => ({ types: ['BUG', 'STORY'] }), ({ type }) => type !== 'TASK'],
    ['status category', () => ({ statusCategories: ['DONE'] }), (each) => each.status.category === 'DONE'],
    [
      'person, in every tool they are in',
      async () => ({ personIds: [(await persons())(jira, 'ada')] }),
      (each) => each.assigneeIds.includes('ada'),
    ],
    [
      'person, not their namesake',
      async () => ({ personIds: [(await persons())(linear, 'bob')] }),
      (each) => each.target === linear && each.assigneeIds.includes('bob'),
    ],
    ['unassigned', () => ({ unassigned: true }), (each) => each.assigneeIds.length === 0],
    ['assigned', () => ({ unassigned: false }), (each) => each.assigneeIds.length > 0],
    ['any of some labels, case and all', () => ({ labels: ['api', 'none such'] }), ({ labels }) => labels.includes('api')],
    ['priority', () => ({ priorities: ['URGENT', 'NONE'] }), ({ priority }) => priority === 'URGENT' || priority === 'NONE'],
    ['blocked', () => ({ blocked: true }), ({ blocked }) => blocked],
    ['not blocked', () => ({ blocked: false }), ({ blocked }) => !blocked],
    ['parent', () => ({ parentId: idOf(jira, 'item', '1') }), ({ target, parentId }) => target === jira && parentId === '1'],
    ['updated after', () => ({ updatedAfter: NOON }), ({ updatedAt }) => updatedAt > NOON],
    ['updated before', () => ({ updatedBefore: NOON }), ({ updatedAt }) => updatedAt < NOON],
    ['created after', () => ({ createdAfter: NOON }), ({ createdAt }) => createdAt > NOON],
    ['due before, which needs a date', () => ({ dueBefore: '2026-03-05' }), ({ dueDate }) => dueDate !== null && dueDate < '2026-03-05'],
    ['text', () => ({ text: 'bask' }), ({ title, description }) => /basket/i.test(`${title} ${description}`)],
    ['blank text', () => ({ text: '  ' }), () => true],
    ['text without a word', () => ({ text: '!!! -- ?' }), () => false],
    ['an empty list', () => ({ types: [] }), () => false],
  ];
  it.each(cases)('%s', async (_name, filter, test) => {
    const expected = matching(test);
    expect(idsOf(await find(await filter()))).toEqual(expected);
    const given = await filter();
    expect(await world.tx((tx) => countWorkItems(tx, given))).toBe(expected.length);
  });
  it('deleted items are shown only when asked for', async () => {
    expect(await find({ includeDeleted: true })).toHaveLength(80);
    expect(await find({})).toHaveLength(76);
  });
});

describe('statuses', () => {
  const byStatus = (...statuses: string[]) => find({ statuses }).then(idsOf);

  it('are the tool’s words, whatever their case', async () => {
    expect(await byStatus('in review')).toEqual(matching((each) => each.status === REVIEW));
  });
  it('are a category where no status of the project has that name', async () => {
    expect(await byStatus('DONE')).toEqual(
      matching((each) => (each.projectId === 'q' ? each.status === HALF_DONE : each.status.category === 'DONE')),
    );
    expect(await byStatus('in progress')).toEqual(matching((each) => each.status.category === 'IN_PROGRESS'));
    expect(await byStatus('IN_PROGRESS')).toEqual(matching((each) => each.status.category === 'IN_PROGRESS'));
  });
  it('are each read for themselves: a word that is a status does not keep another from being a category', async () => {
    expect(await byStatus('In Review', 'DONE', 'Open')).toEqual(
      matching(
        (each) =>
          ['In Review', 'Open'].includes(each.status.name) ||
          (each.projectId === 'q' ? each.status === HALF_DONE : each.status.category === 'DONE'),
      ),
    );
  });
  it('match nothing when nobody knows the word', async () => {
    expect(await byStatus('nonsense', "'; drop table work_item --")).toEqual([]);
  });
});

describe('orders and pages', () => {
  const VALUES: Record<ItemOrder, (row: WorkItemRow) => string | number> = {
    UPDATED_DESC: (row) => row.updated_at,
    UPDATED_ASC: (row) => row.updated_at,
    CREATED_DESC: (row) => row.created_at,
    CREATED_ASC: (row) => row.created_at,
    PRIORITY_DESC: (row) => row.priority_rank,
    DUE_ASC: (row) => row.due_date ?? '9999-12-31',
    KEY_ASC: (row) => row.key,
  };
  const orders = Object.keys(VALUES) as ItemOrder[];

  async function allPages(filter: ItemFilter, order: ItemOrder, size: number): Promise<WorkItemRow[]> {
    const rows: WorkItemRow[] = [];
    for (;;) {
      const last = rows.at(-1);
      const page = await find(filter, order, last ? toItemPosition(order, last) : null, size);
      rows.push(...page);
      if (page.length < size) return rows;
    }
  }

  it.each(orders)('%s is kept over all pages: none twice, none missing, undated last', async (order) => {
    const value = VALUES[order];
    const way = order.endsWith('DESC') ? -1 : 1;
    const compare = (a: WorkItemRow, b: WorkItemRow) =>
      way * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
    const expected = (await find({})).toSorted(compare).map((row) => row.id);
    for (const size of [1, 7, 76, 200]) expect((await allPages({}, order, size)).map((row) => row.id)).toEqual(expected);
  });

  it('and any combination of filters gives what each of them lets through', async () => {
    const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
    const filters = fc.record({
      types: maybe(['BUG'], ['TASK', 'STORY']),
      statusCategories: maybe(['TODO', 'DONE'], ['IN_PROGRESS']),
      priorities: maybe(['HIGH', 'LOW', 'NONE']),
      labels: maybe(['web'], ['API', 'api']),
      unassigned: maybe(true, false),
      blocked: maybe(true, false),
      updatedAfter: maybe(hour(1)),
      createdAfter: maybe(hour(2)),
      dueBefore: maybe('2026-03-07'),
      integrationIds: maybe([0], [0, 1]),
    });
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom(...orders),
        fc.integer({ min: 1, max: 9 }),
        async ({ integrationIds, ...given }, order, size) => {
          const targets = integrationIds?.map((index) => [jira, linear][index]);
          const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ItemFilter;
          const rows = await allPages(
            { ...filter, ...(targets && { integrationIds: targets.map((each) => each?.integrationId ?? '') }) },
            order,
            size,
          );
          const f = given;
          const expected = matching(
            (each) =>
              (!targets || targets.includes(each.target)) &&
              (!f.types || f.types.includes(each.type)) &&
              (!f.statusCategories || f.statusCategories.includes(each.status.category)) &&
              (!f.priorities || f.priorities.includes(each.priority)) &&
              (!f.labels || each.labels.some((label) => f.labels?.includes(label))) &&
              (f.unassigned === undefined || f.unassigned === (each.assigneeIds.length === 0)) &&
              (f.blocked === undefined || f.blocked === each.blocked) &&
              (!f.updatedAfter || each.updatedAt > f.updatedAfter) &&
              (!f.createdAfter || each.createdAt > f.createdAfter) &&
              (!f.dueBefore || (each.dueDate !== null && each.dueDate < f.dueBefore)),
          );
          expect(idsOf(rows)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
