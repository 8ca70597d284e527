/** A stored issue payload to the unified item. Pure: the same payload gives the same item, today and after a change of overrides. */
import { unknownAdfTypes } from '../kit/adf/toMarkdown.ts';
import { type Json, toList, toNumber, toRecord, toRecords, toSeconds, toText, toTexts } from '../kit/mappingRead.ts';
import { toCalendarDate, toInstant, toZoneOffset } from '../kit/mappingTime.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type {
  MappedAttachment,
  MappedComment,
  MappedCustomField,
  MappedItem,
  MappedSprint,
  MappedWorklog,
  MappingGap,
  MappingOverrides,
} from '../kit/model.ts';
import { toChanges } from './changes.ts';
import { type MappingContext, toCustomField, toLinks, toMarkdownText, toPriority, toStatus, toType } from './fields.ts';
import { type JiraIssue, MalformedPayload, parseIssue, parseSprintField, parseUserId } from './payloads.ts';
import { toSprint } from './places.ts';
import type { FieldRoles } from './roles.ts';
import { parseSiteExtract, parseStatus, type SiteExtract } from './site.ts';

export interface ItemMapping {
  item: MappedItem;
  gaps: MappingGap[];
}

/** Maps one payload. Throws `MalformedPayload` when it lacks what no item can be without: id, key, project, status, creation. */
export function toItem(payload: unknown, baseUrl: string, overrides: MappingOverrides): ItemMapping {
  try {
    return mapIssue(payload, baseUrl, overrides);
  } catch (error) {
    // Documents nested without end, and times no calendar has.
    if (error instanceof RangeError) throw new MalformedPayload(`The issue cannot be read: ${error.message}.`);
    throw error;
  }
}

function mapIssue(payload: unknown, baseUrl: string, overrides: MappingOverrides): ItemMapping {
  const issue = parseIssue(payload);
  const { fields } = issue;
  const site = parseSiteExtract(payload, issue.names, issue.schema);
  const context: MappingContext = { overrides, gaps: createGapCollector() };
  noteUnknownMarkup(fields, context);
  const item: MappedItem = {
    externalId: issue.id,
    key: issue.key,
    url: `${baseUrl}/browse/${issue.key}`,
    projectId: required(toText(toRecord(fields.project)?.id), 'project'),
    title: toText(fields.summary) ?? issue.key,
    description: toMarkdownText(fields.description),
    ...toWords(fields, site, context),
    ...toPeople(fields),
    labels: toTexts(fields.labels),
    parentId: toParentId(fields, site),
    links: toLinks(fields.issuelinks, baseUrl, context),
    ...toPlacement(fields, site.roles),
    ...toEstimates(fields, site.roles, overrides),
    ...toTimes(fields, site.roles),
    blocked: fields.flagged === true || site.roles.flagged.some((id) => toRecords(fields[id]).length > 0),
    customFields: toCustomFields(issue, site.roles),
    comments: rowsOf(fields.comment, 'comments').flatMap(toComment),
    worklogs: rowsOf(fields.worklog, 'worklogs').flatMap(toWorklog),
    attachments: toRecords(fields.attachment).flatMap(toAttachment),
    changes: toChanges(issue.histories, {
      ...context,
      roles: withOverride(site.roles, overrides),
      names: issue.names,
      values: fields,
      // The present status knows its own category, whatever the site's list has.
      statuses: [...site.statuses, ...parseStatus(fields.status)],
    }),
    raw: payload,
  };
  return { item, gaps: context.gaps.list() };
}

function required(value: string | null, what: string): string {
  if (value === null) throw new MalformedPayload(`The issue has no readable ${what}.`);
  return value;
}

function toWords(
  fields: Json,
  site: SiteExtract,
  context: MappingContext,
): Pick<MappedItem, 'status' | 'type' | 'sourceType' | 'priority' | 'sourcePriority'> {
  const [status] = parseStatus(fields.status);
  if (!status) throw new MalformedPayload('The issue has no readable status.');
  const type = toRecord(fields.issuetype) ?? {};
  const priority = toText(toRecord(fields.priority)?.name);
  return {
    status: toStatus(status, context),
    type: toType(type, site.typeName, context),
    sourceType: toText(type.name),
    priority: toPriority(priority, site.priorities, context),
    sourcePriority: priority,
  };
}

function toPeople(fields: Json): Pick<MappedItem, 'assigneeIds' | 'reporterId'> {
  const assignee = parseUserId(fields.assignee);
  return { assigneeIds: assignee === null ? [] : [assignee], reporterId: parseUserId(fields.reporter) };
}

/** The parent issue, or the epic that an epic link names (Data Center links epics by key). */
function toParentId(fields: Json, site: SiteExtract): string | null {
  const own = toText(toRecord(fields.parent)?.id);
  return own ?? site.epic?.id ?? toText(toRecord(fields.epic)?.id);
}

/** Sprints come from the sprint field, and from the board's own `sprint` and `closedSprints` where the Agile API answered. */
function toPlacement(fields: Json, roles: FieldRoles): Pick<MappedItem, 'sprintIds' | 'sprintId' | 'milestoneId'> {
  const values = [...roles.sprint.map((id) => fields[id]), fields.closedSprints, fields.sprint];
  const sprints = values.flatMap(parseSprintField);
  const versions = toRecords(fields.fixVersions);
  const milestone = versions.find((version) => version.released !== true) ?? versions.at(-1);
  return {
    sprintIds: [...new Set(sprints.map((sprint) => sprint.id))],
    sprintId: sprints.findLast((sprint) => sprint.state !== 'closed')?.id ?? null,
    milestoneId: toText(milestone?.id),
  };
}

/** The sprints an issue names, whole as far as its field tells; their project is the issue's, since nobody else's is known. */
export function toNamedSprints(fields: Json, roles: FieldRoles, projectId: string): MappedSprint[] {
  const named = roles.sprint.flatMap((id) => toList(fields[id])).map((entry) => toSprint(entry, { externalId: null, projectId }));
  return named.filter((sprint) => sprint !== null);
}

/** The operator's own story point field goes before those the site announces. */
function withOverride(roles: FieldRoles, { storyPointsField }: MappingOverrides): FieldRoles {
  return storyPointsField === null ? roles : { ...roles, storyPoints: [storyPointsField, ...roles.storyPoints] };
}

function toEstimates(
  fields: Json,
  roles: FieldRoles,
  overrides: MappingOverrides,
): Pick<MappedItem, 'storyPoints' | 'originalEstimate' | 'remainingEstimate' | 'timeSpent'> {
  const tracking = toRecord(fields.timetracking) ?? {};
  const points = withOverride(roles, overrides).storyPoints.map((id) => toNumber(fields[id]));
  return {
    storyPoints: points.find((value) => value !== null) ?? null,
    originalEstimate: toSeconds(fields.timeoriginalestimate ?? tracking.originalEstimateSeconds),
    remainingEstimate: toSeconds(fields.timeestimate ?? tracking.remainingEstimateSeconds),
    timeSpent: toSeconds(fields.timespent ?? tracking.timeSpentSeconds),
  };
}

function toTimes(fields: Json, roles: FieldRoles): Pick<MappedItem, 'startDate' | 'dueDate' | 'createdAt' | 'updatedAt' | 'sourceZone'> {
  const createdAt = required(toInstant(fields.created), 'creation time');
  const starts = roles.startDate.map((id) => toCalendarDate(fields[id]));
  return {
    startDate: starts.find((date) => date !== null) ?? null,
    dueDate: toCalendarDate(fields.duedate),
    createdAt,
    updatedAt: toInstant(fields.updated) ?? createdAt,
    sourceZone: toZoneOffset(fields.created),
  };
}

function toCustomFields(issue: JiraIssue, roles: FieldRoles): MappedCustomField[] {
  const taken = new Set(Object.values(roles).flat());
  return Object.entries(issue.fields)
    .filter(([id]) => id.startsWith('customfield_') && !taken.has(id))
    .map(([id, value]) => toCustomField(id, value, toText(issue.names[id]), toRecord(issue.schema[id]) ?? {}))
    .filter((field) => field !== null);
}

/** A page of comments or worklogs; Jira's own examples show a bare list. */
function rowsOf(value: unknown, name: string): Json[] {
  return Array.isArray(value) ? toRecords(value) : toRecords(toRecord(value)?.[name]);
}

function toComment(comment: Json): MappedComment[] {
  const externalId = toText(comment.id);
  const createdAt = toInstant(comment.created);
  if (externalId === null || createdAt === null) return [];
  const body = toMarkdownText(comment.body) ?? '';
  return [{ externalId, authorId: parseUserId(comment.author), body, createdAt, updatedAt: toInstant(comment.updated) }];
}

function toWorklog(worklog: Json): MappedWorklog[] {
  const externalId = toText(worklog.id);
  const startedAt = toInstant(worklog.started);
  const seconds = toSeconds(worklog.timeSpentSeconds);
  if (externalId === null || startedAt === null || seconds === null) return [];
  return [{ externalId, authorId: parseUserId(worklog.author), seconds, startedAt, comment: toMarkdownText(worklog.comment) }];
}

function toAttachment(attachment: Json): MappedAttachment[] {
  const externalId = toText(attachment.id);
  if (externalId === null) return [];
  return [
    {
      externalId,
      name: toText(attachment.filename) ?? externalId,
      url: toText(attachment.content),
      mimeType: toText(attachment.mimeType),
      sizeBytes: toNumber(attachment.size),
      createdAt: toInstant(attachment.created),
    },
  ];
}

/** Markup we show as plain content is worth knowing about. */
function noteUnknownMarkup(fields: Json, { gaps }: MappingContext): void {
  const bodies = [fields.description, ...rowsOf(fields.comment, 'comments').map((comment) => comment.body)];
  for (const type of bodies.flatMap((body) => unknownAdfTypes(body))) gaps.add('markup', type, 'its text');
}
