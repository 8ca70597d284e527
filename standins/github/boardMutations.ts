import type { StandinRequest } from '../kit/definition.ts';
import { type Args, GraphError } from '../kit/graphql.ts';
import type { WorldFields, WorldItem } from '../kit/world.ts';
import { FIELD, iterationIdOf, optionIdOf, statusesOf } from './boards.ts';
import type { GitHubState } from './state.ts';
import { nodeIdOf } from './words.ts';
import { updateItem } from './writing.ts';

interface FieldWrite {
  itemId: string;
  fieldId: string;
  value?: { number?: number; date?: string; iterationId?: string; singleSelectOptionId?: string };
}

/** Writes to the board change the card, not the issue: its `updated_at` stays where it was. */
export function createBoardMutations({ state, now, effect }: StandinRequest<GitHubState>) {
  const write = ({ input }: Args) => {
    const { itemId, fieldId, value = {} } = input as unknown as FieldWrite;
    const item = state.items.find((candidate) => nodeIdOf('PVTI', candidate.id) === itemId);
    if (!item) throw new GraphError(`Could not resolve to a node with the global id of '${itemId}'`);
    updateItem(state, item, toFields(state, item, fieldId, value), now);
    state.cards.set(item.id, now);
    effect({ body: input });
    return { projectV2Item: { id: itemId } };
  };
  return {
    addProjectV2ItemById: ({ input }: Args) => {
      const item = state.items.find((candidate) => state.nodeIdOf(candidate) === (input as Args).contentId);
      if (!item) throw new GraphError('Could not resolve to a node with that global id');
      return { item: { id: nodeIdOf('PVTI', item.id) } };
    },
    updateProjectV2ItemFieldValue: write,
    clearProjectV2ItemFieldValue: write,
  };
}

function toFields(state: GitHubState, _item: WorldItem, fieldId: string, value: NonNullable<FieldWrite['value']>): Partial<WorldFields> {
  const sprint = state.world.sprints.find(({ id }) => iterationIdOf(id) === value.iterationId);
  const status = statusesOf(state).find((name) => optionIdOf(name) === value.singleSelectOptionId);
  if (fieldId === FIELD.Estimate) return { points: value.number ?? null };
  if (fieldId === FIELD['Due date']) return { dueDate: value.date ?? null };
  const isNowhere = value.iterationId !== undefined && !sprint;
  if (fieldId === FIELD.Iteration && !isNowhere) return { sprintId: sprint?.id ?? null };
  if (fieldId === FIELD.Status && status) return { status };
  throw new GraphError('The field or option does not exist', {}, 'VALIDATION');
}
