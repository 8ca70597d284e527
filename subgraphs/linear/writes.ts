import { notSupported, ProviderError } from '../kit/errors.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { MappedItem, MappingOverrides, WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import type { Call, LinearClient } from './client.ts';
import { CREATE_COMMENT, CREATE_ISSUE, CREATE_TEAM, UPDATE_ISSUE, UPDATE_TEAM } from './documents.ts';
import { findLabels, findState, resolveLabels } from './lookups.ts';
import { fromPriority, fromType } from './words.ts';

export interface WriteContext {
  client: LinearClient;
  overrides: MappingOverrides;
  fetchItem(id: string): Promise<MappedItem | null>;
}

/**
 * Issues, comments and teams are created under the intent's own UUID: sending one twice cannot make two, and whether it took effect
 * can be asked by id.
 */
export async function applyWrite(write: Write, context: WriteContext): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createIssue(write.marker, write.draft, context);
    case 'updateItem':
      return updateIssue(write.externalId, write.patch, context);
    case 'addComment':
      await mutate(context.client, 'commentCreate', {
        document: CREATE_COMMENT,
        variables: { input: { id: write.marker, issueId: write.externalId, body: write.body } },
      });
      return { externalId: write.externalId };
    case 'createProject':
      return createTeam(write.marker, write.draft, context);
    case 'updateProject':
      await mutate(context.client, 'teamUpdate', { document: UPDATE_TEAM, variables: { id: write.externalId, input: write.patch } });
      return { externalId: write.externalId };
    case 'logTime':
      throw notSupported('Linear', 'LOG_TIME', 'log time: it has no time tracking');
  }
}

async function createIssue(marker: string, draft: ItemDraft, context: WriteContext): Promise<WriteResult> {
  const typeLabel = draft.type === undefined ? null : await findLabelOfType(draft.projectId, draft.type, context);
  const labelIds = await resolveLabels(context.client, draft.projectId, [...(draft.labels ?? []), ...(typeLabel ? [typeLabel] : [])]);
  const input = {
    id: marker,
    teamId: draft.projectId,
    title: draft.title,
    description: draft.description,
    labelIds,
    ...toCommonInput(draft),
  };
  await mutate(context.client, 'issueCreate', { document: CREATE_ISSUE, variables: { input: withoutUndefined(input) } });
  return { externalId: marker };
}

async function updateIssue(externalId: string, patch: ItemPatch, context: WriteContext): Promise<WriteResult> {
  // Linear takes changes to what lies in its trash without a word, so the issue is looked at first.
  const item = await context.fetchItem(externalId);
  if (item === null) throw new ProviderError('NOT_FOUND', 'Linear has no such issue any more; sync and try again.');
  const input = {
    title: patch.title,
    description: patch.description === null ? '' : patch.description,
    labelIds: (patch.labels ?? patch.type) ? await toLabelIds(item, patch, context) : undefined,
    stateId: patch.status ? await findState(context.client, item.projectId, patch.status, context.overrides) : undefined,
    ...toCommonInput(patch),
  };
  await mutate(context.client, 'issueUpdate', { document: UPDATE_ISSUE, variables: { id: externalId, input: withoutUndefined(input) } });
  return { externalId };
}

async function createTeam(marker: string, draft: { name: string; key?: string; description?: string }, { client }: WriteContext) {
  await mutate(client, 'teamCreate', { document: CREATE_TEAM, variables: { input: withoutUndefined({ id: marker, ...draft }) } });
  return { externalId: marker };
}

/** Fields that a draft and a patch spell alike. Throws BAD_USER_INPUT for what a Linear issue cannot hold. */
function toCommonInput(fields: ItemPatch | ItemDraft): Record<string, unknown> {
  const { assigneeIds, priority, sprintId, parentId, storyPoints, dueDate } = fields;
  if (assigneeIds && assigneeIds.length > 1) throw new ProviderError('BAD_USER_INPUT', 'A Linear issue has one assignee; name only one.');
  if (storyPoints !== undefined && storyPoints !== null && !Number.isInteger(storyPoints)) {
    throw new ProviderError('BAD_USER_INPUT', 'Linear estimates are whole numbers; round the story points.');
  }
  return {
    assigneeId: assigneeIds === undefined ? undefined : (assigneeIds[0] ?? null),
    priority: priority === undefined ? undefined : fromPriority(priority),
    cycleId: sprintId,
    parentId,
    estimate: storyPoints,
    dueDate,
  };
}

/** What is not patched stays: the labels, and the label that stands for the type. */
async function toLabelIds(item: MappedItem, { labels, type }: ItemPatch, context: WriteContext): Promise<string[]> {
  const typeLabel = type === undefined || type === item.type ? item.sourceType : await findLabelOfType(item.projectId, type, context);
  return resolveLabels(context.client, item.projectId, [...(labels ?? item.labels), ...(typeLabel ? [typeLabel] : [])]);
}

/** A plain issue is a TASK, a sub-issue a SUBTASK; every other type needs a label of the team. Throws BAD_USER_INPUT without one. */
async function findLabelOfType(teamId: string, type: WorkItemType, { client, overrides }: WriteContext): Promise<string | null> {
  if (type === 'TASK' || type === 'SUBTASK') return null;
  const words = fromType(type, overrides).map((word) => word.toLowerCase());
  const label = (await findLabels(client, teamId)).find(({ name }) => words.includes(name.toLowerCase()));
  if (label) return label.name;
  const hint = words.length > 0 ? `make a label named ${words.join(' or ')}` : 'map a label to it in settings.typeMap';
  throw new ProviderError('BAD_USER_INPUT', `Linear has no issue types, labels stand for them: to use ${type}, ${hint}.`);
}

/** Runs a mutation and insists on `success`. */
async function mutate(client: LinearClient, root: string, call: Call): Promise<void> {
  const data = await client.send({ ...call, mutation: true });
  const payload = toRecord(data[root]);
  if (payload?.success !== true) {
    throw new ProviderError('PROVIDER_REFUSED', `Linear answered ${root} without success.`, { facts: { id: toText(payload?.id) } });
  }
}

function withoutUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
