/** Finds the task that a creation made, and tells whether it is all that was asked for. */
import type { ItemDraft } from '../kit/provider.ts';
import type { WriteContext } from './context.ts';
import { chooseList } from './lists.ts';
import { hasMarker } from './marker.ts';
import { type ClickUpTask, parseTask } from './payloads.ts';
import { ALL_TASKS, fetchTaskPages } from './taskPages.ts';

/** The task that bears the marker, among those of its list made after `since` (epoch milliseconds); `null` where there is none. */
export async function findMade(
  draft: ItemDraft,
  marker: string,
  since: number,
  { client, site }: WriteContext,
): Promise<ClickUpTask | null> {
  const { projectId, sprintId, parentId } = draft;
  const list = await chooseList(client, site, projectId, sprintId, parentId);
  const { teamId } = await site.spaceOf(projectId);
  for await (const rows of fetchTaskPages(client, teamId, { ...ALL_TASKS, 'list_ids[]': [list], date_created_gt: since })) {
    const found = rows.map(parseTask).find((task) => textsOf(task).some((text) => hasMarker(text, marker)));
    if (found) return found;
  }
  return null;
}

/** Whether a draft can need a second call: a subtask is made in its parent's list and put into the sprint after that. */
export function isMadeInSteps({ parentId, sprintId }: ItemDraft): boolean {
  return parentId !== undefined && sprintId !== undefined;
}

export function isWhole(task: ClickUpTask, { sprintId }: ItemDraft): boolean {
  return sprintId === undefined || [task.list, ...(task.locations ?? [])].some((place) => place?.id === sprintId);
}

function textsOf(task: ClickUpTask): (string | null | undefined)[] {
  return [task.markdown_description, task.description, task.text_content];
}
