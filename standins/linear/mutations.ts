import { type Args, GraphError } from '../kit/graphql.ts';
import type { WorldFields, WorldItem, WorldProject } from '../kit/world.ts';
import { fieldsAt } from '../kit/world.ts';
import { uuidOf } from './ids.ts';
import { toComments, toIssue } from './issues.ts';
import { type LinearState, nextNumber } from './state.ts';
import { toLabel, toTeam } from './things.ts';
import { fromLabels, PRIORITY_ORDER } from './words.ts';

export interface MutationContext {
  state: LinearState;
  now: number;
  effect(effect: { marker?: string | undefined; body?: unknown }): void;
}

/** The writes that the room makes, on the world's script: history follows from the steps they append. */
export function createMutations(context: MutationContext) {
  return { ...createIssueMutations(context), ...createTeamMutations(context) };
}

const done = (rest: Record<string, unknown>) => ({ success: true, lastSyncId: 1, ...rest });
const authorOf = ({ world }: LinearState): string => world.people[0]?.id ?? 'nobody';

function createIssueMutations({ state, now, effect }: MutationContext) {
  const { world } = state;
  const by = authorOf(state);
  const itemOf = (id: unknown): WorldItem => state.findItem(id) ?? fail('Entity not found: Issue - Could not find referenced Issue.');

  return {
    issueCreate({ input }: Args) {
      const { id, teamId, ...values } = input as Args & { id: string };
      if (state.world.items.some((item) => uuidOf('issue', item.id) === id)) fail('Entity with this id already exists.');
      if (typeof values.title !== 'string' || values.title === '') fail('Argument Validation Error: title must not be empty.');
      const project = teamOf(state, teamId);
      const fields: WorldFields = { ...emptyFields(project), ...toFields(state, project, values, 'TASK') };
      const item: WorldItem = {
        id,
        projectId: project.id,
        number: nextNumber(world, project.id),
        createdAt: now,
        createdBy: by,
        initial: fields,
        steps: [],
        links: [],
        pullRequest: null,
      };
      world.items.push(item);
      effect({ marker: id, body: input });
      return done({ issue: toIssue(state, item) });
    },
    issueUpdate({ id, input }: Args) {
      const item = itemOf(id);
      const project = teamOf(state, uuidOf('team', item.projectId));
      item.steps.push({ kind: 'set', at: now, by, fields: toFields(state, project, input as Args, fieldsAt(item).type) });
      effect({ body: input });
      return done({ issue: toIssue(state, item) });
    },
    issueDelete({ id }: Args) {
      state.trashed.set(itemOf(id).id, now);
      effect({ body: { id } });
      return done({ entity: toIssue(state, itemOf(id)) });
    },
    commentCreate({ input }: Args) {
      const { id, issueId, body } = input as { id: string; issueId: string; body: string };
      const item = itemOf(issueId);
      if (toComments(state, item).some((comment) => comment.id === id)) fail('Entity with this id already exists.');
      item.steps.push({ kind: 'comment', at: now, by, id, body });
      effect({ marker: id, body: input });
      return done({ comment: toComments(state, item).at(-1) });
    },
  };
}

function createTeamMutations({ state, effect }: MutationContext) {
  const { world } = state;
  return {
    issueLabelCreate({ input }: Args) {
      const { id, name, teamId } = input as { id?: string; name: string; teamId: string };
      const project = teamOf(state, teamId);
      if (state.labelsOf(project).includes(name)) fail('A label with this name already exists.');
      if (id !== undefined && state.labelName(project, id) !== undefined) fail('Entity with this id already exists.');
      state.addLabel(project, name, id);
      effect({ body: input });
      return done({ issueLabel: toLabel(state, project, name) });
    },
    teamCreate({ input }: Args) {
      const { id, name, key, description } = input as { id: string; name: string; key?: string; description?: string };
      if (world.projects.some((project) => project.id === id)) fail('Entity with this id already exists.');
      const taken =
        key ??
        name
          .replace(/[^a-z]/gi, '')
          .slice(0, 3)
          .toUpperCase();
      if (world.projects.some((project) => project.key === taken)) fail(`The team key ${taken} is taken.`);
      const statuses = world.projects[0]?.statuses ?? [];
      world.projects.push({ id, key: taken, name, description: description ?? '', leadId: authorOf(state), statuses, labels: [] });
      effect({ marker: id, body: input });
      return done({ team: toTeam(state, teamOf(state, id)) });
    },
    teamUpdate({ id, input }: Args) {
      const project = teamOf(state, id);
      const { name, description } = input as { name?: string; description?: string | null };
      Object.assign(project, name === undefined ? {} : { name }, description === undefined ? {} : { description: description ?? '' });
      effect({ body: input });
      return done({ team: toTeam(state, project) });
    },
  };
}

function teamOf(state: LinearState, id: unknown): WorldProject {
  return state.findProject(id) ?? fail('Entity not found: Team - Could not find referenced Team.');
}

/** Linear's words for a bad input; an entity that does not exist says so in the message only. */
export function fail(message: string): never {
  throw new GraphError(message, {
    type: 'invalid input',
    code: 'INPUT_ERROR',
    statusCode: 400,
    userError: true,
    userPresentableMessage: message,
  });
}

function emptyFields(project: WorldProject): WorldFields {
  return {
    title: '',
    description: null,
    type: 'TASK',
    status: project.statuses[0]?.name ?? '',
    priority: 'NONE',
    assigneeIds: [],
    labels: [],
    sprintId: null,
    milestoneId: null,
    parentId: null,
    points: null,
    estimate: null,
    dueDate: null,
  };
}

function toFields(state: LinearState, project: WorldProject, input: Args, type: WorldFields['type']): Partial<WorldFields> {
  const { world } = state;
  const names = (ids: unknown) => (ids as string[]).map((id) => state.labelName(project, id) ?? fail(`Label ${id} is not of this team.`));
  const byUuid = (kind: string, list: readonly { id: string }[], id: unknown) =>
    id === null ? null : (list.find((entry) => uuidOf(kind, entry.id) === id)?.id ?? fail(`Entity not found: ${kind} ${id}`));
  const readers: Record<string, (value: unknown) => Partial<WorldFields>> = {
    title: (value) => ({ title: String(value) }),
    description: (value) => ({ description: (value as string) || null }),
    priority: (value) => ({ priority: PRIORITY_ORDER[Number(value)] ?? fail('priority must be between 0 and 4') }),
    estimate: (value) => ({ points: value as number | null }),
    dueDate: (value) => ({ dueDate: value as string | null }),
    assigneeId: (value) => ({ assigneeIds: [byUuid('user', world.people, value)].filter((id) => id !== null) }),
    cycleId: (value) => ({ sprintId: byUuid('cycle', world.sprints, value) }),
    parentId: (value) => ({ parentId: value === null ? null : (state.findItem(value)?.id ?? fail('Entity not found: Issue')) }),
    labelIds: (value) => fromLabels(names(value), type),
    stateId: (value) => ({ status: byState(project, value) }),
  };
  return Object.assign({}, ...Object.entries(input).map(([name, value]) => readers[name]?.(value) ?? {}));
}

function byState(project: WorldProject, id: unknown): string {
  const status = project.statuses.find(({ name }) => uuidOf('state', `${project.id}:${name}`) === id);
  return status?.name ?? fail('Entity not found: WorkflowState');
}
