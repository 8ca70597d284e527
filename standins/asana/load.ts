/** A world told as an Asana workspace. Sprints, milestones and pull requests have no place in it. */
import type { Priority, WorkItemType } from '../../subgraphs/kit/model.ts';
import { fieldsAt, type World, type WorldFields, type WorldItem } from '../kit/world.ts';
import { assign, comment, describe, logTime, move, rename, setDue, setField, setTag, tick } from './changes.ts';
import { fromMarkdown, toPlain } from './richText.ts';
import { type AsanaState, gidOf, type StandinField, type StandinTask } from './state.ts';

const PRIORITY_OPTION = { URGENT: 'Urgent', HIGH: 'High', MEDIUM: 'Medium', LOW: 'Low', NONE: null } as const satisfies Record<
  Priority,
  string | null
>;
const CUSTOM_TYPE = {
  BUG: 'Bug',
  STORY: 'Story',
  EPIC: 'Epic',
  FEATURE: 'Feature',
  SPIKE: 'Spike',
  INCIDENT: 'Incident',
} as const satisfies Partial<Record<WorkItemType, string>>;

export function loadWorld(world: World, plan: AsanaState['plan']): AsanaState {
  const people = world.people.map(({ id, name, email }) => ({ gid: gidOf('user', id), name, email }));
  const labels = [...new Set([...world.projects.flatMap((project) => project.labels), ...world.items.flatMap(labelsEver)])];
  const state: AsanaState = {
    workspace: { gid: gidOf('workspace', world.site), name: world.site },
    viewerGid: people[0]?.gid ?? '',
    users: people,
    projects: world.projects.map((project) => ({
      gid: gidOf('project', project.id),
      name: project.name,
      htmlNotes: fromMarkdown(project.description),
      archived: false,
      ownerGid: gidOf('user', project.leadId),
      statusColor: 'green',
      modifiedAt: world.now,
      sections: project.statuses.map(({ name }) => ({
        gid: gidOf('section', `${project.id} ${name}`),
        name,
        createdAt: 1_700_000_000_000,
      })),
    })),
    tasks: new Map(),
    tags: labels.map((name) => ({ gid: gidOf('tag', name), name })),
    fields: [enumField('Priority', ['Urgent', 'High', 'Medium', 'Low']), numberField('Story points'), numberField('Estimated time')],
    customTypes: Object.values(CUSTOM_TYPE).map((name) => ({ gid: gidOf('custom_type', name), name })),
    webhooks: [],
    plan,
    made: 0,
  };
  for (const item of world.items.filter(({ pullRequest }) => pullRequest === null)) loadItem(state, world, item);
  for (const item of world.items) loadLinks(state, item);
  return state;
}

function loadItem(state: AsanaState, world: World, item: WorldItem): void {
  const { initial } = item;
  const task = createTask(item, initial);
  state.tasks.set(task.gid, task);
  const by = gidOf('user', item.createdBy);
  // What a task is made with has no story: the ones that setting it writes are taken off again.
  applyFields(state, world, task, item, initial, { at: item.createdAt, by });
  task.stories = [];
  for (const step of item.steps) {
    const act = { at: step.at, by: gidOf('user', step.by) };
    if (step.kind === 'set') applyFields(state, world, task, item, step.fields, act);
    else if (step.kind === 'comment') comment(task, fromMarkdown(step.body), toPlain(fromMarkdown(step.body)), act);
    else {
      const enteredOn = new Date(step.at).toISOString().slice(0, 10);
      logTime(
        task,
        { gid: gidOf('time', step.id), minutes: Math.round(step.seconds / 60), enteredOn, description: step.comment ?? '' },
        act,
      );
    }
  }
}

function createTask(item: WorldItem, initial: WorldFields): StandinTask {
  return {
    gid: gidOf('task', item.id),
    name: initial.title,
    htmlNotes: fromMarkdown(initial.description),
    completed: false,
    completedAt: null,
    createdAt: item.createdAt,
    createdBy: gidOf('user', item.createdBy),
    modifiedAt: item.createdAt,
    assignee: null,
    dueOn: null,
    membership: null,
    parentGid: initial.parentId ? gidOf('task', initial.parentId) : null,
    tags: [],
    customTypeGid: null,
    values: new Map(),
    dependencies: [],
    stories: [],
    timeEntries: [],
  };
}

function applyFields(
  state: AsanaState,
  world: World,
  task: StandinTask,
  item: WorldItem,
  fields: Partial<WorldFields>,
  act: { at: number; by: string },
): void {
  const [priority, points, estimate] = state.fields;
  if (fields.title !== undefined) rename(task, fields.title, act);
  if (fields.description !== undefined && act.at > item.createdAt) describe(task, fromMarkdown(fields.description), act);
  if (fields.status !== undefined) applyStatus(state, world, task, item.projectId, fields.status, act);
  if (fields.assigneeIds !== undefined) assign(state, task, fields.assigneeIds[0] ? gidOf('user', fields.assigneeIds[0]) : null, act);
  if (fields.dueDate !== undefined) setDue(task, fields.dueDate, act);
  if (fields.labels !== undefined) applyLabels(state, task, fields.labels, act);
  if (fields.type !== undefined) task.customTypeGid = toCustomType(fields.type);
  if (fields.priority !== undefined && priority) setField(task, priority, toOption(priority, PRIORITY_OPTION[fields.priority]), act);
  if (fields.points !== undefined && points) setField(task, points, fields.points, act);
  if (fields.estimate !== undefined && estimate) setField(task, estimate, fields.estimate === null ? null : fields.estimate / 60, act);
}

function applyStatus(
  state: AsanaState,
  world: World,
  task: StandinTask,
  projectId: string,
  name: string,
  act: { at: number; by: string },
): void {
  const status = world.projects.find(({ id }) => id === projectId)?.statuses.find((candidate) => candidate.name === name);
  move(state, task, gidOf('section', `${projectId} ${name}`), act);
  tick(task, status?.category === 'DONE' || status?.category === 'CANCELED', act);
}

function applyLabels(state: AsanaState, task: StandinTask, labels: readonly string[], act: { at: number; by: string }): void {
  const wanted = labels.map((name) => gidOf('tag', name));
  for (const gid of wanted) setTag(state, task, gid, true, act);
  for (const gid of task.tags.filter((tag) => !wanted.includes(tag))) setTag(state, task, gid, false, act);
}

function loadLinks(state: AsanaState, item: WorldItem): void {
  for (const { kind, toId } of item.links)
    if (kind === 'BLOCKS') state.tasks.get(gidOf('task', toId))?.dependencies.push(gidOf('task', item.id));
}

function labelsEver(item: WorldItem): string[] {
  return [
    ...item.initial.labels,
    ...fieldsAt(item).labels,
    ...item.steps.flatMap((step) => (step.kind === 'set' ? (step.fields.labels ?? []) : [])),
  ];
}

function toCustomType(type: WorkItemType): string | null {
  const name = type in CUSTOM_TYPE ? CUSTOM_TYPE[type as keyof typeof CUSTOM_TYPE] : null;
  return name === null ? null : gidOf('custom_type', name);
}

function toOption(field: StandinField, name: string | null): string | null {
  return field.options.find((option) => option.name === name)?.gid ?? null;
}

function enumField(name: string, options: readonly string[]): StandinField {
  return {
    gid: gidOf('field', name),
    name,
    kind: 'enum',
    options: options.map((option) => ({ gid: gidOf('option', `${name} ${option}`), name: option })),
  };
}

function numberField(name: string): StandinField {
  return { gid: gidOf('field', name), name, kind: 'number', options: [] };
}
