import { ProviderError } from '../kit/errors.ts';
import type { Step } from '../kit/inOrder.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappingOverrides } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { type LinearClient, mutate } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { CREATE_LABEL, LABELS, STATES } from './documents.ts';
import { type LinearState, parseState } from './payloads.ts';
import { toStatus } from './words.ts';

/** Every workflow state of a team. */
export async function fetchStates(client: LinearClient, teamId: string): Promise<LinearState[]> {
  const states: LinearState[] = [];
  const variables = { filter: { team: { id: { eq: teamId } } }, first: PAGE_SIZE.states };
  for await (const page of client.pages('workflowStates', { document: STATES, variables })) states.push(...page.nodes.map(parseState));
  return states;
}

/** The state a status asks for: by the team's own word, else the first of the category. Throws BAD_USER_INPUT naming the choice. */
export async function findState(
  client: LinearClient,
  teamId: string,
  status: NonNullable<ItemPatch['status']>,
  overrides: MappingOverrides,
): Promise<string> {
  const states = (await fetchStates(client, teamId)).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const context = { overrides, gaps: createGapCollector() };
  const match =
    'name' in status
      ? states.find((state) => state.name?.toLowerCase() === status.name.trim().toLowerCase())
      : // `duplicate` is set by Linear itself when issues are merged, so it never stands for CANCELED here.
        states.find((state) => state.type !== 'duplicate' && toStatus(state, context).category === status.category);
  if (match) return match.id;
  const wanted = 'name' in status ? status.name : status.category;
  const choice = states.flatMap((state) => state.name ?? []).join(', ');
  throw new ProviderError('BAD_USER_INPUT', `The team has no state "${wanted}"; it has: ${choice}.`, { facts: { wanted } });
}

export interface LinearLabel {
  id: string;
  name: string;
}

/** The labels a team may use: its own and the workspace's. Groups cannot be put on issues. */
export async function findLabels(client: LinearClient, teamId: string): Promise<LinearLabel[]> {
  const labels: LinearLabel[] = [];
  const filter = { or: [{ team: { id: { eq: teamId } } }, { team: { null: true } }], isGroup: { eq: false } };
  for await (const page of client.pages('issueLabels', { document: LABELS, variables: { filter, first: PAGE_SIZE.labels } })) {
    for (const node of page.nodes) {
      const label = toRecord(node);
      const id = toText(label?.id);
      if (id !== null) labels.push({ id, name: toText(label?.name) ?? id });
    }
  }
  return labels;
}

/** Labels for an issue: the ids of those that are there, and a step for each that is not, which makes it and adds its id. */
export interface LabelPlan {
  ids: string[];
  creations: Step[];
}

/** A name that the team does not have becomes a new label of the team. */
export async function planLabels(client: LinearClient, teamId: string, names: readonly string[]): Promise<LabelPlan> {
  const existing = names.length === 0 ? [] : await findLabels(client, teamId);
  const plan: LabelPlan = { ids: [], creations: [] };
  for (const name of new Set(names)) {
    const known = existing.find((label) => label.name.toLowerCase() === name.toLowerCase());
    if (known) plan.ids.push(known.id);
    else plan.creations.push(async () => plan.ids.push(await createLabel(client, teamId, name)));
  }
  return plan;
}

async function createLabel(client: LinearClient, teamId: string, name: string): Promise<string> {
  const payload = await mutate(client, 'issueLabelCreate', { document: CREATE_LABEL, variables: { input: { name, teamId } } });
  const id = toText(toRecord(payload.issueLabel)?.id);
  if (id !== null) return id;
  throw new ProviderError('PROVIDER_UNAVAILABLE', 'Linear created a label and did not say which.', { effect: 'unknown' });
}
