import { notSupported, ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import { boardSteps, toBoardWrites } from './boardWrites.ts';
import { createIssue } from './creation.ts';
import { finish } from './halfDone.ts';
import { placeOf } from './mapping.ts';
import { withMarker } from './marker.ts';
import { type GitHubIssue, parseIssue } from './payloads.ts';
import { REOPENED, toStatusWrite } from './status.ts';
import { parentSteps } from './subIssues.ts';
import { boardFor, placeOfKey, toLabels, toLogins, toParams, toTypeName, type WriteContext } from './writeFields.ts';

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

async function updateIssue(externalId: string, patch: ItemPatch, context: WriteContext): Promise<WriteResult> {
  const { client, overrides } = context;
  const item = await context.fetchItem(externalId);
  if (item === null) throw new ProviderError('NOT_FOUND', 'GitHub has no such issue any more; sync and try again.');
  const board = await boardFor(patch, context);
  const boardWrites = toBoardWrites(patch, board);
  const issue = parseIssue(toRecord(item.raw)?.issue);
  const status = patch.status ? toStatusWrite(patch.status, issue, board, overrides) : null;
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
  const set = (fields: object) => () =>
    client.send({ method: 'PATCH', path: '/repos/{repository}/issues/{number}', params: toParams(placeOf(issue)), body: fields });
  const [first, ...rest] = [
    ...(status?.reopens ? [set(REOPENED)] : []),
    ...(Object.keys(body).length > 0 ? [set(body)] : []),
    ...(moves ? parentSteps(client, item.parentId, patch.parentId ?? null)(issue) : []),
    ...boardSteps(client, issue, [...boardWrites, ...option]),
  ];
  await first?.();
  await finish(`${item.externalId} was ${status?.reopens ? 'reopened' : 'changed'}`, rest);
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

function labelsOf(raw: unknown): string[] {
  const { labels }: GitHubIssue = parseIssue(toRecord(raw)?.issue);
  return (labels ?? []).map((label) => (typeof label === 'string' ? label : label.name));
}
