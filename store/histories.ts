import type { StatusCategory, WorkItemType } from '../subgraphs/kit/model.ts';
import type { Tx } from './database.ts';

/** Fields whose changes move a figure; the log's other entries are left out. */
export const HISTORY_FIELDS = [
  'status',
  'sprint',
  'storyPoints',
  'originalEstimate',
  'remainingEstimate',
  'blocked',
  'project',
  'type',
  'parent',
] as const;
export type HistoryField = (typeof HISTORY_FIELDS)[number];

/** Epoch milliseconds. */
type Millis = number;

/** One entry of the log, in the order of `CHANGE`. */
export type HistoryChange = [
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

/** An item with its part of the log, in the order of `HISTORY`. */
export type HistoryRow = [
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
  /** Uuids of the sprints it is in now. */
  sprintIds: string[],
  changes: HistoryChange[] | null,
];

/**
 * Whole milliseconds, as a sprint's own dates are read: a change at exactly the start must not seem a fraction later (D2). The addend is
 * less than a microsecond and more than what a double is off by.
 */
const MS = (column: string) => `floor(date_part('epoch', ${column}) * 1000 + 0.0005)`;
// As much of an id as tells the entries of one item apart.
const CHANGE = `left(c.id::text, 13), ${MS('c.at')}, c.field, c.from_value, c.to_value, c.from_id, c.to_id, c.from_category, c.to_category`;
const FIELD_LIST = HISTORY_FIELDS.map((field) => `'${field}'`).join(', ');
const HISTORY = `json_build_array(w.id, w.key, w.project_id, w.type, w.parent_id, ${MS('w.created_at')}, ${MS('w.updated_at')}, ${MS('w.deleted_at')},
  w.status_id, w.status_name, w.status_category, w.story_points, w.original_estimate, w.remaining_estimate, w.assignee_ids, w.blocked, w.due_date,
  array(select m.sprint_id from item_sprint m where m.tenant_id = w.tenant_id and m.item_id = w.id and m.removed_at is null),
  (select json_agg(json_build_array(${CHANGE})) from change c where c.tenant_id = w.tenant_id and c.item_id = w.id and c.field in (${FIELD_LIST})))`;

/**
 * Writes down the histories of items as figures read them, in the transaction that changed them. Taking thousands of log entries apart
 * row by row costs several times what reading them does; as one text per item they are read as fast as they are stored.
 */
export async function keepHistories(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.run(
    `insert into item_history (tenant_id, item_id, history) select w.tenant_id, w.id, ${HISTORY}::text from work_item w
     where w.tenant_id = $1 and w.id = any($2::uuid[]) order by w.id on conflict (tenant_id, item_id) do update set history = excluded.history`,
    [tx.tenantId, itemIds],
  );
}

/** For whoever changes what histories are made of without writing the items: they are read from the log itself until they are written again. */
export async function forgetHistories(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length > 0)
    await tx.run('delete from item_history where tenant_id = $1 and item_id = any($2::uuid[])', [tx.tenantId, itemIds]);
}

/** Histories of the given items, in no order. */
export async function findHistoryRows(tx: Tx, itemIds: readonly string[]): Promise<HistoryRow[]> {
  if (itemIds.length === 0) return [];
  const kept = await readRows(
    tx,
    'string_agg(h.history, $3) as text from item_history h where h.tenant_id = $1 and h.item_id = any($2::uuid[])',
    itemIds,
  );
  if (kept.length === itemIds.length) return kept;
  const known = new Set(kept.map(([id]) => id));
  const missing = itemIds.filter((id) => !known.has(id));
  return [
    ...kept,
    ...(await readRows(
      tx,
      `string_agg(${HISTORY}::text, $3) as text from work_item w where w.tenant_id = $1 and w.id = any($2::uuid[])`,
      missing,
    )),
  ];
}

async function readRows(tx: Tx, from: string, itemIds: readonly string[]): Promise<HistoryRow[]> {
  const [found] = await tx.query<{ text: string | null }>(`select ${from}`, [tx.tenantId, itemIds, ',']);
  return found?.text ? (JSON.parse(`[${found.text}]`) as HistoryRow[]) : [];
}
