/** Projects, boards, sprints, versions and users to ours. Pure; `null` where a row has no id. */
import { type Json, toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import type { MappedBoard, MappedMilestone, MappedProject, MappedSprint, MappedStatus, MappedUser, SprintState } from '../kit/model.ts';
import { toMarkdownText } from './fields.ts';
import { parseGreenhopper, parseUserId } from './payloads.ts';
import type { JiraStatus } from './site.ts';

export function toProject(payload: unknown, statuses: MappedStatus[], baseUrl: string): MappedProject | null {
  const project = toRecord(payload);
  const externalId = toText(project?.id);
  const key = toText(project?.key);
  if (!project || externalId === null || key === null) return null;
  return {
    externalId,
    key,
    name: toText(project.name)?.trim() ?? key,
    description: toMarkdownText(project.description),
    url: `${baseUrl}/browse/${key}`,
    leadId: parseUserId(project.lead),
    statuses,
    reportedHealth: null,
    dueDate: null,
    archived: project.archived === true,
  };
}

/** An address that Atlassian shows belongs to a verified account on Cloud; on Data Center an administrator typed it. */
export function toUser(payload: unknown, isCloud: boolean): MappedUser | null {
  const user = toRecord(payload);
  const externalId = parseUserId(user);
  if (!user || externalId === null) return null;
  const email = toText(user.emailAddress);
  return {
    externalId,
    name: toText(user.displayName) ?? toText(user.name) ?? externalId,
    email,
    emailVerified: isCloud && email !== null && user.accountType === 'atlassian',
    avatarUrl: toText(toRecord(user.avatarUrls)?.['48x48']),
    active: user.active !== false && user.deleted !== true,
  };
}

/** A board with its configuration; without one (no permission, or a board of no project) it has no columns. */
export function toBoard(payload: unknown, configuration: unknown, statuses: readonly JiraStatus[]): MappedBoard | null {
  const board = toRecord(payload);
  const externalId = toText(board?.id);
  if (!board || externalId === null) return null;
  const location = toRecord(board.location) ?? {};
  const columns = toRecords(toRecord(toRecord(configuration)?.columnConfig)?.columns);
  return {
    externalId,
    projectId: toText(location.projectId),
    name: toText(board.name) ?? `Board ${externalId}`,
    columns: columns.map((column) => toColumn(column, statuses)),
  };
}

function toColumn(column: Json, statuses: readonly JiraStatus[]): MappedBoard['columns'][number] {
  const statusIds = toRecords(column.statuses).flatMap((status) => toText(status.id) ?? []);
  const statusNames = statusIds.flatMap((id) => statuses.find((status) => status.id === id)?.name ?? []);
  return { name: toText(column.name) ?? '', statusIds, statusNames };
}

const SPRINT_STATES: Readonly<Record<string, SprintState>> = { future: 'FUTURE', active: 'ACTIVE', closed: 'CLOSED' };

/**
 * A sprint of the Agile API, or the text an old server writes. `startDate` is when it was started once it has been (Jira overwrites
 * the plan), unless the server keeps `activatedDate`; `completeDate` is when it was closed.
 */
export function toSprint(payload: unknown, board: { externalId: string | null; projectId: string | null }): MappedSprint | null {
  const sprint = typeof payload === 'string' ? parseGreenhopper(payload) : toRecord(payload);
  const externalId = toText(sprint?.id);
  if (!sprint || externalId === null) return null;
  const state = SPRINT_STATES[(toText(sprint.state) ?? '').toLowerCase()] ?? 'CLOSED';
  const start = toInstant(sprint.startDate);
  const origin = toText(sprint.originBoardId) ?? toText(sprint.rapidViewId) ?? toText(sprint.boardId);
  return {
    externalId,
    projectId: board.projectId,
    boardId: origin ?? board.externalId,
    name: toText(sprint.name) ?? `Sprint ${externalId}`,
    goal: toText(sprint.goal),
    state,
    plannedStart: start,
    plannedEnd: toInstant(sprint.endDate),
    startedAt: state === 'FUTURE' ? null : (toInstant(sprint.activatedDate) ?? start),
    closedAt: state === 'CLOSED' ? toInstant(sprint.completeDate) : null,
    publishedFigures: null,
  };
}

export function toMilestone(payload: unknown, projectId: string | null): MappedMilestone | null {
  const version = toRecord(payload);
  const externalId = toText(version?.id);
  if (!version || externalId === null) return null;
  return {
    externalId,
    projectId: String(toNumber(version.projectId) ?? projectId ?? '') || null,
    name: toText(version.name) ?? externalId,
    dueDate: toCalendarDate(version.releaseDate),
    released: version.released === true,
  };
}
