/** What a Jira site has before there are issues: fields, types, priorities, statuses, people. */
import type { Priority, WorkItemType } from '../../subgraphs/kit/model.ts';
import type { WorldPerson, WorldProject, WorldStatus } from '../kit/world.ts';
import type { Flavour, JiraState } from './state.ts';

export const FIELD = {
  epicLink: 'customfield_10014',
  startDate: 'customfield_10015',
  storyPoints: 'customfield_10016',
  rank: 'customfield_10019',
  sprint: 'customfield_10020',
  flagged: 'customfield_10021',
  pointEstimate: 'customfield_10038',
} as const;

const GREENHOPPER = 'com.pyxis.greenhopper.jira';
const SYSTEM = 'com.atlassian.jira.plugin.system.customfieldtypes';
const CUSTOM = [
  [FIELD.pointEstimate, 'Story point estimate', 'number', `${GREENHOPPER}:jsw-story-points`],
  [FIELD.epicLink, 'Epic Link', 'any', `${GREENHOPPER}:gh-epic-link`],
  [FIELD.startDate, 'Start date', 'date', `${SYSTEM}:datepicker`],
  [FIELD.storyPoints, 'Story Points', 'number', `${SYSTEM}:float`],
  [FIELD.rank, 'Rank', 'any', `${GREENHOPPER}:gh-lexo-rank`],
  [FIELD.sprint, 'Sprint', 'array', `${GREENHOPPER}:gh-sprint`],
  [FIELD.flagged, 'Flagged', 'array', `${SYSTEM}:multicheckboxes`],
] as const;
const SYSTEM_FIELDS = ['summary', 'description', 'issuetype', 'project', 'status', 'priority', 'assignee', 'reporter', 'labels'];

/** Team-managed projects, which only Cloud has, estimate in a field of their own. */
export function pointsFieldOf(state: JiraState, projectId: string): string {
  return state.teamManaged.has(projectId) ? FIELD.pointEstimate : FIELD.storyPoints;
}

export function fieldRows(flavour: Flavour) {
  const flags = { orderable: true, navigable: true, searchable: true };
  const system = SYSTEM_FIELDS.map((id) => ({
    id,
    name: id,
    custom: false,
    ...flags,
    clauseNames: [id],
    schema: { type: 'string', system: id },
  }));
  const own = CUSTOM.filter(([id]) => flavour === 'cloud' || id !== FIELD.pointEstimate);
  const custom = own.map(([id, name, type, kind]) => {
    const customId = Number(id.slice('customfield_'.length));
    return { id, name, custom: true, ...flags, clauseNames: [`cf[${customId}]`, name], schema: { type, custom: kind, customId } };
  });
  return [...system, ...custom];
}

export const TYPES: readonly { id: string; type: WorkItemType; name: string; subtask: boolean; hierarchyLevel: number }[] = [
  { id: '10000', type: 'EPIC', name: 'Epic', subtask: false, hierarchyLevel: 1 },
  { id: '10001', type: 'STORY', name: 'Story', subtask: false, hierarchyLevel: 0 },
  { id: '10002', type: 'TASK', name: 'Task', subtask: false, hierarchyLevel: 0 },
  { id: '10003', type: 'SUBTASK', name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
  { id: '10004', type: 'BUG', name: 'Bug', subtask: false, hierarchyLevel: 0 },
  { id: '10005', type: 'FEATURE', name: 'New Feature', subtask: false, hierarchyLevel: 0 },
  { id: '10006', type: 'INCIDENT', name: 'Incident', subtask: false, hierarchyLevel: 0 },
  { id: '10007', type: 'SPIKE', name: 'Spike', subtask: false, hierarchyLevel: 0 },
];

export function toTypeRow(state: JiraState, type: WorkItemType) {
  const found = TYPES.find((candidate) => candidate.type === type) ?? TYPES[2];
  if (!found) throw new Error('There are no issue types.');
  const { type: _type, hierarchyLevel, ...row } = found;
  // Data Center knows no levels.
  return { ...row, description: '', ...(state.flavour === 'cloud' ? { hierarchyLevel } : {}) };
}

export const PRIORITIES: readonly { id: string; priority: Priority; name: string }[] = [
  { id: '1', priority: 'URGENT', name: 'Highest' },
  { id: '2', priority: 'HIGH', name: 'High' },
  { id: '3', priority: 'MEDIUM', name: 'Medium' },
  { id: '4', priority: 'LOW', name: 'Low' },
  { id: '5', priority: 'LOW', name: 'Lowest' },
];

export function toPriorityRow(priority: Priority) {
  const found = PRIORITIES.find((candidate) => candidate.priority === priority);
  return found ? { id: found.id, name: found.name } : null;
}

const CATEGORY_IDS: Readonly<Record<string, number>> = { undefined: 1, new: 2, done: 3, indeterminate: 4 };
const CATEGORY_NAMES: Readonly<Record<string, string>> = { new: 'To Do', done: 'Done', indeterminate: 'In Progress' };

export function toStatusRow(state: JiraState, status: WorldStatus) {
  const key = state.categoryKey(status);
  return {
    id: state.idOf('status', status.name),
    name: status.name,
    description: '',
    statusCategory: { id: CATEGORY_IDS[key] ?? 9, key, name: CATEGORY_NAMES[key] ?? 'No Category', colorName: 'blue-gray' },
  };
}

export function toUserRow(state: JiraState, person: WorldPerson) {
  const isCloud = state.flavour === 'cloud';
  return {
    ...(isCloud ? { accountId: state.userId(person), accountType: 'atlassian' } : { key: state.userId(person), name: person.login }),
    displayName: person.name,
    emailAddress: person.email,
    active: person.active,
    timeZone: state.zone,
  };
}

export function toProjectRow(state: JiraState, project: WorldProject, origin: string) {
  const lead = state.world.people.find((person) => person.id === project.leadId);
  const id = state.idOf('project', project.id);
  const cloud = { projectTypeKey: 'software', simplified: false, style: 'classic', isPrivate: false };
  return {
    id,
    key: project.key,
    name: project.name,
    description: project.description,
    self: `${origin}${state.flavour === 'cloud' ? '/rest/api/3' : '/rest/api/2'}/project/${id}`,
    ...(lead ? { lead: withoutPrivate(toUserRow(state, lead)) } : {}),
    ...(state.flavour === 'cloud' ? cloud : {}),
  };
}

/** Authors and leads come without what only `GET /user` tells. */
export function withoutPrivate({ timeZone: _zone, ...user }: ReturnType<typeof toUserRow>) {
  return user;
}
