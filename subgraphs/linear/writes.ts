import { notSupported, ProviderError } from '../kit/errors.ts';
import { runInOrder } from '../kit/inOrder.ts';
import type { MappedItem, MappingOverrides, WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Write, WriteResult } from '../kit/provider.ts';
import { type LinearClient, mutate } from './client.ts';
import { CREATE_COMMENT, CREATE_ISSUE, CREATE_TEAM, UPDATE_ISSUE, UPDATE_TEAM } from './documents.ts';
import { findLabels, findState, type LabelPlan, planLabels } from './lookups.ts';
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
  const { client } = context;
  const common = toCommonInput(draft);
  const typeLabel = draft.type === undefined ? null : await findLabelOfType(draft.projectId, draft.type, context);
  const labels = await planLabels(client, draft.projectId, [...(draft.labels ?? []), ...(typeLabel ? [typeLabel] : [])]);
  const { projectId: teamId, title, description } = draft;
  const create = () => {
    const input = { id: marker, teamId, title, description, labelIds: labels.ids, ...common };
    return mutate(client, 'issueCreate', { document: CREATE_ISSUE, variables: { input: withoutUndefined(input) } });
  };
  await runInOrder([...labels.creations, create]);
  return { externalId: marker };
}

async function updateIssue(externalId: string, patch: ItemPatch, context: WriteContext): Promise<WriteResult> {
  const { client, overrides } = context;
  // Linear takes changes to what lies in its trash without a word, so the issue is looked at first.
  const item = await context.fetchItem(externalId);
  if (item === null) throw new ProviderError('NOT_FOUND', 'Linear has no such issue any more; sync and try again.');
  const fields = {
    title: patch.title,
    description: patch.description === null ? '' : patch.description,
    stateId: patch.status ? await findState(client, item.projectId, patch.status, overrides) : undefined,
    ...toCommonInput(patch),
  };
  const labels = (patch.labels ?? patch.type) ? await planLabelsOf(item, patch, context) : null;
  const update = () => {
    const input = withoutUndefined({ ...fields, labelIds: labels?.ids });
    return mutate(client, 'issueUpdate', { document: UPDATE_ISSUE, variables: { id: externalId, input } });
  };
  await runInOrder([...(labels?.creations ?? []), update]);
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
async function planLabelsOf(item: MappedItem, { labels, type }: ItemPatch, context: WriteContext): Promise<LabelPlan> {
  const typeLabel = type === undefined || type === item.type ? item.sourceType : await findLabelOfType(item.projectId, type, context);
  return planLabels(context.client, item.projectId, [...(labels ?? item.labels), ...(typeLabel ? [typeLabel] : [])]);
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

function withoutUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
