/** A whole card (complete.ts) to the unified item. Pure. */
import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { type Json, toNumber, toRecord, toSeconds, toText } from '../kit/mappingRead.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import { findOverride, type GapCollector } from '../kit/mappingWords.ts';
import type {
  MappedAttachment,
  MappedComment,
  MappedCustomField,
  MappedItem,
  MappedLink,
  MappingOverrides,
  Priority,
  WorkItemType,
} from '../kit/model.ts';
import { toChanges } from './history.ts';
import { findList, nameOfList, toStatus } from './lists.ts';
import { toProjectKey } from './mappingLists.ts';
import { withoutMarker } from './marker.ts';
import { demandId, type Envelope, MalformedPayload, parseCard, rowsOf } from './payloads.ts';

export interface MappingContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
  baseUrl: string;
}

/** Throws `MalformedPayload` for a card without id, name, list or creation time. */
export function toItem(payload: unknown, context: MappingContext): MappedItem {
  const envelope = parseCard(payload);
  const { item: card } = envelope;
  const externalId = demandId(card, 'card');
  const createdAt = toInstant(card.createdAt);
  if (createdAt === null) throw new MalformedPayload('a card without createdAt');
  const { projectId, key } = toPlace(envelope, externalId);
  const url = `${context.baseUrl}/cards/${externalId}`;
  const title = toText(card.name) ?? '';
  const description = withoutMarker(toText(card.description));
  const labels = rowsOf(envelope, 'labels').flatMap((label) => toText(label.name) ?? []);
  const customFields = toCustomFields(envelope);
  return {
    ...{ externalId, key, url, projectId, title, description, labels, createdAt, customFields },
    ...toType(card, labels, context),
    status: toCardStatus(envelope, context),
    priority: toPriority(labels, context.overrides),
    sourcePriority: labels.find((label) => findOverride(context.overrides.priorityMap, label) !== null) ?? null,
    assigneeIds: rowsOf(envelope, 'cardMemberships').flatMap((membership) => toText(membership.userId) ?? []),
    reporterId: toText(card.creatorUserId),
    parentId: null,
    links: [
      ...toCardLinks(envelope, context.baseUrl),
      ...toMentionLinks(findReferences(`${title}\n${description ?? ''}`), { keys: [key], url }),
    ],
    ...{ sprintIds: [], sprintId: null, milestoneId: null },
    storyPoints: toPoints(customFields, context.overrides.storyPointsField),
    ...{ originalEstimate: null, remainingEstimate: null, timeSpent: toSeconds(toRecord(card.stopwatch)?.total) },
    ...{ startDate: null, dueDate: toCalendarDate(card.dueDate) },
    updatedAt: toUpdatedAt(envelope, createdAt),
    sourceZone: null,
    blocked: false,
    comments: toComments(envelope),
    // The stopwatch is one number: it has no entries.
    worklogs: [],
    attachments: rowsOf(envelope, 'attachments').flatMap((row) => toAttachment(row) ?? []),
    changes: toChanges(envelope, context),
    raw: payload,
  };
}

function toPlace(envelope: Envelope, externalId: string): { projectId: string; key: string } {
  const [board] = rowsOf(envelope, 'boards');
  const [project] = rowsOf(envelope, 'projects');
  const projectId = toText(project?.id) ?? toText(board?.projectId);
  if (projectId === null) throw new MalformedPayload('a card without project');
  return { projectId, key: `${toProjectKey(project ?? { id: projectId })}-${externalId}` };
}

/** The list it is in. A list that was not told is known by its id only, and open unless the card says it is closed. */
function toCardStatus(envelope: Envelope, { overrides, gaps }: MappingContext): MappedItem['status'] {
  const lists = rowsOf(envelope, 'lists');
  const id = toText(envelope.item.listId) ?? '';
  const list = findList(lists, id);
  if (list) return toStatus(list, lists, overrides);
  const category = envelope.item.isClosed === true ? 'DONE' : 'TODO';
  gaps.add('status', id, category);
  return { externalId: id, name: nameOfList({ id }), category };
}

/** Version 2 knows projects and stories; a label may say more, where the integration's settings say what it means. */
function toType(card: Json, labels: readonly string[], { overrides }: MappingContext): { type: WorkItemType; sourceType: string | null } {
  const named = labels.find((label) => findOverride(overrides.typeMap, label) !== null) ?? null;
  const sourceType = named ?? toText(card.type);
  const type = findOverride(overrides.typeMap, named, toText(card.type)) ?? (card.type === 'story' ? 'STORY' : 'TASK');
  return { type, sourceType };
}

/** Planka has no priorities; labels stand for them where the settings say so. */
function toPriority(labels: readonly string[], { priorityMap }: MappingOverrides): Priority {
  return findOverride(priorityMap, ...labels) ?? 'NONE';
}

function toPoints(fields: readonly MappedCustomField[], wanted: string | null): number | null {
  const field = fields.find(({ id, name }) => wanted !== null && (id === wanted || name.toLowerCase() === wanted.toLowerCase()));
  return toNumber(field?.value);
}

/** Version 2: values are texts, their names stand beside them. */
function toCustomFields(envelope: Envelope): MappedCustomField[] {
  const names = new Map(rowsOf(envelope, 'customFields').map((field) => [field.id, toText(field.name)]));
  return rowsOf(envelope, 'customFieldValues').flatMap((value): MappedCustomField[] => {
    const id = toText(value.customFieldId);
    const content = toText(value.content);
    return id === null || content === null ? [] : [{ id, name: names.get(id) ?? id, type: 'text', value: content }];
  });
}

/** A task of a checklist may stand for another card. */
function toCardLinks(envelope: Envelope, baseUrl: string): MappedLink[] {
  const targets = new Set(rowsOf(envelope, 'tasks').flatMap((task) => toText(task.linkedCardId) ?? []));
  return [...targets].map((targetId) => ({
    kind: 'RELATES',
    outward: true,
    targetId,
    targetKey: null,
    url: `${baseUrl}/cards/${targetId}`,
  }));
}

/** `updatedAt` is null until the card itself changes, and does not move with its parts: the newest of all of them counts. */
function toUpdatedAt(envelope: Envelope, createdAt: string): string {
  const parts = ['cardMemberships', 'cardLabels', 'taskLists', 'tasks', 'attachments', 'comments', 'actions', 'customFieldValues'];
  const records = [envelope.item, ...parts.flatMap((name) => rowsOf(envelope, name))];
  const times = records
    .flatMap((record) => [record.createdAt, record.updatedAt, record.listChangedAt])
    .flatMap((at) => toInstant(at) ?? []);
  return times.reduce((latest, at) => (at > latest ? at : latest), createdAt);
}

/** Version 1 keeps comments among the actions. Oldest first. */
function toComments(envelope: Envelope): MappedComment[] {
  const old = rowsOf(envelope, 'actions').filter(({ type }) => type === 'commentCard');
  const rows = [...old.map((action) => ({ ...action, text: toRecord(action.data)?.text })), ...rowsOf(envelope, 'comments')] as Json[];
  const comments = rows.flatMap((row): MappedComment[] => {
    const [externalId, body, createdAt] = [toText(row.id), withoutMarker(toText(row.text)), toInstant(row.createdAt)];
    if (externalId === null || body === null || createdAt === null) return [];
    return [{ externalId, authorId: toText(row.userId), body, createdAt, updatedAt: toInstant(row.updatedAt) }];
  });
  return comments.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** The file lies in `data` in version 2, at the top in version 1; a link has an address and no file. */
function toAttachment(row: Json): MappedAttachment | null {
  const externalId = toText(row.id);
  if (externalId === null) return null;
  const data = toRecord(row.data) ?? row;
  return {
    externalId,
    name: toText(row.name) ?? externalId,
    url: toText(data.url),
    mimeType: toText(data.mimeType),
    sizeBytes: toNumber(data.size),
    createdAt: toInstant(row.createdAt),
  };
}
