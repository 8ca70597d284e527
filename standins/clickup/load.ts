/** A world told as a ClickUp workspace: a space per project, sprints as dated lists in a sprint folder. Milestones have no place in it. */
import type { Priority, StatusCategory, WorkItemType } from '../../subgraphs/kit/model.ts';
import type { World, WorldFields, WorldItem, WorldProject } from '../kit/world.ts';
import { comment, moveTo, rename, touch, track } from './changes.ts';
import { type ClickUpState, numberId, type StandinList, type StandinStatus, type StandinTask, taskId, userId } from './state.ts';

const STATUS_TYPE = {
  TRIAGE: 'open',
  BACKLOG: 'open',
  TODO: 'open',
  IN_PROGRESS: 'custom',
  DONE: 'closed',
  CANCELED: 'closed',
} as const satisfies Record<StatusCategory, string>;
const PRIORITY = { URGENT: 1, HIGH: 2, MEDIUM: 3, LOW: 4, NONE: null } as const satisfies Record<Priority, number | null>;
const CUSTOM_ITEMS = [
  { id: 1001, name: 'Bug', type: 'BUG' },
  { id: 1002, name: 'Story', type: 'STORY' },
  { id: 1003, name: 'Epic', type: 'EPIC' },
  { id: 1004, name: 'Feature', type: 'FEATURE' },
  { id: 1005, name: 'Spike', type: 'SPIKE' },
  { id: 1006, name: 'Incident', type: 'INCIDENT' },
] as const satisfies readonly { id: number; name: string; type: WorkItemType }[];

export function loadWorld(world: World, hasTimeInStatus: boolean): ClickUpState {
  const state: ClickUpState = {
    team: { id: numberId('team', world.site), name: world.site },
    viewerId: userId(world.people[0]?.id ?? ''),
    zone: 'Europe/Berlin',
    users: world.people.map(({ id, name, email }) => ({ id: userId(id), username: name, email })),
    spaces: world.projects.map(toSpace),
    folders: world.projects.map(({ id }) => ({ id: numberId('folder', id), name: 'Sprints', spaceId: numberId('space', id) })),
    lists: [...world.projects.map(toBacklog), ...world.sprints.map(toSprintList)],
    tasks: new Map(),
    customItems: CUSTOM_ITEMS.map(({ id, name }) => ({ id, name })),
    webhooks: [],
    hasTimeInStatus,
    made: 0,
  };
  for (const item of world.items.filter(({ pullRequest }) => pullRequest === null)) loadItem(state, world, item);
  for (const item of world.items) loadLinks(state, item);
  return state;
}

function toSpace(project: WorldProject): ClickUpState['spaces'][number] {
  const statuses = project.statuses.map(({ name, category }) => ({ status: name, type: STATUS_TYPE[category] }));
  return { id: numberId('space', project.id), name: project.name, color: '#7b68ee', statuses };
}

function toBacklog({ id, description }: WorldProject): StandinList {
  const place = { spaceId: numberId('space', id), folderId: null, startDate: null, dueDate: null, archived: false };
  return { id: numberId('list', `${id} backlog`), name: 'Backlog', content: description, ...place };
}

function toSprintList(sprint: World['sprints'][number]): StandinList {
  return {
    id: numberId('sprint', sprint.id),
    name: sprint.name,
    content: sprint.goal,
    spaceId: numberId('space', sprint.projectId),
    folderId: numberId('folder', sprint.projectId),
    startDate: sprint.startsAt,
    dueDate: sprint.endsAt,
    archived: false,
  };
}

function loadItem(state: ClickUpState, world: World, item: WorldItem): void {
  const status = statusOf(world, item, item.initial.status);
  const task: StandinTask = {
    id: taskId(item.id),
    name: item.initial.title,
    markdown: '',
    status,
    entered: [{ status, since: item.createdAt }],
    listId: numberId('list', `${item.projectId} backlog`),
    locations: [],
    createdAt: item.createdAt,
    createdBy: userId(item.createdBy),
    updatedAt: item.createdAt,
    assignees: [],
    tags: [],
    parent: null,
    priority: null,
    dueDate: null,
    points: null,
    estimate: null,
    customItemId: 0,
    waitsFor: [],
    linked: [],
    comments: [],
    timers: [],
  };
  applyFields(world, task, item, item.initial, item.createdAt);
  for (const step of item.steps) {
    const by = userId(step.by);
    if (step.kind === 'set') applyFields(world, task, item, step.fields, step.at);
    else if (step.kind === 'comment') comment(state, task, step.body, by, step.at);
    else
      track(
        state,
        task,
        { by, start: step.at - step.seconds * 1000, duration: step.seconds * 1000, description: step.comment ?? '' },
        step.at,
      );
  }
  state.tasks.set(task.id, task);
}

function applyFields(world: World, task: StandinTask, item: WorldItem, fields: Partial<WorldFields>, at: number): void {
  if (fields.title !== undefined) rename(task, fields.title, at);
  if (fields.description !== undefined) task.markdown = fields.description ?? '';
  if (fields.status !== undefined) moveTo(task, statusOf(world, item, fields.status), at);
  if (fields.assigneeIds !== undefined) task.assignees = fields.assigneeIds.map(userId);
  if (fields.labels !== undefined) task.tags = [...fields.labels];
  if (fields.sprintId !== undefined) task.locations = fields.sprintId === null ? [] : [numberId('sprint', fields.sprintId)];
  if (fields.parentId !== undefined) task.parent = fields.parentId === null ? null : taskId(fields.parentId);
  if (fields.priority !== undefined) task.priority = PRIORITY[fields.priority];
  if (fields.points !== undefined) task.points = fields.points;
  if (fields.estimate !== undefined) task.estimate = fields.estimate === null ? null : fields.estimate * 1000;
  // A date without a time is four in the morning; in Berlin that is three o'clock UTC, or two.
  if (fields.dueDate !== undefined) task.dueDate = fields.dueDate === null ? null : Date.parse(`${fields.dueDate}T03:00:00Z`);
  if (fields.type !== undefined) task.customItemId = CUSTOM_ITEMS.find(({ type }) => type === fields.type)?.id ?? 0;
  touch(task, at);
}

function statusOf(world: World, item: WorldItem, name: string): StandinStatus {
  const status = world.projects.find(({ id }) => id === item.projectId)?.statuses.find((candidate) => candidate.name === name);
  return { status: name, type: status ? STATUS_TYPE[status.category] : 'open' };
}

function loadLinks(state: ClickUpState, item: WorldItem): void {
  const from = state.tasks.get(taskId(item.id));
  for (const { kind, toId } of item.links) {
    if (kind === 'BLOCKS') state.tasks.get(taskId(toId))?.waitsFor.push(taskId(item.id));
    else from?.linked.push(taskId(toId));
  }
}
