/** One write intent to the calls that make it so. Everything that can be refused is resolved before the first call that changes anything. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { goOnWith, runInOrder, type Step } from '../kit/inOrder.ts';
import { toNumber } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import type { ClickUpClient } from './client.ts';
import { BEGUN_MS } from './config.ts';
import type { WriteContext } from './context.ts';
import { taskPath } from './itemPayload.ts';
import { chooseList, findSprintMoves, sprintSteps } from './lists.ts';
import { findMade, isMadeInSteps } from './made.ts';
import { withMarker, withoutMarker, withPlainMarker } from './marker.ts';
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

async function createItem(draft: ItemDraft, marker: string, context: WriteContext): Promise<WriteResult> {
  const begun = isMadeInSteps(draft) ? await findMade(draft, marker, context.now() - BEGUN_MS, context) : null;
  return begun ? finishItem(begun, draft, context) : makeItem(draft, marker, context);
}

/** What an attempt before this one left to do: the sprint. */
function finishItem(task: ClickUpTask, { sprintId }: ItemDraft, { client, site }: WriteContext): Promise<WriteResult> {
  return goOnWith(`The task ${task.id} is made in ClickUp`, async () => {
    const { joining } = await findSprintMoves(site, task, sprintId ?? null);
    for (const step of sprintSteps(client, task.id, { joining, leaving: [] })) await step();
    return { externalId: task.id };
  });
}

async function makeItem(draft: ItemDraft, marker: string, { client, site }: WriteContext): Promise<WriteResult> {
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
  const task = parseTask(await client.get('/task/{task_id}', taskPath(id), { include_markdown_description: true }));
  const body = { ...plainBody(patch, task), ...(await lookedUpBody(patch, task, context)) };
  const put = () => client.write('PUT', '/task/{task_id}', taskPath(id), body);
  const sprints = patch.sprintId === undefined ? [] : sprintSteps(client, id, await findSprintMoves(site, task, patch.sprintId));
  await runInOrder([...(Object.keys(body).length > 0 ? [put] : []), ...tagSteps(client, task, patch.labels), ...sprints]);
  return { externalId: id };
}

/**
 * Only what differs is sent. A field that is not sent cannot undo somebody else's change; and when a write is half done, sending it again
 * comes to the part that is missing, whose refusal is then plain.
 */
function plainBody(patch: ItemPatch, task: ClickUpTask): Record<string, unknown> {
  return {
    ...unlessSame('name', patch.title, task.name),
    ...(patch.description === undefined ? {} : descriptionBody(patch.description || null, task)),
    ...(patch.assigneeIds === undefined ? {} : assigneeBody(task, patch.assigneeIds)),
    ...unlessSame('priority', patch.priority && PRIORITY_NUMBERS[patch.priority], priorityNumber(task)),
    ...unlessSame('points', patch.storyPoints, toNumber(task.points)),
    ...parentBody(patch, task),
  };
}

/** Nothing where the task has the value already, or none is wanted. */
function unlessSame(name: string, wanted: unknown, current: unknown): Record<string, unknown> {
  return wanted === undefined || wanted === current ? {} : { [name]: wanted };
}

/** One blank is how ClickUp is told to empty a description. */
function descriptionBody(wanted: string | null, task: ClickUpTask): Record<string, unknown> {
  const current = task.markdown_description ?? (task.description ? undefined : null);
  if (current !== undefined && wanted === withoutMarker(current)) return {};
  return wanted === null ? { description: ' ' } : { markdown_content: wanted };
}

function priorityNumber({ priority }: ClickUpTask): number | null {
  return typeof priority === 'number' ? priority : toNumber(priority?.id);
}

async function lookedUpBody(patch: ItemPatch, task: ClickUpTask, { site, overrides }: WriteContext): Promise<Record<string, unknown>> {
  const statuses = patch.status ? await site.statusesOf(task.list?.id ?? '') : [];
  const teamId = task.team_id ?? (await site.spaceOf(task.space?.id ?? '')).teamId;
  const type = patch.type === undefined ? null : await changedType(site, teamId, patch.type, task);
  return {
    ...unlessSame('status', patch.status && toStatusWord(patch.status, statuses, overrides), task.status?.status),
    ...(patch.dueDate === undefined ? {} : await changedDueBody(patch.dueDate, task, site)),
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

function assigneeBody(task: ClickUpTask, wanted: readonly string[]): Record<string, unknown> {
  const current = (task.assignees ?? []).flatMap((user) => user?.id ?? []);
  const add = wanted.filter((id) => !current.includes(id)).map(toUserNumber);
  const rem = current.filter((id) => !wanted.includes(id)).map(toUserNumber);
  return add.length + rem.length === 0 ? {} : { assignees: { add, rem } };
}

/** ClickUp keeps tags in small letters: "Bug" beside "bug" is the same one, and taking either off takes it off. */
function tagSteps(client: ClickUpClient, task: ClickUpTask, wanted: readonly string[] | undefined): Step[] {
  if (!wanted) return [];
  const lacks = (tags: readonly string[], tag: string) => !tags.some((other) => other.toLowerCase() === tag.toLowerCase());
  const current = (task.tags ?? []).flatMap((tag) => tag?.name ?? []);
  const change = (method: 'POST' | 'DELETE', tag: string): Step => {
    return () =>
      client.write(method, '/task/{task_id}/tag/{tag_name}', `${taskPath(task.id)}/tag/${encodeURIComponent(tag)}`, undefined, true);
  };
  return [
    ...wanted.filter((tag) => lacks(current, tag)).map((tag) => change('POST', tag)),
    ...current.filter((tag) => lacks(wanted, tag)).map((tag) => change('DELETE', tag)),
  ];
}

async function changedDueBody(wanted: string | null, task: ClickUpTask, site: Site): Promise<Record<string, unknown>> {
  const body = wanted === null ? { due_date: null } : await dueBody(wanted, site);
  return body.due_date === toEpoch(task.due_date) ? {} : body;
}

async function dueBody(date: string, site: Site) {
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
