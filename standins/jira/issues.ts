/** An item of the world as Jira's issue. */
import { closedAtOf, fieldsAt, updatedAtOf, type WorldItem, type WorldSprint } from '../kit/world.ts';
import { FIELD, pointsFieldOf, toPriorityRow, toProjectRow, toStatusRow, toTypeRow } from './catalogue.ts';
import { authorOf, historiesOf, toLabel } from './changelog.ts';
import { type JiraState, linkIdOf, sprintsAt, toJiraTime } from './state.ts';

export interface IssueOptions {
  origin: string;
  /** As the request says: `*all`, names, `-name`; `null` where the request may leave it out and means all. */
  fields: readonly string[] | null;
  /** Newest entries to put in, or `null` for none. */
  histories: number | null;
  properties?: readonly string[];
}

export function toIssue(state: JiraState, item: WorldItem, { origin, fields, histories, properties }: IssueOptions) {
  const id = state.idOf('issue', item.id);
  const all = histories === null ? [] : historiesOf(state, item).reverse();
  const inline = all.slice(0, histories ?? 0);
  const own = state.properties.get(id) ?? {};
  const wanted = fields?.length === 1 && fields[0] === 'id' ? {} : { fields: pick(toFields(state, item, origin), fields) };
  return {
    id,
    key: state.keyOf(item),
    self: `${origin}${state.flavour === 'cloud' ? '/rest/api/3' : '/rest/api/2'}/issue/${id}`,
    ...wanted,
    ...(histories === null ? {} : { changelog: { startAt: 0, maxResults: inline.length, total: all.length, histories: inline } }),
    ...(properties ? { properties: Object.fromEntries(properties.filter((key) => key in own).map((key) => [key, own[key]])) } : {}),
  };
}

function pick(all: Record<string, unknown>, names: readonly string[] | null): Record<string, unknown> {
  if (names === null || names.includes('*all') || names.includes('*navigable'))
    return Object.fromEntries(Object.entries(all).filter(([name]) => !names?.includes(`-${name}`)));
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function toFields(state: JiraState, item: WorldItem, origin: string): Record<string, unknown> {
  const fields = fieldsAt(item);
  const status = state.statusOf(item, fields.status);
  const parent = state.world.items.find((candidate) => candidate.id === fields.parentId);
  const {
    lead: _lead,
    description: _text,
    isPrivate: _private,
    style: _style,
    ...project
  } = toProjectRow(state, state.projectOf(item), origin) as Record<string, unknown>;
  const closedAt = closedAtOf(item, state.projectOf(item));
  return {
    summary: fields.title,
    description: state.bodyOf(fields.description),
    issuetype: toTypeRow(state, fields.type),
    project,
    status: toStatusRow(state, status),
    priority: toPriorityRow(fields.priority),
    assignee: fields.assigneeIds[0] === undefined ? null : (authorOf(state, fields.assigneeIds[0]) ?? null),
    reporter: authorOf(state, item.createdBy) ?? null,
    creator: authorOf(state, item.createdBy) ?? null,
    labels: fields.labels.map(toLabel),
    created: toJiraTime(item.createdAt),
    updated: toJiraTime(updatedAtOf(item)),
    resolution: closedAt === null ? null : { id: '10000', name: 'Done' },
    resolutiondate: closedAt === null ? null : toJiraTime(closedAt),
    statuscategorychangedate: toJiraTime(closedAt ?? item.createdAt),
    duedate: fields.dueDate,
    ...toParent(state, parent),
    fixVersions: versionRows(state, fields.milestoneId),
    versions: [],
    components: [],
    environment: null,
    votes: { votes: 0, hasVoted: false },
    watches: { watchCount: 1, isWatching: false },
    issuelinks: toLinks(state, item),
    ...toTimes(item, fields.estimate),
    comment: toComments(state, item),
    worklog: { ...toWorklogs(state, item), ...inlineWorklogs(toWorklogs(state, item)) },
    attachment: [],
    [FIELD.storyPoints]: null,
    ...(state.flavour === 'cloud' ? { [FIELD.pointEstimate]: null } : {}),
    [pointsFieldOf(state, item.projectId)]: fields.points,
    [FIELD.sprint]: toSprintField(state, item),
    [FIELD.flagged]: state.flagged.has(item.id) ? [{ id: '10019', value: 'Impediment' }] : null,
    [FIELD.rank]: `0|i${item.number.toString(36).padStart(5, '0')}:`,
    [FIELD.startDate]: null,
  };
}

/** Cloud has one parent for all; Data Center's epics are linked by key in a field of their own. */
function toParent(state: JiraState, parent: WorldItem | undefined): Record<string, unknown> {
  if (!parent) return state.flavour === 'cloud' ? {} : { [FIELD.epicLink]: null };
  const fields = fieldsAt(parent);
  if (state.flavour === 'datacenter' && fields.type === 'EPIC') return { [FIELD.epicLink]: state.keyOf(parent) };
  const shown = {
    summary: fields.title,
    status: toStatusRow(state, state.statusOf(parent, fields.status)),
    issuetype: toTypeRow(state, fields.type),
  };
  return { parent: { id: state.idOf('issue', parent.id), key: state.keyOf(parent), fields: shown } };
}

function versionRows(state: JiraState, id: string | null) {
  return state.world.milestones.filter((milestone) => milestone.id === id).map((milestone) => toVersion(state, milestone));
}

export function toVersion(state: JiraState, { id, name, dueDate, released, projectId }: JiraState['world']['milestones'][number]) {
  const projectNumber = Number(state.idOf('project', projectId));
  return {
    id: state.idOf('version', id),
    name,
    archived: false,
    released,
    projectId: projectNumber,
    ...(dueDate === null ? {} : { releaseDate: dueDate }),
  };
}

const LINK_TYPES = {
  BLOCKS: { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  RELATES: { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
  DUPLICATES: { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
} as const;

function toLinks(state: JiraState, item: WorldItem) {
  const links = (from: WorldItem) => from.links.map((link) => ({ link, from, id: linkIdOf(from, link.kind, link.toId) }));
  const other = (id: string) => state.world.items.find((candidate) => candidate.id === id);
  const shown = (target: WorldItem) => ({
    id: state.idOf('issue', target.id),
    key: state.keyOf(target),
    fields: { summary: fieldsAt(target).title },
  });
  const outward = links(item).flatMap(({ link, id }) => {
    const target = other(link.toId);
    return target ? [{ id: state.idOf('entry', id), type: LINK_TYPES[link.kind], outwardIssue: shown(target) }] : [];
  });
  const inward = state.world.items.flatMap(links).filter(({ link }) => link.toId === item.id);
  return [
    ...outward,
    ...inward.map(({ link, from, id }) => ({ id: state.idOf('entry', id), type: LINK_TYPES[link.kind], inwardIssue: shown(from) })),
  ];
}

function toTimes(item: WorldItem, estimate: number | null) {
  const spent = item.steps.reduce((sum, step) => sum + (step.kind === 'worklog' ? step.seconds : 0), 0);
  const remaining = estimate === null ? null : Math.max(0, estimate - spent);
  return { timeoriginalestimate: estimate, timeestimate: remaining, timespent: spent === 0 ? null : spent };
}

export function toComments(state: JiraState, item: WorldItem, withProperties = false) {
  const comments = item.steps.flatMap((step) => {
    if (step.kind !== 'comment') return [];
    const id = state.idOf('entry', step.id);
    const times = { created: toJiraTime(step.at), updated: toJiraTime(step.at) };
    return [{ id, author: authorOf(state, step.by), body: state.bodyOf(step.body), ...times, ...propertiesOf(state, id, withProperties) }];
  });
  return { startAt: 0, maxResults: comments.length, total: comments.length, comments };
}

export function toWorklogs(state: JiraState, item: WorldItem, withProperties = false) {
  const worklogs = item.steps.flatMap((step) => {
    if (step.kind !== 'worklog') return [];
    const id = state.idOf('entry', step.id);
    const started = String(state.entryProperties.get(id)?.started ?? toJiraTime(step.at));
    const comment = step.comment === null ? {} : { comment: state.bodyOf(step.comment) };
    const times = { created: toJiraTime(step.at), updated: toJiraTime(step.at), started, timeSpentSeconds: step.seconds };
    return [
      {
        id,
        issueId: state.idOf('issue', item.id),
        author: authorOf(state, step.by),
        ...comment,
        ...times,
        ...propertiesOf(state, id, withProperties),
      },
    ];
  });
  return { startAt: 0, maxResults: worklogs.length, total: worklogs.length, worklogs };
}

/** An issue shows its first 20 worklogs. */
function inlineWorklogs({ worklogs }: ReturnType<typeof toWorklogs>) {
  return { maxResults: 20, worklogs: worklogs.slice(0, 20) };
}

function propertiesOf(state: JiraState, id: string, isWanted: boolean) {
  const { started: _started, ...own } = state.entryProperties.get(id) ?? {};
  return isWanted ? { properties: Object.entries(own).map(([key, value]) => ({ key, value })) } : {};
}

/** Objects on Cloud; on servers the text that Java makes of them. */
function toSprintField(state: JiraState, item: WorldItem): unknown[] | null {
  const sprints = sprintsAt(state, item);
  if (sprints.length === 0) return null;
  return state.flavour === 'cloud'
    ? sprints.map((sprint) => toSprintRow(state, sprint, 'boardId'))
    : sprints.map((sprint) => toJavaText(state, sprint));
}

export function toSprintRow(state: JiraState, sprint: WorldSprint, boardName: 'boardId' | 'originBoardId') {
  const closed = sprint.closedAt === null ? {} : { completeDate: new Date(sprint.closedAt).toISOString() };
  return {
    id: Number(state.idOf('sprint', sprint.id)),
    name: sprint.name,
    state: sprint.closedAt !== null ? 'closed' : sprint.startedAt !== null ? 'active' : 'future',
    [boardName]: Number(state.idOf('board', sprint.projectId)),
    goal: sprint.goal,
    startDate: new Date(sprint.startedAt ?? sprint.startsAt).toISOString(),
    endDate: new Date(sprint.endsAt).toISOString(),
    ...closed,
  };
}

function toJavaText(state: JiraState, sprint: WorldSprint): string {
  const row = toSprintRow(state, sprint, 'boardId');
  const values = [
    `id=${row.id}`,
    `rapidViewId=${state.idOf('board', sprint.projectId)}`,
    `state=${row.state.toUpperCase()}`,
    `name=${row.name}`,
    `goal=${row.goal}`,
    `startDate=${row.startDate}`,
    `endDate=${row.endDate}`,
    `completeDate=${row.completeDate ?? '<null>'}`,
    `sequence=${row.id}`,
  ];
  return `com.atlassian.greenhopper.service.sprint.Sprint@${row.id.toString(16)}[${values.join(',')}]`;
}
