import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { STATUS_CATEGORIES, type StatusCategory } from '../../subgraphs/kit/model.ts';
import type { Tx } from '../database.ts';
import { type StoreSchema, sqlBuilder } from '../schema.ts';
import { type TextQuery, toTextQuery } from '../searchText.ts';
import type { WorkItemRow } from './rows.ts';

/** A filter whose references have been resolved to uuids. Absent fields do not filter. */
export interface ItemFilter {
  projectIds?: readonly string[];
  sprintId?: string;
  providers?: readonly string[];
  integrationIds?: readonly string[];
  types?: readonly string[];
  statusCategories?: readonly string[];
  /** The tool's own words are tried first, then categories. */
  statuses?: readonly string[];
  personIds?: readonly string[];
  /** Accounts (identities) with very many items; set by the query itself instead of `personIds`. */
  busyAccounts?: readonly string[];
  unassigned?: boolean;
  labels?: readonly string[];
  priorities?: readonly string[];
  blocked?: boolean;
  parentId?: string;
  text?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  createdAfter?: string;
  dueBefore?: string;
  includeDeleted?: boolean;
}

type Column = 'updated_at' | 'created_at' | 'priority_rank' | 'due_date' | 'key';
/** Order of a list: a column, its direction, and how nulls are read. */
const ORDERS = {
  UPDATED_DESC: { column: 'updated_at', descending: true },
  UPDATED_ASC: { column: 'updated_at', descending: false },
  CREATED_DESC: { column: 'created_at', descending: true },
  CREATED_ASC: { column: 'created_at', descending: false },
  PRIORITY_DESC: { column: 'priority_rank', descending: true },
  DUE_ASC: { column: 'due_date', descending: false },
  KEY_ASC: { column: 'key', descending: false },
} as const satisfies Record<string, { column: Column; descending: boolean }>;
export type ItemOrder = keyof typeof ORDERS;

type Query<R> = SelectQueryBuilder<StoreSchema & { w: StoreSchema['work_item'] }, 'w', R>;

const DUE_LAST = '9999-12-31';

/** Above this many items of a person, reading a list in its order and looking at each row is cheaper than starting from the person. */
const BUSY = 1_000;

/** The filter in the form that is cheaper for the people it names: by their items, or by their accounts on each row. */
async function withCheaperPeople(tx: Tx, filter: ItemFilter): Promise<ItemFilter> {
  if (!filter.personIds) return filter;
  const [found] = await tx.query<{ accounts: string[]; items: number }>(
    `with accounts as (select id from user_identity where tenant_id = $1 and person_id = any($2::uuid[]))
     select array(select id from accounts) as accounts,
       (select count(*) from (select 1 from item_assignee where tenant_id = $1 and identity_id in (select id from accounts) limit ${BUSY}) part) as items`,
    [tx.tenantId, filter.personIds],
  );
  if (!found || found.items < BUSY) return filter;
  const { personIds: _people, ...rest } = filter;
  return { ...rest, busyAccounts: found.accounts };
}

/** Items of the tenant in the given order, after `position` (the order's value and id of the last row seen). */
export async function findWorkItems(
  tx: Tx,
  filter: ItemFilter,
  order: ItemOrder,
  position: readonly unknown[] | null,
  limit: number,
): Promise<WorkItemRow[]> {
  const { column, descending } = ORDERS[order];
  const direction = descending ? 'desc' : 'asc';
  const sortKey = column === 'due_date' ? sql<string>`coalesce(w.due_date, ${sql.lit(DUE_LAST)})` : sql<string>`${sql.ref(`w.${column}`)}`;
  const cheaper = await withCheaperPeople(tx, filter);
  const inOrder = <R>(query: Query<R>) => query.orderBy(sortKey, direction).orderBy('w.id', direction);
  const all = () => sqlBuilder.selectFrom('work_item as w').where('w.tenant_id', '=', tx.tenantId);
  let matching = applyFilter(all(), cheaper, tx.tenantId);
  if (position)
    matching = matching.where(sql<boolean>`(${sortKey}, w.id) ${sql.raw(descending ? '<' : '>')} (${position[0]}, ${position[1]}::uuid)`);
  if (!cheaper.busyAccounts) return tx.all(inOrder(matching.selectAll('w')).limit(limit));
  // Most rows that are looked at are somebody else's: an index that holds the accounts tells so, and only the page's rows are fetched.
  const page = inOrder(matching.select('w.id')).limit(limit);
  return tx.all(inOrder(all().where('w.id', 'in', page).selectAll('w')));
}

/** What a page's cursor remembers of a row. */
export function toItemPosition(order: ItemOrder, row: WorkItemRow): readonly unknown[] {
  const { column } = ORDERS[order];
  return [column === 'due_date' ? (row.due_date ?? DUE_LAST) : row[column], row.id];
}

export async function countWorkItems(tx: Tx, filter: ItemFilter): Promise<number> {
  const query = applyFilter(sqlBuilder.selectFrom('work_item as w').where('w.tenant_id', '=', tx.tenantId), filter, tx.tenantId);
  const [row] = await tx.all(query.select((eb) => eb.fn.countAll<number>().as('count')));
  return row?.count ?? 0;
}

/** The best matches of a text, best first, after `offset`: an item whose key it is, then by rank. */
export async function searchWorkItems(tx: Tx, text: string, filter: ItemFilter, offset: number, limit: number): Promise<WorkItemRow[]> {
  // Without a filter only the best have to be looked up; some of them may be deleted.
  const best = isPlain(filter) ? Math.max(200, 3 * (offset + limit)) : FILTERED_CANDIDATES;
  const query = searched(text, filter, tx.tenantId, best)?.selectAll('w');
  if (!query) return [];
  const isKey = sql`(upper(w.key) = ${text.trim().toUpperCase()})`;
  return tx.all(query.orderBy(isKey, 'desc').orderBy(sql`found.rank`, 'desc').orderBy('w.id').limit(limit).offset(offset));
}

/** How many items a search can page through. */
export async function countSearched(tx: Tx, text: string, filter: ItemFilter): Promise<number> {
  const query = searched(text, filter, tx.tenantId);
  const [row] = query ? await tx.all(query.select((eb) => eb.fn.countAll<number>().as('count'))) : [];
  return row?.count ?? 0;
}

const isPlain = ({ projectIds: _asked, ...others }: ItemFilter): boolean =>
  Object.values(others).every((value) => value === undefined || value === false);

/** A search ranks this many; beside a filter more are looked at, since few of them may pass it. */
const SEARCH_CANDIDATES = 1_000;
const FILTERED_CANDIDATES = 20_000;
/** A filter by text has no rank to choose by. */
const FILTER_CANDIDATES = 100_000;

/** Ids and ranks of items of these projects (of all, without any) that hold the words; the tenant's own row-level security decides on them. */
const candidatesOf = ({ words, begun }: TextQuery, tenantId: string, { projectIds }: ItemFilter, limit: number) =>
  sql`search_items(${tenantId}::uuid, ${words}, ${begun}, ${projectIds ? [...projectIds] : null}::uuid[], ${limit})`;

/** Null when the text holds no word. */
function searched(text: string, filter: ItemFilter, tenantId: string, best = FILTERED_CANDIDATES): Query<object> | null {
  const query = toTextQuery(text);
  if (!query) return null;
  const candidates = isPlain(filter) ? SEARCH_CANDIDATES : FILTERED_CANDIDATES;
  const found = sql<{
    item_id: string;
    rank: number;
  }>`(select * from ${candidatesOf(query, tenantId, filter, candidates)} limit ${best})`.as<'found'>(sql.raw('found'));
  const items = sqlBuilder
    .selectFrom('work_item as w')
    .innerJoin(found, (join) => join.on(sql`found.item_id`, '=', sql`w.id`))
    .where('w.tenant_id', '=', tenantId) as unknown as Query<object>;
  return applyFilter(items, filter, tenantId);
}

function applyFilter<R>(start: Query<R>, filter: ItemFilter, tenantId: string): Query<R> {
  let query = filter.includeDeleted ? start : start.where('w.deleted_at', 'is', null);
  for (const condition of CONDITIONS) {
    const make = condition(filter, tenantId);
    if (make) query = query.where(make);
  }
  return query;
}

type Condition = (filter: ItemFilter, tenantId: string) => RawBuilder<boolean> | null;

/** A list filter; an empty list matches nothing rather than everything. */
const isIn = (column: string, values: readonly string[] | undefined, type: 'text' | 'uuid' = 'text'): RawBuilder<boolean> | null => {
  if (!values) return null;
  // One value is an equality: only then does an index give its rows in order, and a page stops where it is full.
  if (values.length === 1) return sql<boolean>`${sql.ref(`w.${column}`)} = ${values[0]}::${sql.raw(type)}`;
  return sql<boolean>`${sql.ref(`w.${column}`)} = any(${[...values]}::${sql.raw(type)}[])`;
};

const CONDITIONS: readonly Condition[] = [
  (f) => isIn('project_id', f.projectIds, 'uuid'),
  (f) => isIn('provider', f.providers),
  (f) => isIn('integration_id', f.integrationIds, 'uuid'),
  (f) => isIn('type', f.types),
  (f) => isIn('status_category', f.statusCategories),
  (f) => isIn('priority', f.priorities),
  (f) => (f.statuses ? toStatusCondition(f.statuses) : null),
  ({ sprintId }, tenantId) =>
    sprintId
      ? sql`w.id in (select item_id from item_sprint where tenant_id = ${tenantId} and sprint_id = ${sprintId} and removed_at is null)`
      : null,
  ({ personIds }, tenantId) =>
    personIds
      ? sql`w.id in (select a.item_id from item_assignee a join user_identity u on u.tenant_id = a.tenant_id and u.id = a.identity_id
          where a.tenant_id = ${tenantId} and u.person_id = any(${[...personIds]}::uuid[]))`
      : null,
  ({ busyAccounts }) => (busyAccounts ? sql`w.assignee_ids && ${[...busyAccounts]}::uuid[]` : null),
  ({ unassigned }) => (unassigned === undefined ? null : unassigned ? sql`w.assignee_ids = '{}'` : sql`w.assignee_ids <> '{}'`),
  ({ labels }, tenantId) =>
    labels ? sql`w.id in (select item_id from item_label where tenant_id = ${tenantId} and label = any(${[...labels]}::text[]))` : null,
  ({ blocked }) => (blocked === undefined ? null : sql`w.blocked = ${blocked}`),
  ({ parentId }) => (parentId ? sql`w.parent_id = ${parentId}` : null),
  ({ updatedAfter }) => (updatedAfter ? sql`w.updated_at > ${updatedAfter}` : null),
  ({ updatedBefore }) => (updatedBefore ? sql`w.updated_at < ${updatedBefore}` : null),
  ({ createdAfter }) => (createdAfter ? sql`w.created_at > ${createdAfter}` : null),
  ({ dueBefore }) => (dueBefore ? sql`w.due_date < ${dueBefore}` : null),
  (filter, tenantId) => {
    const { text } = filter;
    if (text === undefined || text.trim() === '') return null;
    const query = toTextQuery(text);
    return query ? sql`w.id in (select item_id from ${candidatesOf(query, tenantId, filter, FILTER_CANDIDATES)})` : sql`false`;
  },
];

const isCategory = (word: string): word is StatusCategory => (STATUS_CATEGORIES as readonly string[]).includes(word);

/** A word that is a status of the item's project means that status; otherwise it is read as a category. Each word for itself. */
function toStatusCondition(words: readonly string[]): RawBuilder<boolean> {
  const names = words.map((word) => word.toLowerCase());
  const categories = words.flatMap((word) => {
    const category = word.toUpperCase().replaceAll(/[\s-]+/g, '_');
    return isCategory(category)
      ? [sql<boolean>`(w.status_category = ${category} and not exists (${statusNamed(word.toLowerCase())}))`]
      : [];
  });
  return sql<boolean>`(${sql.join([sql`lower(w.status_name) = any(${names}::text[])`, ...categories], sql` or `)})`;
}

const statusNamed = (word: string) =>
  sql`select 1 from project p cross join lateral jsonb_array_elements(p.statuses) s
    where p.tenant_id = w.tenant_id and p.id = w.project_id and lower(s ->> 'name') = ${word}`;
