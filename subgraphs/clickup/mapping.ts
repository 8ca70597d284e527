/** ClickUp payloads to the unified shapes. Pure: everything a mapping needs arrives with it. */

import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { UnreadablePayloadError } from '../kit/guardProvider.ts';
import { toNumber } from '../kit/mappingRead.ts';
import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import { createGapCollector, type GapCollector } from '../kit/mappingWords.ts';
import type {
  MappedAttachment,
  MappedBoard,
  MappedComment,
  MappedItem,
  MappedLink,
  MappedProject,
  MappedSprint,
  MappedUser,
  MappedWorklog,
  MappingOverrides,
  SprintState,
} from '../kit/model.ts';
import { findPointsField, pointsOf, toCustomField } from './fields.ts';
import { toChanges } from './history.ts';
import { toSpaceKey } from './keys.ts';
import { withoutMarker } from './marker.ts';
import {
  type ClickUpComment,
  type ClickUpSpace,
  type ClickUpSprintRef,
  type ClickUpStatus,
  type ClickUpTask,
  type ClickUpTracked,
  type ClickUpUser,
  parseComment,
  parseCustomFields,
  parseItem,
  parseTimeInStatus,
  parseTracked,
} from './payloads.ts';
import { commentToMarkdown } from './richComment.ts';
import type { SiteList } from './site.ts';
import { toPriority, toStatus, toType } from './words.ts';
import { toDateIn } from './zone.ts';

export function toUser(user: ClickUpUser): MappedUser {
  return {
    externalId: user.id,
    name: user.username?.trim() || user.email || user.id,
    email: user.email ?? null,
    // Who was invited and never came has an address but no name: nobody has proved to read mail there.
    emailVerified: Boolean(user.email) && Boolean(user.username?.trim()),
    avatarUrl: user.profilePicture || null,
    active: true,
  };
}

/** `statuses` are those of the space and of lists that have their own, in order. */
export function toProject(
  space: ClickUpSpace,
  teamId: string,
  statuses: readonly ClickUpStatus[],
  overrides: MappingOverrides,
  gaps: GapCollector,
): MappedProject {
  const name = space.name?.trim() || space.id;
  const mapped = statuses.map((status) => toStatus(status, overrides, gaps));
  const names = mapped.map((status) => status.name.toLowerCase());
  return {
    externalId: space.id,
    key: toSpaceKey(name),
    name,
    description: null,
    url: `https://app.clickup.com/${teamId}/v/s/${space.id}`,
    leadId: null,
    statuses: mapped.filter((_, index) => names.indexOf(names[index] ?? '') === index),
    reportedHealth: null,
    dueDate: null,
    archived: space.archived ?? false,
  };
}

/** One board per space: ClickUp's boards are views of the statuses. */
export function toBoard(project: MappedProject): MappedBoard {
  const columns = project.statuses.map(({ externalId, name }) => ({
    name,
    statusIds: externalId ? [externalId] : [],
    statusNames: [name],
  }));
  return { externalId: project.externalId, projectId: project.externalId, name: project.name, columns };
}

/** Sprints run by their dates; version 2 tells of no other start or end. */
export function toSprint({ list, spaceId }: SiteList, now: number): MappedSprint {
  const [start, due] = [toEpoch(list.start_date), toEpoch(list.due_date)];
  const state = stateOf({ id: list.id, start, due, archived: list.archived === true }, now);
  return {
    externalId: list.id,
    projectId: spaceId,
    boardId: spaceId,
    name: list.name?.trim() || list.id,
    goal: list.content?.trim() || null,
    state,
    plannedStart: toInstant(start),
    plannedEnd: toInstant(due),
    startedAt: state === 'FUTURE' ? null : toInstant(start),
    closedAt: state === 'CLOSED' ? toInstant(due) : null,
    publishedFigures: null,
  };
}

function stateOf({ start, due, archived }: ClickUpSprintRef, now: number): SprintState {
  if (archived || (due !== null && due < now)) return 'CLOSED';
  return start !== null && start > now ? 'FUTURE' : 'ACTIVE';
}

/** Throws when the payload is not one that this room stored, or its task lacks what an item cannot do without. */
export function toItem(raw: unknown, overrides: MappingOverrides, gaps: GapCollector = createGapCollector()): MappedItem {
  const payload = parseItem(raw);
  const { task, space, zone } = payload;
  const createdAt = toInstant(task.date_created) ?? toInstant(task.date_updated);
  if (!createdAt) throw new UnreadablePayloadError(`Task ${task.id} has neither date_created nor date_updated.`);
  if (!task.status) throw new UnreadablePayloadError(`Task ${task.id} has no status.`);
  const fields = parseCustomFields(task.custom_fields);
  const key = task.custom_id || `${toSpaceKey(space.name)}-${task.id}`;
  const title = task.name?.trim() ?? '';
  const description = withoutMarker(task.markdown_description ?? task.description ?? task.text_content ?? null);
  const open = payload.sprints.filter((sprint) => stateOf(sprint, payload.asOf) !== 'CLOSED');
  const url = task.url ?? null;
  return {
    externalId: task.id,
    key,
    url,
    projectId: space.id,
    ...toType(payload.typeName, Boolean(task.parent), overrides, gaps),
    title,
    description,
    status: toStatus(task.status, overrides, gaps),
    ...toPriority(task.priority, overrides, gaps),
    assigneeIds: (task.assignees ?? []).flatMap((user) => user?.id ?? []),
    reporterId: task.creator?.id ?? null,
    labels: (task.tags ?? []).flatMap((tag) => tag?.name ?? []),
    parentId: task.parent ?? null,
    links: [...linksOf(task), ...toMentionLinks(findReferences(`${title}\n${description ?? ''}`), { keys: [key], url })],
    sprintIds: payload.sprints.map(({ id }) => id),
    sprintId: open[0]?.id ?? null,
    milestoneId: null,
    storyPoints: storyPointsOf(task, overrides),
    originalEstimate: msToSeconds(task.time_estimate),
    remainingEstimate: null,
    timeSpent: msToSeconds(task.time_spent),
    startDate: dateOf(task.start_date, zone),
    dueDate: dateOf(task.due_date, zone),
    createdAt,
    updatedAt: toInstant(task.date_updated) ?? createdAt,
    sourceZone: zone,
    blocked: payload.openDependencies.length > 0,
    customFields: fields.flatMap((field) => toCustomField(field) ?? []),
    comments: payload.comments
      .map(parseComment)
      .flatMap(toComment)
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    worklogs: payload.tracked.map(parseTracked).flatMap(toWorklogs),
    attachments: attachmentsOf(task),
    changes: payload.timeInStatus ? toChanges(task.id, parseTimeInStatus(payload.timeInStatus), overrides, gaps) : [],
    raw,
  };
}

function storyPointsOf(task: ClickUpTask, overrides: MappingOverrides): number | null {
  const fields = parseCustomFields(task.custom_fields);
  const own = overrides.storyPointsField === null ? null : pointsOf(findPointsField(fields, overrides.storyPointsField));
  return own ?? toNumber(task.points) ?? pointsOf(findPointsField(fields, null));
}

/** In a dependency `task_id` waits for `depends_on`. */
function linksOf(task: ClickUpTask): MappedLink[] {
  const link = (kind: MappedLink['kind'], outward: boolean, targetId: string | null | undefined): MappedLink[] =>
    targetId ? [{ kind, outward, targetId, targetKey: null, url: null }] : [];
  const waits = (task.dependencies ?? []).flatMap((dependency) => {
    if (dependency?.task_id === task.id) return link('BLOCKS', false, dependency.depends_on);
    return dependency?.depends_on === task.id ? link('BLOCKS', true, dependency.task_id) : [];
  });
  const related = (task.linked_tasks ?? []).flatMap((other) =>
    link('RELATES', true, other?.link_id === task.id ? other.task_id : other?.link_id),
  );
  return [...waits, ...related];
}

function toComment(comment: ClickUpComment): MappedComment[] {
  const createdAt = toInstant(comment.date);
  if (!createdAt) return [];
  const body = withoutMarker(commentToMarkdown(comment)) ?? '';
  return [{ externalId: comment.id, authorId: comment.user?.id ?? null, body, createdAt, updatedAt: null }];
}

function toWorklogs({ user, intervals }: ClickUpTracked): MappedWorklog[] {
  return (intervals ?? []).flatMap((interval) => {
    const startedAt = toInstant(interval?.start);
    const seconds = msToSeconds(interval?.time);
    // A running timer has a negative length: it is not logged yet.
    if (!interval || !startedAt || seconds === null) return [];
    return [{ externalId: interval.id, authorId: user?.id ?? null, seconds, startedAt, comment: null }];
  });
}

function attachmentsOf(task: ClickUpTask): MappedAttachment[] {
  return (task.attachments ?? []).flatMap((file) =>
    file
      ? [
          {
            externalId: file.id,
            name: file.title ?? file.id,
            url: file.url ?? null,
            mimeType: file.mimetype ?? null,
            sizeBytes: toNumber(file.size),
            createdAt: toInstant(file.date),
          },
        ]
      : [],
  );
}

function dateOf(value: unknown, zone: string | null): string | null {
  const ms = toEpoch(value);
  return ms === null ? null : toDateIn(ms, zone);
}

function msToSeconds(value: unknown): number | null {
  const ms = toNumber(value);
  return ms === null || ms < 0 ? null : Math.round(ms / 1000);
}
