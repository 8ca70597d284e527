/** Finds the task that a creation made, and tells whether it is all that was asked for. */
import type { ItemDraft } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { toTypeWord } from './mapping.ts';
import { hasMarker } from './marker.ts';
import { type AsanaTask, parseTask } from './payloads.ts';

const FIELDS = ['html_notes', 'custom_type', 'custom_type.name'];

/** The task that bears the marker, among those changed after `since` (epoch milliseconds); `null` where there is none. */
export async function findMade(
  { parentId, projectId }: ItemDraft,
  marker: string,
  since: number,
  client: AsanaClient,
): Promise<AsanaTask | null> {
  const modified_since = new Date(since).toISOString();
  const pages =
    parentId === undefined
      ? client.fetchPages('/tasks', '/tasks', { project: projectId, modified_since, opt_fields: FIELDS })
      : client.fetchPages('/tasks/{task_gid}/subtasks', `/tasks/${encodeURIComponent(parentId)}/subtasks`, { opt_fields: FIELDS });
  for await (const rows of pages) {
    const found = rows.map(parseTask).find((task) => hasMarker(task.html_notes, marker));
    if (found) return found;
  }
  return null;
}

/** Whether a draft needs a second call: no task is made with a custom type, it is given one. */
export function isMadeInSteps({ type, parentId }: ItemDraft): boolean {
  return type !== undefined && type !== 'TASK' && !(type === 'SUBTASK' && parentId !== undefined);
}

export function isWhole(task: AsanaTask, draft: ItemDraft): boolean {
  return !isMadeInSteps(draft) || toTypeWord(task.custom_type?.name ?? '') === draft.type;
}
