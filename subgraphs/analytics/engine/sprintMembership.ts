/** Whether an item was in a sprint at an instant. */
import type { ItemHistory, Millis, SprintWindow } from './model.ts';
import { isSubtaskAt } from './placement.ts';
import { indexAt, type Steps, sprintSteps, valueAt } from './steps.ts';

export interface Membership {
  /** Instants at which it may change, in no order. */
  readonly instants: readonly Millis[];
  holdsAt: (at: Millis) => boolean;
  /** Whether it held at any instant from one to another, both included. */
  touches: (from: Millis, to: Millis) => boolean;
  /** When the stretch that holds at an instant began; the instant itself when none does. */
  since: (at: Millis) => Millis;
}

/**
 * Membership by the sprint field's log. An item without an entry is in from its creation (D12); a sub-task without entries of its
 * own follows its parent; a deleted item leaves at its deletion.
 */
export const createMembership = (
  item: ItemHistory,
  sprint: SprintWindow,
  byId: ReadonlyMap<string, ItemHistory>,
  close: Millis,
): Membership => {
  const parent = item.parentId !== null && isSubtaskAt(item, close) ? byId.get(item.parentId) : undefined;
  const follows = parent !== undefined && !item.changes.some((change) => change.field === 'sprint');
  const steps = sprintSteps(follows ? parent : item);
  const isIn = (at: Millis): boolean => valueAt(steps, at)?.includes(sprint.id) === true || isMovedByClosing(steps, sprint, at, close);
  const holdsAt = (at: Millis): boolean => at >= item.createdAt && (item.deletedAt === null || at < item.deletedAt) && isIn(at);
  return toMembership([item.createdAt, ...steps.at, ...(item.deletedAt === null ? [] : [item.deletedAt])], holdsAt);
};

const toMembership = (instants: readonly Millis[], holdsAt: Membership['holdsAt']): Membership => ({
  instants,
  holdsAt,
  touches: (from, to) => holdsAt(from) || instants.some((at) => at > from && at <= to && holdsAt(at)),
  since: (at) => sinceOf(instants, holdsAt, at),
});

/** A membership only as long as something else holds too, which may change at some instants. */
export const narrowMembership = (membership: Membership, instants: readonly Millis[], holds: (at: Millis) => boolean): Membership =>
  toMembership([...membership.instants, ...instants], (at) => membership.holdsAt(at) && holds(at));

/** Tools that hold one sprint per item move the open ones at the very instant of closing; that is a carry-over, not a removal (D11). */
const isMovedByClosing = (steps: Steps<readonly string[]>, sprint: SprintWindow, at: Millis, close: Millis): boolean => {
  if (at !== close || sprint.closedAt !== close) return false;
  const index = indexAt(steps, at);
  if (steps.at[index] !== close || steps.values[index]?.length === 0) return false;
  return steps.values[index - 1]?.includes(sprint.id) === true;
};

const sinceOf = (instants: readonly Millis[], holdsAt: (at: Millis) => boolean, at: Millis): Millis => {
  let since = at;
  for (const instant of [...instants].filter((one) => one <= at).sort((a, b) => b - a)) {
    if (!holdsAt(instant)) break;
    since = instant;
  }
  return since;
};
