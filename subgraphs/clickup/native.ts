/** A payload as the graph's `ClickUpTask`. Pure. */
import { toDuration } from '../kit/duration.ts';
import { toNumber, toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { checklistsOf } from './fields.ts';
import { type ClickUpTask, parseCustomFields, parseTask } from './payloads.ts';
import type * as Graph from './types.generated.ts';

/** A stored item has its task inside, and so has a row of a search. Throws when there is none. */
export function readTask(payload: unknown): ClickUpTask {
  return parseTask(toRecord(payload)?.task);
}

/** Everything of `ClickUpTask` but its id, and `customField`, which needs an argument. */
export function toNativeTask(payload: unknown): NativeOf<Graph.ClickUpTask, 'customField'> {
  const task = readTask(payload);
  return {
    taskId: task.id,
    customId: task.custom_id ?? null,
    name: task.name?.trim() ?? '',
    url: task.url ?? null,
    list: toPlace(task.list),
    locations: (task.locations ?? []).flatMap((place) => toPlace(place) ?? []),
    // A list in no folder shows a hidden one.
    folder: task.folder?.hidden ? null : toPlace(task.folder),
    space: toPlace(task.space),
    status: task.status?.status ?? null,
    statusType: task.status?.type ?? null,
    statusColor: task.status?.color ?? null,
    orderIndex: task.orderindex === null || task.orderindex === undefined ? null : String(task.orderindex),
    points: toNumber(task.points),
    timeEstimate: toElapsed(task.time_estimate),
    timeSpent: toElapsed(task.time_spent),
    customItemId: toNumber(task.custom_item_id),
    customItemName: toText(toRecord(payload)?.typeName),
    checklists: checklistsOf(task.checklists),
    dependencies: (task.dependencies ?? []).flatMap((row) =>
      row?.task_id && row.depends_on ? [{ taskId: row.task_id, dependsOn: row.depends_on }] : [],
    ),
    linkedTasks: (task.linked_tasks ?? []).flatMap((row) => (row?.link_id === task.id ? row.task_id : row?.link_id) ?? []),
    archived: task.archived ?? false,
    dateDone: toInstant(task.date_done),
    dateClosed: toInstant(task.date_closed),
  };
}

/** By id, or by the name people see, without case. */
export function findCustomField(payload: unknown, idOrName: string): unknown {
  const wanted = idOrName.trim().toLowerCase();
  const fields = parseCustomFields(readTask(payload).custom_fields);
  return fields.find(({ id, name }) => id === idOrName || name?.trim().toLowerCase() === wanted) ?? null;
}

function toPlace(place: ClickUpTask['list']): { id: string; name: string | null } | null {
  return place ? { id: place.id, name: place.name ?? null } : null;
}

/** Milliseconds as ISO 8601 elapsed time, in whole seconds. */
function toElapsed(value: unknown): string | null {
  const ms = toNumber(value);
  return ms === null || ms < 0 ? null : toDuration(ms / 1000);
}
