/** A whole work package (complete.ts) to the unified item. Pure. */
import { parseDuration } from '../kit/duration.ts';
import { type Json, toNumber, toSeconds, toText } from '../kit/mappingRead.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import type { MappedAttachment, MappedComment, MappedItem, MappedWorklog } from '../kit/model.ts';
import { toCustomFields } from './customFields.ts';
import { isBlocked, toMentions, toRelationLinks } from './links.ts';
import { toProjectKey } from './mappingLists.ts';
import { withoutMarker } from './marker.ts';
import { demandId, embedded, embeddedRows, linkOf, MalformedPayload, parseWorkPackage, toMarkdown } from './payloads.ts';
import { isSprint } from './versions.ts';
import { type MappingContext, toPriority, toStatus, toType } from './words.ts';

/** Throws `MalformedPayload` for a payload without id, subject, links or creation time. */
export function toItem(payload: unknown, context: MappingContext): MappedItem {
  const resource = parseWorkPackage(payload);
  const externalId = demandId(resource, 'work package');
  const own = toIdentity(resource, externalId, context);
  const description = withoutMarker(toMarkdown(resource.description));
  const relations = toRelationLinks(resource, externalId, context);
  const createdAt = toInstant(resource.createdAt);
  if (createdAt === null) throw new MalformedPayload('a work package without createdAt');
  const type = resourceOf(resource, 'type');
  const priority = resourceOf(resource, 'priority');
  const title = toText(resource.subject) ?? '';
  return {
    externalId,
    ...own,
    type: toType(type ?? {}, context),
    sourceType: toText(type?.name),
    title,
    description,
    status: toStatus(resourceOf(resource, 'status') ?? {}, context),
    priority: toPriority(priority, embeddedRows(resource, 'priorities'), context),
    sourcePriority: toText(priority?.name),
    assigneeIds: idsOf(resource, 'assignee'),
    reporterId: linkOf(resource, 'author')?.id ?? null,
    // OpenProject has no labels. A category is one of a project's own list: it stays with the native type.
    labels: [],
    parentId: linkOf(resource, 'parent')?.id ?? null,
    links: [...relations, ...toMentions([title, description], own)],
    ...toVersion(resource),
    storyPoints: toNumber(resource[context.overrides.storyPointsField ?? 'storyPoints']),
    ...toTimes(resource),
    createdAt,
    updatedAt: toInstant(resource.updatedAt) ?? createdAt,
    // Every instant is sent in UTC; the zone of the writer is not told.
    sourceZone: null,
    blocked: isBlocked(resource, relations),
    customFields: toCustomFields(resource),
    comments: embeddedRows(resource, 'activities').flatMap((row) => toComment(row) ?? []),
    worklogs: embeddedRows(resource, 'timeEntries').flatMap((row) => toWorklog(row) ?? []),
    attachments: embeddedRows(resource, 'attachments').flatMap((row) => toAttachment(row, context.baseUrl) ?? []),
    // What changed is told in localised prose only: see README.
    changes: [],
    raw: payload,
  };
}

/** 17.x can number work packages per project (`displayId`); elsewhere the key is made of the project's identifier and the id. */
function toIdentity(resource: Json, externalId: string, { baseUrl }: MappingContext): { key: string; url: string; projectId: string } {
  const project = linkOf(resource, 'project');
  const projectId = project?.id ?? toText(embedded(resource, 'project')?.id);
  if (projectId === null) throw new MalformedPayload('a work package without project');
  const displayId = toText(resource.displayId);
  const prefix = toProjectKey(embedded(resource, 'project') ?? { id: projectId });
  const key = displayId !== null && displayId !== externalId ? displayId : `${prefix}-${externalId}`;
  return { key, url: `${baseUrl}/work_packages/${externalId}`, projectId };
}

/** The embedded resource, else what the link tells of it: id and name. */
function resourceOf(resource: Json, name: string): Json | null {
  const whole = embedded(resource, name);
  const link = linkOf(resource, name);
  return toText(whole?.name) !== null ? whole : link && { id: link.id, name: link.title };
}

function idsOf(resource: Json, name: string): string[] {
  const id = linkOf(resource, name)?.id;
  return id ? [id] : [];
}

/** A version with both dates is a sprint, any other a milestone. A version known by link only is taken for a milestone. */
function toVersion(resource: Json): Pick<MappedItem, 'sprintIds' | 'sprintId' | 'milestoneId'> {
  const id = linkOf(resource, 'version')?.id ?? null;
  const version = embedded(resource, 'version');
  if (id === null || version === null || !isSprint(version)) return { sprintIds: [], sprintId: null, milestoneId: id };
  return { sprintIds: [id], sprintId: version.status === 'closed' ? null : id, milestoneId: null };
}

/** Work of the item itself: figures derived from its children are left to the native type. Milestones have one `date`. */
function toTimes(resource: Json) {
  return {
    originalEstimate: secondsOf(resource.estimatedTime),
    remainingEstimate: secondsOf(resource.remainingTime),
    timeSpent: secondsOf(resource.spentTime),
    startDate: toCalendarDate(resource.startDate ?? resource.date),
    dueDate: toCalendarDate(resource.dueDate ?? resource.date),
  };
}

export function secondsOf(duration: unknown): number | null {
  const text = toText(duration);
  return text === null ? null : parseDuration(text);
}

/** An activity with words in it. Entries that only tell changes have none. */
export function toComment(activity: Json): MappedComment | null {
  const body = withoutMarker(toMarkdown(activity.comment));
  const createdAt = toInstant(activity.createdAt);
  const externalId = toText(activity.id);
  if (body === null || createdAt === null || externalId === null || activity.internal === true) return null;
  const updatedAt = toInstant(activity.updatedAt);
  return {
    externalId,
    authorId: linkOf(activity, 'user')?.id ?? null,
    body,
    createdAt,
    updatedAt: updatedAt === createdAt ? null : updatedAt,
  };
}

/** Time is booked on a day; only newer servers, and only where that is switched on, know when it began. */
function toWorklog(entry: Json): MappedWorklog | null {
  const seconds = toSeconds(secondsOf(entry.hours));
  const day = toCalendarDate(entry.spentOn);
  const externalId = toText(entry.id);
  const startedAt = toInstant(entry.startTime) ?? (day && `${day}T00:00:00.000Z`);
  if (seconds === null || startedAt === null || externalId === null || entry.ongoing === true) return null;
  return { externalId, authorId: linkOf(entry, 'user')?.id ?? null, seconds, startedAt, comment: toMarkdown(entry.comment) };
}

function toAttachment(attachment: Json, baseUrl: string): MappedAttachment | null {
  const externalId = toText(attachment.id);
  if (externalId === null) return null;
  return {
    externalId,
    name: toText(attachment.title) ?? toText(attachment.fileName) ?? externalId,
    url: `${baseUrl}/attachments/${externalId}`,
    mimeType: toText(attachment.contentType),
    sizeBytes: toNumber(attachment.fileSize),
    createdAt: toInstant(attachment.createdAt),
  };
}
