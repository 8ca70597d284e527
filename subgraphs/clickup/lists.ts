/** Which list a write is about: ClickUp creates tasks in lists, and a sprint is one. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import type { Step } from '../kit/inOrder.ts';
import type { ClickUpClient } from './client.ts';
import { HOME_LIST } from './config.ts';
import { taskPath } from './itemPayload.ts';
import { type ClickUpTask, parseTask } from './payloads.ts';
import type { Site } from './site.ts';

/** A new task's list: the sprint's, its parent's, else the space's own place for them. */
export async function chooseList(
  client: ClickUpClient,
  site: Site,
  spaceId: string,
  sprintId?: string,
  parentId?: string,
): Promise<string> {
  if (parentId !== undefined) {
    const parent = parseTask(await client.get('/task/{task_id}', taskPath(parentId)));
    if (parent.list) return parent.list.id;
  }
  if (sprintId !== undefined) return sprintId;
  const lists = (await site.listsOf(spaceId)).filter(({ isSprint, list }) => !isSprint && !list.archived);
  const chosen =
    lists.find(({ list }) => HOME_LIST.test(list.name?.trim() ?? '')) ?? lists.find(({ folderName }) => folderName === null) ?? lists[0];
  if (chosen) return chosen.list.id;
  throw new ProviderError(
    'PROVIDER_REFUSED',
    'The ClickUp space has no list outside its sprints, so a task has no place: add a list to it.',
  );
}

/** Lists that a task must be put into and taken out of. */
export interface SprintMoves {
  joining: readonly string[];
  leaving: readonly string[];
}

/** Into a sprint, out of the open ones it is in, or out of all. A task's home list cannot be changed in version 2. */
export async function findSprintMoves(
  site: Site,
  task: Pick<ClickUpTask, 'space' | 'list' | 'locations'>,
  wanted: string | null,
): Promise<SprintMoves> {
  const sprints = (await site.listsOf(task.space?.id ?? '')).filter(({ isSprint }) => isSprint).map(({ list }) => list);
  if (wanted !== null && !sprints.some(({ id }) => id === wanted))
    throw new ProviderError(
      'BAD_USER_INPUT',
      `The space has no sprint ${wanted}. It has: ${sprints.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    );
  const home = task.list?.id;
  if (wanted === home && home !== undefined) return { joining: [], leaving: [] };
  if (sprints.some(({ id, archived }) => id === home && !archived))
    throw notSupported('ClickUp', 'UPDATE', 'take a task out of the sprint that is its home list: move it in ClickUp');
  const extra = (task.locations ?? []).flatMap((place) => place?.id ?? []);
  const leaving = sprints.filter(({ id, archived }) => id !== wanted && !archived && extra.includes(id));
  return { joining: wanted !== null && !extra.includes(wanted) ? [wanted] : [], leaving: leaving.map(({ id }) => id) };
}

export function sprintSteps(client: ClickUpClient, taskId: string, { joining, leaving }: SprintMoves): Step[] {
  const change = (method: 'POST' | 'DELETE', list: string): Step => {
    const path = `/list/${encodeURIComponent(list)}${taskPath(taskId)}`;
    return () => client.write(method, '/list/{list_id}/task/{task_id}', path, undefined, true);
  };
  return [...joining.map((list) => change('POST', list)), ...leaving.map((list) => change('DELETE', list))];
}
