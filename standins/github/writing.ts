import { fieldsAt, type WorldFields, type WorldItem, type WorldProject } from '../kit/world.ts';
import type { GitHubState } from './state.ts';
import { fromLabels, isClosed, numberOf, typeOfName } from './words.ts';

/** A field GitHub would not take, answered with 422. */
export class Unprocessable extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`Validation Failed: ${field}`);
    this.name = 'Unprocessable';
    this.field = field;
  }
}

type Body = Readonly<Record<string, unknown>>;

export function createItem(state: GitHubState, project: WorldProject, body: Body, id: string, now: number): WorldItem {
  if (typeof body.title !== 'string' || body.title === '') throw new Unprocessable('title');
  const number = 1 + Math.max(0, ...state.world.items.filter(({ projectId }) => projectId === project.id).map((item) => item.number));
  const by = state.world.people[0]?.id ?? 'nobody';
  const initial: WorldFields = {
    title: body.title,
    description: null,
    type: 'TASK',
    status: project.statuses.find(({ category }) => !isClosed(category))?.name ?? '',
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
  const item: WorldItem = {
    id,
    projectId: project.id,
    number,
    createdAt: now,
    createdBy: by,
    initial,
    steps: [],
    links: [],
    pullRequest: null,
  };
  item.initial = { ...initial, ...readFields(state, item, body) };
  state.world.items.push(item);
  return item;
}

export function updateItem(state: GitHubState, item: WorldItem, fields: Partial<WorldFields>, now: number): void {
  item.steps.push({ kind: 'set', at: now, by: state.world.people[0]?.id ?? 'nobody', fields });
}

/** What a body says of an issue. Who may not be assigned is dropped in silence, as GitHub does. */
export function readFields(state: GitHubState, item: WorldItem, body: Body): Partial<WorldFields> {
  const readers: Record<string, (value: unknown) => Partial<WorldFields>> = {
    title: (value) => ({ title: String(value) }),
    body: (value) => ({ description: (value as string | null) || null }),
    labels: (value) => fromLabels((value as unknown[]).map((label) => (typeof label === 'string' ? label : String((label as Body).name)))),
    assignees: (value) => ({
      assigneeIds: (value as string[]).flatMap((login) => state.world.people.find((person) => person.login === login)?.id ?? []),
    }),
    type: (value) => {
      const type = typeOfName(value as string | null);
      if (type === null) throw new Unprocessable('type');
      return { type };
    },
    state: (value) => ({ status: readState(state, item, String(value), body.state_reason) }),
  };
  return Object.assign({}, ...Object.entries(body).map(([name, value]) => readers[name]?.(value) ?? {}));
}

/** Closing or opening again what is so already changes nothing: a reason is read only with a change of state. */
function readState(state: GitHubState, item: WorldItem, wanted: string, reason: unknown): string {
  const { status } = fieldsAt(item);
  if ((wanted === 'closed') === isClosed(state.categoryOf(item, status))) return status;
  if (wanted === 'open') return state.statusFor(item, 'TODO');
  return state.statusFor(item, reason === 'not_planned' || reason === 'duplicate' ? 'CANCELED' : 'DONE');
}

/** Puts the issue with that number-id under `parent`, or takes it out. One that is there already is refused. */
export function setParent(state: GitHubState, parent: WorldItem, childId: unknown, isAdded: boolean, now: number): WorldItem | null {
  const child = state.items.find((item) => numberOf('issue', item.id) === childId);
  if (!child) return null;
  if (isAdded && fieldsAt(child).parentId === parent.id) throw new Unprocessable('sub_issue_id');
  updateItem(state, child, { parentId: isAdded ? parent.id : null }, now);
  return child;
}
