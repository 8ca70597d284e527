import { notSupported, ProviderError, type ProviderErrorCode } from '../kit/errors.ts';
import { runInOrder, type Step } from '../kit/inOrder.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { MappedItem, MappingOverrides, WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import type { Board } from './boardPayloads.ts';
import { boardSteps, toBoardWrites } from './boardWrites.ts';
import type { GitHubClient } from './client.ts';
import { type ItemPlace, parseKey, toKey } from './keys.ts';
import { listPeople, toUser } from './lists.ts';
import { placeOf } from './mapping.ts';
import { withMarker } from './marker.ts';
import { type GitHubIssue, parseIssue } from './payloads.ts';
import { toStatusWrite } from './status.ts';
import { parentSteps } from './subIssues.ts';
import { fromPriority, fromType } from './words.ts';

export interface WriteContext {
  client: GitHubClient;
  overrides: MappingOverrides;
  /** The configured board, where there is exactly one: the only one it is clear to write to. */
  fetchBoard(): Promise<Board | null>;
  fetchItem(key: string): Promise<MappedItem | null>;
}

/**
 * GitHub takes no id of ours, so what is created carries the intent's marker as an HTML comment in its text. Calls go one after
 * the other: GitHub punishes parallel writes.
 */
export async function applyWrite(write: Write, context: WriteContext): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createIssue(write.marker, write.draft, context);
    case 'updateItem':
      return updateIssue(write.externalId, write.patch, context);
    case 'addComment':
      await context.client.send({
        method: 'POST',
        path: '/repos/{repository}/issues/{number}/comments',
        params: toParams(placeOfKey(write.externalId)),
        body: { body: withMarker(write.body, write.marker) },
      });
      return { externalId: write.externalId };
    case 'logTime':
      throw notSupported('GitHub', 'LOG_TIME', 'log time: it has no time tracking');
    case 'createProject':
    case 'updateProject':
      throw notSupported('GitHub', 'PROJECTS_WRITE', 'make or rename repositories from here');
  }
}

async function createIssue(marker: string, draft: ItemDraft, context: WriteContext): Promise<WriteResult> {
  const { client, overrides } = context;
  const boardWrites = toBoardWrites(draft, await boardFor(draft, context));
  const typeName = draft.type === undefined ? null : toTypeName(draft.type, overrides);
  const body = {
    title: draft.title,
    body: withMarker(draft.description, marker),
    labels: toLabels(draft.labels ?? [], boardWrites.some(({ field }) => field === 'priority') ? undefined : draft.priority, overrides),
    assignees: await toLogins(client, draft.projectId, draft.assigneeIds ?? []),
    ...(typeName === null ? {} : { type: typeName }),
  };
  const toParentSteps = parentSteps(client, null, draft.parentId ?? null);
  const created = parseIssue(
    await client.send({ method: 'POST', path: '/repos/{repository}/issues', params: { repository: draft.projectId }, body }),
  );
  const externalId = toKey(placeOf(created));
  await finish(`${externalId} was made`, [...toParentSteps(created), ...boardSteps(client, created, boardWrites)]);
  return { externalId };
}

async function updateIssue(externalId: string, patch: ItemPatch, context: WriteContext): Promise<WriteResult> {
  const { client, overrides } = context;
  const item = await context.fetchItem(externalId);
  if (item === null) throw new ProviderError('NOT_FOUND', 'GitHub has no such issue any more; sync and try again.');
  const board = await boardFor(patch, context);
  const boardWrites = toBoardWrites(patch, board);
  const status = patch.status ? toStatusWrite(patch.status, item, board, overrides) : null;
  const issue = parseIssue(toRecord(item.raw)?.issue);
  const body = {
    ...(await toFields(
      patch,
      item,
      boardWrites.some(({ field }) => field === 'priority'),
      context,
    )),
    ...status?.state,
  };
  const option = status?.option
    ? [{ field: 'status' as const, board, fieldId: status.option.fieldId, value: { singleSelectOptionId: status.option.optionId } }]
    : [];
  const moves = patch.parentId !== undefined && patch.parentId !== item.parentId;
  const steps = [
    ...(moves ? parentSteps(client, item.parentId, patch.parentId ?? null)(issue) : []),
    ...boardSteps(client, issue, [...boardWrites, ...option]),
  ];
  if (Object.keys(body).length > 0) {
    await client.send({ method: 'PATCH', path: '/repos/{repository}/issues/{number}', params: toParams(placeOf(issue)), body });
    await finish(`${item.externalId} was changed`, steps);
  } else await runInOrder(steps);
  return { externalId: item.externalId };
}

async function toFields(patch: ItemPatch, item: MappedItem, isPriorityOnBoard: boolean, { client, overrides }: WriteContext) {
  const changesLabels =
    patch.labels !== undefined || (patch.priority !== undefined && patch.priority !== item.priority && !isPriorityOnBoard);
  const keepsPriority = patch.priority === undefined || patch.priority === item.priority || isPriorityOnBoard;
  const current = item.sourcePriority && labelsOf(item.raw).includes(item.sourcePriority) ? [item.sourcePriority] : [];
  const labels = keepsPriority
    ? [...(patch.labels ?? item.labels), ...current]
    : toLabels(patch.labels ?? item.labels, patch.priority, overrides);
  const changesType = patch.type !== undefined && patch.type !== item.type;
  if (changesType && item.sourceType === 'Pull Request')
    throw new ProviderError('BAD_USER_INPUT', 'A pull request has no other type; leave it out.');
  return {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.description === undefined ? {} : { body: patch.description ?? '' }),
    ...(patch.assigneeIds === undefined ? {} : { assignees: await toLogins(client, item.projectId, patch.assigneeIds) }),
    ...(changesLabels ? { labels } : {}),
    ...(changesType && patch.type ? { type: toTypeName(patch.type, overrides) } : {}),
  };
}

/** Runs what follows a write that took effect: a refusal here must not read as if nothing had been done. */
async function finish(done: string, steps: readonly Step[]): Promise<void> {
  try {
    await runInOrder(steps, true);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, message, retryAfter, facts } = error;
    throw new ProviderError(code as ProviderErrorCode, `${done}, but not all of it: ${message}`, {
      effect: 'unknown',
      cause: error,
      facts: { ...facts },
      ...(retryAfter === null ? {} : { retryAfter }),
    });
  }
}

/** Issue types are the organisation's. A plain issue is a TASK and a sub-issue a SUBTASK, without one. */
function toTypeName(type: WorkItemType, overrides: MappingOverrides): string | null {
  const name = fromType(type, overrides);
  if (name !== null || type === 'TASK' || type === 'SUBTASK') return name;
  throw new ProviderError('BAD_USER_INPUT', `GitHub has no issue type for ${type}; map one to it in settings.typeMap.`);
}

function toLabels(labels: readonly string[], priority: ItemPatch['priority'], overrides: MappingOverrides): string[] {
  return priority === undefined || priority === 'NONE' ? [...labels] : [...labels, fromPriority(priority, overrides)];
}

function labelsOf(raw: unknown): string[] {
  const { labels }: GitHubIssue = parseIssue(toRecord(raw)?.issue);
  return (labels ?? []).map((label) => (typeof label === 'string' ? label : label.name));
}

/** GitHub assigns by log-in name, which people may change; we know them by number. */
async function toLogins(client: GitHubClient, repository: string, ids: readonly string[]): Promise<string[]> {
  const logins = new Map<string, string>();
  const isMissing = () => ids.some((id) => !logins.has(id));
  if (ids.length > 0) {
    for await (const people of listPeople(client, repository)) {
      for (const person of people) logins.set(toUser(person).externalId, person.login);
      if (!isMissing()) break;
    }
  }
  if (isMissing())
    throw new ProviderError('BAD_USER_INPUT', `Not everybody named can be assigned in ${repository}; invite them on GitHub first.`);
  return ids.flatMap((id) => logins.get(id) ?? []);
}

/** Points, sprints and dates live on a board. Throws NOT_SUPPORTED without one. */
async function boardFor(fields: ItemPatch | ItemDraft, { fetchBoard }: WriteContext): Promise<Board | null> {
  const board = await fetchBoard();
  for (const field of ['storyPoints', 'sprintId', 'dueDate'] as const) {
    if (board === null && fields[field] !== undefined && fields[field] !== null) {
      throw notSupported('GitHub', 'UPDATE', `hold ${field} without a Projects v2 board; name one board in settings.projects`);
    }
  }
  return board;
}

export function placeOfKey(externalId: string): ItemPlace {
  const place = parseKey(externalId);
  if (!place) throw new ProviderError('BAD_USER_INPUT', `"${externalId}" is not an issue of GitHub; write owner/repo#12.`);
  return place;
}

export const toParams = ({ repository, number }: ItemPlace) => ({ repository, number: String(number) });
