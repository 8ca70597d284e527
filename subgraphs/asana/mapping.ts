/** Asana payloads to the unified shapes. Pure: everything a mapping needs arrives with it. */

import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { UnreadablePayloadError } from '../kit/guardProvider.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import { createGapCollector, findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type {
  MappedAttachment,
  MappedBoard,
  MappedComment,
  MappedItem,
  MappedLink,
  MappedProject,
  MappedUser,
  MappedWorklog,
  MappingOverrides,
  Priority,
  WorkItemType,
} from '../kit/model.ts';
import { customFieldsOf, findField, numberOf, optionOf, optionsOf, PRIORITY_WORDS, toCustomField } from './fields.ts';
import { htmlToMarkdown } from './fromHtml.ts';
import { toChanges } from './history.ts';
import { withoutMarker } from './marker.ts';
import {
  type AsanaAttachment,
  type AsanaProject,
  type AsanaRef,
  type AsanaStory,
  type AsanaTask,
  type AsanaTimeEntry,
  type AsanaUser,
  parseAttachment,
  parseItem,
  parseStory,
  parseTimeEntry,
} from './payloads.ts';
import { type NamedRef, toProjectStatuses, toStatus } from './status.ts';

const TYPE_WORDS = {
  bug: 'BUG',
  'bug ticket': 'BUG',
  'bug report': 'BUG',
  defect: 'BUG',
  story: 'STORY',
  'user story': 'STORY',
  feature: 'FEATURE',
  'feature request': 'FEATURE',
  epic: 'EPIC',
  initiative: 'EPIC',
  incident: 'INCIDENT',
  spike: 'SPIKE',
  research: 'SPIKE',
  task: 'TASK',
  default_task: 'TASK',
  subtask: 'SUBTASK',
  milestone: 'OTHER',
  approval: 'OTHER',
} as const satisfies Record<string, WorkItemType>;

/** What a custom type's name means, or `null`. */
export function toTypeWord(name: string): WorkItemType | null {
  return findWord<WorkItemType>(TYPE_WORDS, name);
}

const HEALTH = { green: 'ON_TRACK', yellow: 'AT_RISK', red: 'OFF_TRACK' } as const satisfies Record<
  string,
  MappedProject['reportedHealth']
>;

/** A short word made from a project's name: initials, or the first letters of a single word. Asana has no keys. */
export function toProjectKey(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toUpperCase()
      .match(/[A-Z0-9]+/g) ?? [];
  const key = words.length > 1 ? words.map((word) => word.slice(0, 1)).join('') : (words[0] ?? '');
  const short = key.slice(0, 5);
  return /^[A-Z]/.test(short) ? short : `P${short}`.slice(0, 5);
}

export function toUser(user: AsanaUser): MappedUser {
  const name = user.name?.trim() || user.email || user.gid;
  return {
    externalId: user.gid,
    name,
    email: user.email ?? null,
    // An invited guest who never logged in has the address for a name: nobody has proved to read mail there.
    emailVerified: Boolean(user.email) && name !== user.email,
    avatarUrl: user.photo?.image_128x128 ?? null,
    active: true,
  };
}

export function toProject(
  project: AsanaProject,
  sections: readonly NamedRef[],
  overrides: MappingOverrides,
  gaps: GapCollector,
): MappedProject {
  const name = project.name?.trim() || project.gid;
  const fields = (project.custom_field_settings ?? []).flatMap((setting) => (setting?.custom_field ? [setting.custom_field] : []));
  return {
    externalId: project.gid,
    key: toProjectKey(name),
    name,
    description: withoutMarker(htmlToMarkdown(project.html_notes) ?? (project.notes || null)),
    url: project.permalink_url ?? null,
    leadId: project.owner?.gid ?? null,
    statuses: toProjectStatuses(optionsOf(findField(fields, 'status')), { sections, overrides, gaps }),
    reportedHealth: findWord<MappedProject['reportedHealth']>(HEALTH, project.current_status?.color ?? null),
    dueDate: toCalendarDate(project.due_on),
    archived: project.archived ?? false,
  };
}

/** Asana has no boards beside the project itself: its sections are the columns. */
export function toBoard(project: MappedProject, sections: readonly NamedRef[]): MappedBoard {
  const column = (name: string, statusId: string) => ({ name, statusIds: [statusId], statusNames: [name] });
  return {
    externalId: project.externalId,
    projectId: project.externalId,
    name: project.name,
    columns: [...sections.map(({ gid, name }) => column(name.trim(), gid)), column('Completed', 'completed')],
  };
}

/** Separator rows that old projects use as headings are no tasks. */
export function isSeparator(task: AsanaTask): boolean {
  return task.is_rendered_as_separator === true || task.resource_subtype === 'section';
}

/** Throws when the payload is not one that this room stored, or its task lacks what an item cannot do without. */
export function toItem(raw: unknown, overrides: MappingOverrides, gaps: GapCollector = createGapCollector()): MappedItem {
  const payload = parseItem(raw);
  const { task, project } = payload;
  const createdAt = toInstant(task.created_at) ?? toInstant(task.modified_at);
  if (!createdAt) throw new UnreadablePayloadError(`Task ${task.gid} has neither created_at nor modified_at.`);
  const stories = payload.stories.map(parseStory);
  const fields = customFieldsOf(task);
  const labels = (task.tags ?? []).flatMap((tag) => tag?.name ?? []);
  const now = factsOf(task, project.gid);
  const rules = { sections: project.sections, overrides, gaps };
  const key = `${toProjectKey(project.name)}-${task.gid}`;
  const description = withoutMarker(htmlToMarkdown(task.html_notes) ?? (task.notes || null));
  return {
    externalId: task.gid,
    key,
    url: task.permalink_url ?? null,
    projectId: project.gid,
    ...typeOf(task, overrides, gaps),
    title: task.name ?? '',
    description,
    status: toStatus(now, rules),
    ...priorityOf(task, overrides, gaps),
    assigneeIds: task.assignee?.gid ? [task.assignee.gid] : [],
    reporterId: task.created_by?.gid ?? null,
    labels,
    parentId: task.parent?.gid ?? null,
    links: [
      ...linksOf(task),
      ...toMentionLinks(findReferences(`${task.name ?? ''}\n${description ?? ''}`), { keys: [key], url: task.permalink_url ?? null }),
    ],
    sprintIds: [],
    sprintId: null,
    milestoneId: null,
    storyPoints: numberOf(findField(fields, 'storyPoints', overrides.storyPointsField)),
    originalEstimate: minutesToSeconds(numberOf(findField(fields, 'estimate'))),
    remainingEstimate: null,
    timeSpent: minutesToSeconds(task.actual_time_minutes),
    startDate: toCalendarDate(task.start_on ?? task.start_at),
    dueDate: toCalendarDate(task.due_on ?? task.due_at),
    createdAt,
    updatedAt: toInstant(task.modified_at) ?? createdAt,
    sourceZone: null,
    blocked: payload.openDependencies.length > 0 || (now.option ?? now.section)?.name.trim().toLowerCase() === 'blocked',
    customFields: fields.flatMap((field) => toCustomField(field) ?? []),
    comments: stories.flatMap(toComment),
    worklogs: payload.timeEntries.map(parseTimeEntry).flatMap(toWorklog),
    attachments: payload.attachments.map(parseAttachment).map(toAttachment),
    changes: toChanges(stories, { task, projectGid: project.gid, now, labels, rules, storyPointsField: overrides.storyPointsField }),
    raw,
  };
}

function factsOf(task: AsanaTask, projectGid: string) {
  const membership = (task.memberships ?? []).find((candidate) => candidate?.project?.gid === projectGid);
  return {
    completed: task.completed === true,
    rejected: task.approval_status === 'rejected',
    option: optionOf(findField(customFieldsOf(task), 'status')),
    section: toNamed(membership?.section),
  };
}

export function typeOf(task: AsanaTask, overrides: MappingOverrides, gaps = createGapCollector()): Pick<MappedItem, 'type' | 'sourceType'> {
  const word = task.custom_type?.name?.trim() || task.resource_subtype || 'default_task';
  const override = findOverride(overrides.typeMap, word);
  if (override) return { type: override, sourceType: word };
  const known = toTypeWord(word);
  if (!known) gaps.add('type', word, task.parent?.gid ? 'SUBTASK' : 'TASK');
  const isPlain = known === null || known === 'TASK';
  return { type: isPlain ? (task.parent?.gid ? 'SUBTASK' : 'TASK') : known, sourceType: word };
}

function priorityOf(task: AsanaTask, overrides: MappingOverrides, gaps: GapCollector): Pick<MappedItem, 'priority' | 'sourcePriority'> {
  const word = optionOf(findField(customFieldsOf(task), 'priority'))?.name ?? null;
  if (word === null) return { priority: 'NONE', sourcePriority: null };
  const known = findOverride(overrides.priorityMap, word) ?? findWord<Priority>(PRIORITY_WORDS, word);
  if (!known) gaps.add('priority', word, 'NONE');
  return { priority: known ?? 'NONE', sourcePriority: word };
}

function linksOf(task: AsanaTask): MappedLink[] {
  const link = (outward: boolean) => (other: AsanaRef) =>
    other?.gid ? [{ kind: 'BLOCKS' as const, outward, targetId: other.gid, targetKey: null, url: null }] : [];
  return [...(task.dependencies ?? []).flatMap(link(false)), ...(task.dependents ?? []).flatMap(link(true))];
}

function toComment(story: AsanaStory): MappedComment[] {
  const createdAt = toInstant(story.created_at);
  if (!createdAt || !(story.type === 'comment' || story.resource_subtype === 'comment_added')) return [];
  const body = withoutMarker(htmlToMarkdown(story.html_text) ?? story.text ?? '') ?? '';
  return [{ externalId: story.gid, authorId: story.created_by?.gid ?? null, body, createdAt, updatedAt: null }];
}

/** Entries carry a day, not a time: it counts from midnight UTC. */
function toWorklog(entry: AsanaTimeEntry): MappedWorklog[] {
  const startedAt = toInstant(entry.entered_on ? `${entry.entered_on}T00:00:00Z` : entry.created_at);
  const seconds = minutesToSeconds(entry.duration_minutes);
  if (!startedAt || seconds === null) return [];
  return [
    {
      externalId: entry.gid,
      authorId: entry.created_by?.gid ?? null,
      seconds,
      startedAt,
      comment: withoutMarker(entry.description ?? null),
    },
  ];
}

function toAttachment(attachment: AsanaAttachment): MappedAttachment {
  return {
    externalId: attachment.gid,
    name: attachment.name ?? attachment.gid,
    // `download_url` is signed and dies within minutes; this one asks for a log-in and lasts.
    url: attachment.permanent_url ?? attachment.view_url ?? null,
    mimeType: null,
    sizeBytes: attachment.size ?? null,
    createdAt: toInstant(attachment.created_at),
  };
}

function toNamed(value: AsanaRef): NamedRef | null {
  return value?.gid ? { gid: value.gid, name: value.name ?? '' } : null;
}

function minutesToSeconds(minutes: number | null | undefined): number | null {
  return typeof minutes === 'number' ? Math.round(minutes * 60) : null;
}
