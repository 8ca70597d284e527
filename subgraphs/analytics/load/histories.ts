import type { Tx } from '../../../store/database.ts';
import { findHistoryRows, HISTORY_FIELDS, type HistoryChange, type HistoryField, type HistoryRow } from '../../../store/histories.ts';
import { entityId } from '../../../store/ids.ts';
import type { ItemChange, ItemHistory } from '../engine/model.ts';
import { type FigureSettings, findProjectSettings, NO_SETTINGS } from './settings.ts';

export type { HistoryField } from '../../../store/histories.ts';

/** Histories of the given items, in no order; `fields` narrows the log. Sprint ids are the tool's own, as in the log. */
export async function findHistories(
  tx: Tx,
  itemIds: readonly string[],
  fields: readonly HistoryField[] = HISTORY_FIELDS,
): Promise<ItemHistory[]> {
  const rows = await findHistoryRows(tx, itemIds);
  const sprints = fields.includes('sprint') ? await findExternalIds(tx, rows) : new Map<string, string>();
  const settings = await findProjectSettings(tx, [...new Set(rows.map((row) => row[PROJECT_ID]))]);
  const wanted = new Set<string>(fields);
  return rows.map((row) => toHistory(row, settings.get(row[PROJECT_ID]) ?? NO_SETTINGS, sprints, wanted));
}

/** The tool's ids of the sprints that items are in now; of a sprint nobody has listed yet nothing is known. */
async function findExternalIds(tx: Tx, rows: readonly HistoryRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row[SPRINT_IDS]))];
  if (ids.length === 0) return new Map();
  const found = await tx.query<{ id: string; external_id: string }>(
    'select id, external_id from sprint where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, ids],
  );
  return new Map(found.map((row) => [row.id, row.external_id]));
}

const PROJECT_ID = 2;
const SPRINT_IDS = 17;

function toHistory(
  row: HistoryRow,
  { observed, integrationId }: FigureSettings,
  sprints: ReadonlyMap<string, string>,
  fields: ReadonlySet<string>,
): ItemHistory {
  const [id, key, projectId, type, parentId, createdAt, updatedAt, deletedAt, statusId, name, category, ...rest] = row;
  const [storyPoints, originalEstimate, remainingEstimate, assigneeIds, blocked, dueDate, sprintUuids, changes] = rest;
  const sprintIds = sprintUuids.flatMap((uuid) => sprints.get(uuid) ?? []);
  const status = { id: statusId, name, category };
  return {
    id,
    key,
    projectId,
    type,
    parentId,
    createdAt,
    updatedAt,
    deletedAt,
    status,
    storyPoints,
    originalEstimate,
    remainingEstimate,
    assigneeIds,
    sprintIds,
    blocked,
    dueDate,
    changes: toChanges(changes ?? [], fields, integrationId),
    observed,
  };
}

function toChanges(rows: readonly HistoryChange[], fields: ReadonlySet<string>, integrationId: string): ItemChange[] {
  // Logs name projects by the tool's ids, items by ours.
  const idOf = (field: string, id: string | null) => (field === 'project' && id !== null ? entityId(integrationId, 'project', id) : id);
  const changes: ItemChange[] = [];
  for (const [id, at, field, from, to, fromId, toId, fromCategory, toCategory] of rows)
    if (fields.has(field))
      changes.push({ id, at, field, from, to, fromId: idOf(field, fromId), toId: idOf(field, toId), fromCategory, toCategory });
  return changes;
}

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
