/** One write intent to the calls that make it so. Everything that can be refused is resolved before the first call that changes anything. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { runInOrder, type Step } from '../kit/inOrder.ts';
import type { WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import type { ClickUpClient } from './client.ts';
import type { WriteContext } from './context.ts';
import { taskPath } from './itemPayload.ts';
import { chooseList, findSprintMoves, sprintSteps } from './lists.ts';
import { withMarker, withPlainMarker } from './marker.ts';
import { type ClickUpTask, parseTask } from './payloads.ts';
import { createProject, updateProject } from './projectWrites.ts';
import type { Site } from './site.ts';
import { toStatusWord } from './transition.ts';
import { PRIORITY_NUMBERS, toTypeWord } from './words.ts';
import { toDateMoment } from './zone.ts';

export function applyWrite(write: Write, context: WriteContext): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createItem(write.draft, write.marker, context);
    case 'updateItem':
      return updateItem(write.externalId, write.patch, context);
    case 'addComment':
      return addComment(write.externalId, write.body, write.marker, context);
    case 'logTime':
      return logTime(write, context);
    case 'createProject':
      return createProject(write.draft, write.marker, context);
    case 'updateProject':
      return updateProject(write.externalId, write.patch, context);
  }
}

async function createItem(draft: ItemDraft, marker: string, { client, site }: WriteContext): Promise<WriteResult> {
  const { space, teamId } = await site.spaceOf(draft.projectId);
  const list = await chooseList(client, site, space.id, draft.sprintId, draft.parentId);
  const type = await typeNumber(site, teamId, draft.type, draft.parentId !== undefined);
  const body = {
    name: draft.title,
    markdown_content: withMarker(draft.description ?? '', marker),
    ...(draft.assigneeIds === undefined ? {} : { assignees: draft.assigneeIds.map(toUserNumber) }),
    ...(draft.labels === undefined ? {} : { tags: draft.labels }),
    ...(draft.priority === undefined ? {} : { priority: PRIORITY_NUMBERS[draft.priority] }),
    ...(draft.storyPoints === undefined ? {} : { points: draft.storyPoints }),
    ...(draft.parentId === undefined ? {} : { parent: draft.parentId }),
    ...(draft.dueDate === undefined ? {} : await dueBody(draft.dueDate, site)),
    ...(type === null ? {} : { custom_item_id: type }),
  };
  // A subtask lives in its parent's list; the sprint is one more place for it.
  const sprint = draft.sprintId === undefined || draft.sprintId === list ? null : draft.sprintId;
  const moves = sprint === null ? null : await findSprintMoves(site, { space: { id: space.id }, list: { id: list } }, sprint);
  const task = parseTask(await client.write('POST', '/list/{list_id}/task', `/list/${encodeURIComponent(list)}/task`, body));
  await runInOrder(moves ? sprintSteps(client, task.id, moves) : [], true);
  return { externalId: task.id };
}

async function updateItem(id: string, patch: ItemPatch, context: WriteContext): Promise<WriteResult> {
  const { client, site } = context;
  const task = parseTask(await client.get('/task/{task_id}', taskPath(id)));
  const body = { ...plainBody(patch, task), ...(await lookedUpBody(patch, task, context)) };
  const put = () => client.write('PUT', '/task/{task_id}', taskPath(id), body);
  const sprints = patch.sprintId === undefined ? [] : sprintSteps(client, id, await findSprintMoves(site, task, patch.sprintId));
  await runInOrder([...(Object.keys(body).length > 0 ? [put] : []), ...tagSteps(client, task, patch.labels), ...sprints]);
  return { externalId: id };
}

function plainBody(patch: ItemPatch, task: ClickUpTask): Record<string, unknown> {
  return {
    ...(patch.title === undefined ? {} : { name: patch.title }),
    // One blank is how ClickUp is told to empty a description.
    ...(patch.description === undefined ? {} : patch.description ? { markdown_content: patch.description } : { description: ' ' }),
    ...(patch.assigneeIds === undefined ? {} : { assignees: assigneeChange(task, patch.assigneeIds) }),
    ...(patch.priority === undefined ? {} : { priority: PRIORITY_NUMBERS[patch.priority] }),
    ...(patch.storyPoints === undefined ? {} : { points: patch.storyPoints }),
    ...parentBody(patch, task),
  };
}

async function lookedUpBody(patch: ItemPatch, task: ClickUpTask, { site, overrides }: WriteContext): Promise<Record<string, unknown>> {
  const statuses = patch.status ? await site.statusesOf(task.list?.id ?? '') : [];
  const teamId = task.team_id ?? (await site.spaceOf(task.space?.id ?? '')).teamId;
  const type = patch.type === undefined ? null : await changedType(site, teamId, patch.type, task);
  return {
    ...(patch.status ? { status: toStatusWord(patch.status, statuses, overrides) } : {}),
    ...(patch.dueDate === undefined ? {} : patch.dueDate === null ? { due_date: null } : await dueBody(patch.dueDate, site)),
    ...(type === null ? {} : { custom_item_id: type }),
  };
}

/** The API moves a subtask to another parent; it makes none of a task, and no task of a subtask. */
function parentBody({ parentId }: ItemPatch, task: ClickUpTask): Record<string, unknown> {
  if (parentId === undefined || parentId === (task.parent ?? null)) return {};
  if (parentId !== null && task.parent) return { parent: parentId };
  throw notSupported(
    'ClickUp',
    'UPDATE',
    parentId === null ? 'turn a subtask into a task' : 'turn a task into a subtask: create it under its parent',
  );
}

function assigneeChange(task: ClickUpTask, wanted: readonly string[]): { add: number[]; rem: number[] } {
  const current = (task.assignees ?? []).flatMap((user) => user?.id ?? []);
  return {
    add: wanted.filter((id) => !current.includes(id)).map(toUserNumber),
    rem: current.filter((id) => !wanted.includes(id)).map(toUserNumber),
  };
}

function tagSteps(client: ClickUpClient, task: ClickUpTask, wanted: readonly string[] | undefined): Step[] {
  if (!wanted) return [];
  const current = (task.tags ?? []).flatMap((tag) => tag?.name ?? []);
  const change = (method: 'POST' | 'DELETE', tag: string): Step => {
    return () =>
      client.write(method, '/task/{task_id}/tag/{tag_name}', `${taskPath(task.id)}/tag/${encodeURIComponent(tag)}`, undefined, true);
  };
  return [
    ...wanted.filter((tag) => !current.includes(tag)).map((tag) => change('POST', tag)),
    ...current.filter((tag) => !wanted.includes(tag)).map((tag) => change('DELETE', tag)),
  ];
}

async function dueBody(date: string, site: Site): Promise<Record<string, unknown>> {
  return { due_date: toDateMoment(date, (await site.account()).zone), due_date_time: false };
}

async function addComment(id: string, text: string, marker: string, { client }: WriteContext): Promise<WriteResult> {
  const body = { comment_text: withPlainMarker(text, marker), notify_all: false };
  await client.write('POST', '/task/{task_id}/comment', `${taskPath(id)}/comment`, body);
  return { externalId: id };
}

async function logTime(write: Extract<Write, { kind: 'logTime' }>, { client, site }: WriteContext): Promise<WriteResult> {
  const task = parseTask(await client.get('/task/{task_id}', taskPath(write.externalId)));
  const team = task.team_id ?? (await site.spaceOf(task.space?.id ?? '')).teamId;
  const body = {
    tid: write.externalId,
    start: Date.parse(write.startedAt),
    duration: write.seconds * 1000,
    description: withPlainMarker(write.comment, write.marker),
    billable: false,
  };
  await client.write('POST', '/team/{team_Id}/time_entries', `/team/${team}/time_entries`, body);
  return { externalId: write.externalId };
}

/** The number of a type's custom task type, 0 for a plain task; `null` leaves it to ClickUp. */
async function typeNumber(site: Site, teamId: string, type: WorkItemType | undefined, isSubtask: boolean): Promise<number | null> {
  if (type === undefined || type === 'TASK' || (type === 'SUBTASK' && isSubtask)) return null;
  const types = await site.typesOf(teamId);
  for (const [id, name] of types) if (toTypeWord(name) === type && id !== '1') return Number(id);
  throw notSupported('ClickUp', 'UPDATE', `make this task a ${type}: the workspace has no custom task type of that kind`);
}

async function changedType(site: Site, teamId: string, wanted: WorkItemType, task: ClickUpTask): Promise<number | null> {
  const current = String(task.custom_item_id ?? 0);
  const currentType = current === '0' ? null : toTypeWord((await site.typesOf(teamId)).get(current) ?? '');
  if (currentType !== null && currentType === wanted) return null;
  const number = await typeNumber(site, teamId, wanted, Boolean(task.parent));
  return number ?? (current === '0' ? null : 0);
}

function toUserNumber(id: string): number {
  const number = Number(id);
  if (Number.isSafeInteger(number)) return number;
  throw new ProviderError('BAD_USER_INPUT', `"${id}" is not the id of a ClickUp user.`);
}
