import { type Args, type GraphNode, toConnection } from '../kit/graphql.ts';
import { fieldsAt, type WorldItem } from '../kit/world.ts';
import type { GitHubState } from './state.ts';
import { iso, nodeIdOf } from './words.ts';

type Node = GraphNode & { id: string };
const DAY = 86_400_000;

export const BOARD_ID = 'PVT_standin1';
/** Fields of the one board: what a world has and plain GitHub lacks. */
export const FIELD = {
  Status: 'PVTSSF_status',
  Iteration: 'PVTIF_iteration',
  Estimate: 'PVTF_estimate',
  'Due date': 'PVTF_due',
  Title: 'PVTF_title',
} as const;

export const optionIdOf = (status: string): string => nodeIdOf('O', status).slice(2, 10);
export const iterationIdOf = (sprintId: string): string => nodeIdOf('IT', sprintId).slice(3, 11);

export function statusesOf({ world }: GitHubState): string[] {
  return [...new Set(world.projects.flatMap(({ statuses }) => statuses.map(({ name }) => name)))];
}

/** The organisation's only board, number 1, on which every item is. `null` id asks for it by number. */
export function toBoardNode(state: GitHubState, id: string | null): Node | null {
  if (id !== null && id !== BOARD_ID) return null;
  return {
    __typename: 'ProjectV2',
    id: BOARD_ID,
    number: 1,
    title: 'Farwell',
    url: 'https://github.example.org/orgs/farwell/projects/1',
    closed: false,
    fields: (args: Args) => toConnection(toFields(state), args),
    items: (args: Args) =>
      toConnection(
        state.items.map((item) => toBoardItem(state, item)),
        args,
      ),
  };
}

function toFields(state: GitHubState): Node[] {
  const field = (name: keyof typeof FIELD, __typename: string, dataType: string, rest: Record<string, unknown> = {}): Node => ({
    __typename,
    __interfaces: ['ProjectV2FieldCommon'],
    id: FIELD[name],
    name,
    dataType,
    ...rest,
  });
  const sprints = state.world.sprints.map((sprint) => ({
    isDone: sprint.closedAt !== null,
    iteration: {
      id: iterationIdOf(sprint.id),
      title: sprint.name,
      startDate: iso(sprint.startsAt).slice(0, 10),
      duration: Math.max(1, Math.round((sprint.endsAt - sprint.startsAt) / DAY)),
    },
  }));
  const iterations = (isDone: boolean) => sprints.filter((sprint) => sprint.isDone === isDone).map(({ iteration }) => iteration);
  return [
    field('Title', 'ProjectV2Field', 'TITLE'),
    field('Status', 'ProjectV2SingleSelectField', 'SINGLE_SELECT', {
      options: statusesOf(state).map((name) => ({ id: optionIdOf(name), name })),
    }),
    field('Iteration', 'ProjectV2IterationField', 'ITERATION', {
      configuration: { iterations: iterations(false), completedIterations: iterations(true) },
    }),
    field('Estimate', 'ProjectV2Field', 'NUMBER'),
    field('Due date', 'ProjectV2Field', 'DATE'),
  ];
}

export function toBoardItem(state: GitHubState, item: WorldItem): Node {
  return {
    __typename: 'ProjectV2Item',
    id: nodeIdOf('PVTI', item.id),
    isArchived: false,
    updatedAt: iso(Math.max(state.updatedAt(item), state.cards.get(item.id) ?? 0)),
    project: () => toBoardNode(state, null),
    content: () => toContent(state, item),
    fieldValues: (args: Args) => toConnection(toValues(state, item), args),
  };
}

/** An empty field has no value at all. */
function toValues(state: GitHubState, item: WorldItem): Node[] {
  const fields = fieldsAt(item);
  const value = (name: keyof typeof FIELD, kind: string, rest: Record<string, unknown>): Node => ({
    __typename: `ProjectV2ItemField${kind}Value`,
    id: nodeIdOf('PVTFV', `${item.id}:${name}`),
    field: { __typename: 'ProjectV2Field', __interfaces: ['ProjectV2FieldCommon'], id: FIELD[name], name },
    ...rest,
  });
  const sprint = state.world.sprints.find(({ id }) => id === fields.sprintId);
  const duration = sprint ? Math.max(1, Math.round((sprint.endsAt - sprint.startsAt) / DAY)) : 0;
  return [
    value('Title', 'Text', { text: fields.title }),
    value('Status', 'SingleSelect', { name: fields.status, optionId: optionIdOf(fields.status) }),
    ...(sprint
      ? [
          value('Iteration', 'Iteration', {
            title: sprint.name,
            iterationId: iterationIdOf(sprint.id),
            startDate: iso(sprint.startsAt).slice(0, 10),
            duration,
          }),
        ]
      : []),
    ...(fields.points === null ? [] : [value('Estimate', 'Number', { number: fields.points })]),
    ...(fields.dueDate === null ? [] : [value('Due date', 'Date', { date: fields.dueDate })]),
  ];
}

export function toContent(state: GitHubState, item: WorldItem): Node {
  const [repository = ''] = state.keyOf(item).split('#');
  const { pullRequest } = item;
  return {
    __typename: pullRequest ? 'PullRequest' : 'Issue',
    id: state.nodeIdOf(item),
    number: item.number,
    repository: { nameWithOwner: repository },
    headRefName: pullRequest?.branch ?? '',
    baseRefName: 'main',
    merged: pullRequest?.mergedAt != null,
    reviewDecision: pullRequest?.mergedAt ? 'APPROVED' : 'REVIEW_REQUIRED',
    projectItems: (args: Args) => toConnection([toBoardItem(state, item)], args),
  };
}
