import type { Tx } from '../../../store/database.ts';
import type { StatusCategory, WorkItemType } from '../../kit/model.ts';
import type { ItemChange, ItemHistory, Millis } from '../engine/model.ts';

/** Fields whose changes move a figure; the log's other entries are not read. Of parents only the present one counts (D12). */
const FIELDS = ['status', 'sprint', 'storyPoints', 'originalEstimate', 'remainingEstimate', 'blocked'] as const;
export type HistoryField = (typeof FIELDS)[number];

/**
 * Whole milliseconds, as a sprint's own dates are read: a change at exactly the start must not seem a fraction later (D2). The addend is
 * less than a microsecond and more than what a double is off by.
 */
const MS = (column: string) => `floor(date_part('epoch', ${column}) * 1000 + 0.0005)`;
const SPRINT_IDS = `array(select s.external_id from item_sprint m join sprint s on s.tenant_id = m.tenant_id and s.id = m.sprint_id
  where m.tenant_id = w.tenant_id and m.item_id = w.id and m.removed_at is null)`;

/** An item in the order of `toColumns`. */
type ItemRow = [
  id: string,
  key: string,
  projectId: string,
  type: WorkItemType,
  parentId: string | null,
  createdAt: Millis,
  updatedAt: Millis,
  deletedAt: Millis | null,
  statusId: string | null,
  statusName: string,
  statusCategory: StatusCategory,
  storyPoints: number | null,
  originalEstimate: number | null,
  remainingEstimate: number | null,
  assigneeIds: string[],
  blocked: boolean,
  dueDate: string | null,
  sprintIds: string[],
];

const toColumns = (fields: readonly HistoryField[]) =>
  `w.id, w.key, w.project_id, w.type, w.parent_id, ${MS('w.created_at')}, ${MS('w.updated_at')}, ${MS('w.deleted_at')}, w.status_id, w.status_name,
   w.status_category, w.story_points, w.original_estimate, w.remaining_estimate, w.assignee_ids, w.blocked, w.due_date,
   ${fields.includes('sprint') ? SPRINT_IDS : "'{}'::text[]"}`;

/** A change in the order of `CHANGE_COLUMNS`. */
type ChangeRow = [
  id: string,
  at: Millis,
  field: string,
  from: string | null,
  to: string | null,
  fromId: string | null,
  toId: string | null,
  fromCategory: StatusCategory | null,
  toCategory: StatusCategory | null,
];
const CHANGE_COLUMNS = `c.id, ${MS('c.at')}, c.field, c.from_value, c.to_value, c.from_id, c.to_id, c.from_category, c.to_category`;

/** Histories of the given items, in no order; `fields` narrows what is read. Sprint ids are the tool's own, as in the log. */
export async function findHistories(tx: Tx, itemIds: readonly string[], fields: readonly HistoryField[] = FIELDS): Promise<ItemHistory[]> {
  if (itemIds.length === 0) return [];
  // One JSON text for thousands of rows: taking each row apart by itself costs several times the query.
  const [found] = await tx.query<{ items: ItemRow[] | null }>(
    `select json_agg(json_build_array(${toColumns(fields)})) as items from work_item w where w.tenant_id = $1 and w.id = any($2::uuid[])`,
    [tx.tenantId, itemIds],
  );
  const changes = await findChanges(tx, itemIds, fields);
  return (found?.items ?? []).map((row) => toHistory(row, changes.get(row[0]) ?? []));
}

async function findChanges(tx: Tx, itemIds: readonly string[], fields: readonly HistoryField[]): Promise<Map<string, ChangeRow[]>> {
  if (fields.length === 0) return new Map();
  const rows = await tx.query<{ item_id: string; changes: ChangeRow[] }>(
    `select c.item_id, json_agg(json_build_array(${CHANGE_COLUMNS})) as changes
     from change c where c.tenant_id = $1 and c.item_id = any($2::uuid[]) and c.field = any($3::text[]) group by c.item_id`,
    [tx.tenantId, itemIds, fields],
  );
  return new Map(rows.map((row) => [row.item_id, row.changes]));
}

function toHistory(row: ItemRow, changes: readonly ChangeRow[]): ItemHistory {
  const [id, key, projectId, type, parentId, createdAt, updatedAt, deletedAt, statusId, name, category, ...rest] = row;
  const [storyPoints, originalEstimate, remainingEstimate, assigneeIds, blocked, dueDate, sprintIds] = rest;
  return {
    ...{ id, key, projectId, type, parentId, createdAt, updatedAt, deletedAt, status: { id: statusId, name, category } },
    ...{ storyPoints, originalEstimate, remainingEstimate, assigneeIds, sprintIds, blocked, dueDate },
    changes: changes.map(toChange),
  };
}

const toChange = ([id, at, field, from, to, fromId, toId, fromCategory, toCategory]: ChangeRow): ItemChange => ({
  id,
  at,
  field,
  from,
  to,
  fromId,
  toId,
  fromCategory,
  toCategory,
});

/** Every item that was ever in the sprint, with the sub-tasks of those: they follow their parent (D12). */
export async function findSprintItemIds(tx: Tx, sprintIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with members as (select distinct item_id as id from item_sprint where tenant_id = $1 and sprint_id = any($2::uuid[]))
     select id from members union select w.id from work_item w join members m on w.parent_id = m.id where w.tenant_id = $1`,
    [tx.tenantId, sprintIds],
  );
  return rows.map(({ id }) => id);
}

/** By sprint uuid, the items that were ever in it. */
export async function findMembers(tx: Tx, sprintIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ sprint_id: string; item_ids: string[] }>(
    'select sprint_id, json_agg(distinct item_id) as item_ids from item_sprint where tenant_id = $1 and sprint_id = any($2::uuid[]) group by sprint_id',
    [tx.tenantId, sprintIds],
  );
  return new Map(rows.map((row) => [row.sprint_id, row.item_ids]));
}
