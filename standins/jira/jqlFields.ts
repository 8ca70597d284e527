/** The fields a query may name, and what each reads from an item: words of all spellings, or a moment. */
import { fieldsAt, updatedAtOf, type WorldItem } from '../kit/world.ts';
import { toPriorityRow, toTypeRow } from './catalogue.ts';
import { toLabel } from './changelog.ts';
import { type JiraState, sprintsAt } from './state.ts';

export type MomentReader = (item: WorldItem, state: JiraState) => number | null;
export const MOMENTS: Readonly<Record<string, MomentReader>> = {
  created: (item) => item.createdAt,
  updated: (item) => updatedAtOf(item),
  due: (item) => dueOf(item),
  duedate: (item) => dueOf(item),
};

function dueOf(item: WorldItem): number | null {
  const { dueDate } = fieldsAt(item);
  return dueDate === null ? null : Date.parse(dueDate);
}

export type WordReader = (state: JiraState, item: WorldItem) => string[];
export const WORDS: Readonly<Record<string, WordReader>> = {
  project: (state, item) => [state.projectOf(item).key, state.projectOf(item).name, state.idOf('project', item.projectId)],
  key: (state, item) => [state.keyOf(item), state.idOf('issue', item.id)],
  issuekey: (state, item) => [state.keyOf(item)],
  id: (state, item) => [state.idOf('issue', item.id), state.keyOf(item)],
  status: (state, item) => [fieldsAt(item).status, state.idOf('status', fieldsAt(item).status)],
  statuscategory: (state, item) => categoryWords(state.categoryKey(state.statusOf(item, fieldsAt(item).status))),
  assignee: (state, item) => peopleWords(state, fieldsAt(item).assigneeIds),
  reporter: (state, item) => peopleWords(state, [item.createdBy]),
  type: (state, item) => [toTypeRow(state, fieldsAt(item).type).name],
  issuetype: (state, item) => [toTypeRow(state, fieldsAt(item).type).name],
  priority: (_, item) => [toPriorityRow(fieldsAt(item).priority)?.name ?? ''].filter(Boolean),
  labels: (_, item) => fieldsAt(item).labels.map(toLabel),
  sprint: (state, item) => sprintWords(state, item),
  parent: (state, item) => parentWords(state, item),
  summary: (_, item) => [fieldsAt(item).title],
  description: (_, item) => [fieldsAt(item).description ?? ''].filter(Boolean),
  text: (_, item) => [fieldsAt(item).title, fieldsAt(item).description ?? ''],
  resolution: (state, item) => (state.categoryKey(state.statusOf(item, fieldsAt(item).status)) === 'done' ? ['Done'] : ['Unresolved']),
  fixversion: (state, item) => state.world.milestones.filter(({ id }) => id === fieldsAt(item).milestoneId).map(({ name }) => name),
};

function categoryWords(key: string): string[] {
  return [key, key === 'new' ? 'To Do' : key === 'done' ? 'Done' : 'In Progress'];
}

function peopleWords(state: JiraState, ids: readonly string[]): string[] {
  return state.world.people
    .filter((person) => ids.includes(person.id))
    .flatMap((person) => [state.userId(person), person.name, person.email]);
}

function sprintWords(state: JiraState, item: WorldItem): string[] {
  return sprintsAt(state, item).flatMap((sprint) => {
    const isOpen = sprint.startedAt !== null && sprint.closedAt === null;
    return [state.idOf('sprint', sprint.id), sprint.name, ...(isOpen ? ['open sprints'] : [])];
  });
}

function parentWords(state: JiraState, item: WorldItem): string[] {
  const parent = state.world.items.find(({ id }) => id === fieldsAt(item).parentId);
  return parent ? [state.keyOf(parent), state.idOf('issue', parent.id)] : [];
}
