import { chainTies } from '../../subgraphs/kit/changeOrder.ts';
import type { StatusCategory } from '../../subgraphs/kit/model.ts';

/** A change as the timeline needs it; oldest first, those of one instant in any order. */
export interface TimelineChange {
  at: string;
  field: string;
  from: string | null;
  to: string | null;
  fromId: string | null;
  toId: string | null;
  fromCategory: StatusCategory | null;
  toCategory: StatusCategory | null;
}

export interface TimelineItem {
  createdAt: string;
  updatedAt: string;
  category: StatusCategory;
  blocked: boolean;
  /** Instants since which statuses and the blocked flag are known: later than the creation where the tool keeps no log of them. */
  knownSince?: { status: string; blocked: string };
  /** External ids of the sprints it is in now. */
  sprintIds: readonly string[];
  storyPoints: number | null;
}

export interface SprintStay {
  sprintExternalId: string;
  addedAt: string;
  removedAt: string | null;
  storyPointsWhenAdded: number | null;
}

export interface Timeline {
  /** First entry to IN_PROGRESS (D22); null also for an item that was under way, or over, when it was first seen. */
  startedAt: string | null;
  /** Last entry to DONE of an item that is done now; moves within DONE do not count (D23, D24). */
  completedAt: string | null;
  blockedSince: string | null;
  stays: SprintStay[];
}

/** What follows from an item's history. Pure. */
export function toTimeline(item: TimelineItem, changes: readonly TimelineChange[]): Timeline {
  const ofField = (field: string, isPresent: (change: TimelineChange) => boolean) =>
    chainTies(
      changes.filter((change) => change.field === field),
      isPresent,
    );
  const statuses = ofField('status', ({ toCategory }) => toCategory === item.category);
  const sprints = ofField('sprint', ({ toId }) => new Set(toIds(toId)).symmetricDifference(new Set(item.sprintIds)).size === 0);
  const estimates = ofField('storyPoints', ({ to }) => toPoints(to) === item.storyPoints);
  return {
    startedAt: findStart(item, statuses),
    completedAt: item.category === 'DONE' ? findCompletion(statuses) : null,
    blockedSince: item.blocked ? findBlockedSince(item, changes) : null,
    stays: toStays(item, sprints, estimates),
  };
}

function findStart(item: TimelineItem, statuses: readonly TimelineChange[]): string | null {
  const [first] = statuses;
  const initial = first ? first.fromCategory : item.category;
  const isUnseen = item.knownSince !== undefined && item.knownSince.status > item.createdAt;
  if (isUnseen && (initial === 'IN_PROGRESS' || initial === 'DONE')) return null;
  if (initial === 'IN_PROGRESS') return item.createdAt;
  return statuses.find((change) => change.toCategory === 'IN_PROGRESS')?.at ?? null;
}

function findCompletion(statuses: readonly TimelineChange[]): string | null {
  return statuses.findLast((change) => change.toCategory === 'DONE' && change.fromCategory !== 'DONE')?.at ?? null;
}

function findBlockedSince(item: TimelineItem, changes: readonly TimelineChange[]): string {
  return changes.findLast((change) => change.field === 'blocked' && change.to === 'true')?.at ?? item.knownSince?.blocked ?? item.createdAt;
}

const toIds = (text: string | null) =>
  (text ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);

/**
 * Stays in sprints. Without any entry the present membership has held since creation (D12). Where a tool's history ends elsewhere than
 * its present does, entries were lost: the present holds, since the item's last change at the latest.
 */
function toStays(item: TimelineItem, sprints: readonly TimelineChange[], estimates: readonly TimelineChange[]): SprintStay[] {
  const moves = sprints.map(({ at, fromId, toId }) => ({ at, from: toIds(fromId), to: toIds(toId) }));
  const last = moves.at(-1);
  if (last) moves.push({ at: last.at > item.updatedAt ? last.at : item.updatedAt, from: last.to, to: [...item.sprintIds] });
  const stays: SprintStay[] = [];
  const open = new Map<string, SprintStay>();
  const add = (id: string, at: string) => {
    const stay = { sprintExternalId: id, addedAt: at, removedAt: null, storyPointsWhenAdded: pointsAt(item, estimates, at) };
    open.set(id, stay);
    stays.push(stay);
  };
  for (const id of new Set(moves[0]?.from ?? item.sprintIds)) add(id, item.createdAt);
  for (const move of moves) {
    const now = new Set(move.to);
    for (const [id, stay] of open) {
      if (!now.has(id)) {
        stay.removedAt = move.at;
        open.delete(id);
      }
    }
    for (const id of now) if (!open.has(id)) add(id, move.at);
  }
  return stays.filter((stay) => stay.addedAt !== stay.removedAt);
}

function pointsAt(item: TimelineItem, estimates: readonly TimelineChange[], at: string): number | null {
  const last = estimates.findLast((change) => change.at <= at);
  const text = last ? last.to : estimates[0] ? estimates[0].from : undefined;
  return text === undefined ? item.storyPoints : toPoints(text);
}

function toPoints(text: string | null): number | null {
  const points = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(points) ? points : null;
}
