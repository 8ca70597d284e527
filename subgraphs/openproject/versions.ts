/**
 * Versions are OpenProject's only container in time before 17.3, and they serve two ends: its backlogs plan sprints in versions that
 * have a start and an end, and releases are versions that have at most an end. So a version with both dates is a sprint and every
 * other a milestone; none is both. Pure.
 */
import { type Json, toText } from '../kit/mappingRead.ts';
import { toCalendarDate } from '../kit/mappingTime.ts';
import type { MappedMilestone, MappedSprint, SprintState } from '../kit/model.ts';
import { withoutMarker } from './marker.ts';
import { demandId, linkOf, toMarkdown } from './payloads.ts';

export function isSprint(version: Json): boolean {
  return toCalendarDate(version.startDate) !== null && toCalendarDate(version.endDate) !== null;
}

/** `today` decides between planned and running: OpenProject has no act of starting, so `startedAt` is not known either. */
export function toSprint(version: Json, projectId: string, today: string): MappedSprint {
  const start = toCalendarDate(version.startDate);
  const end = toCalendarDate(version.endDate);
  return {
    externalId: demandId(version, 'version'),
    projectId: linkOf(version, 'definingProject')?.id ?? projectId,
    boardId: null,
    name: toText(version.name) ?? '',
    goal: withoutMarker(toMarkdown(version.description)),
    state: toState(version, start, today),
    plannedStart: start && `${start}T00:00:00.000Z`,
    // The end date is the last day of the sprint.
    plannedEnd: end && `${end}T23:59:59.999Z`,
    startedAt: null,
    closedAt: null,
    publishedFigures: null,
  };
}

/** `locked` only forbids to add more: the sprint goes on. */
function toState(version: Json, start: string | null, today: string): SprintState {
  if (version.status === 'closed') return 'CLOSED';
  return start !== null && start > today ? 'FUTURE' : 'ACTIVE';
}

export function toMilestone(version: Json, projectId: string): MappedMilestone {
  return {
    externalId: demandId(version, 'version'),
    projectId: linkOf(version, 'definingProject')?.id ?? projectId,
    name: toText(version.name) ?? '',
    dueDate: toCalendarDate(version.endDate),
    released: version.status === 'closed',
  };
}
