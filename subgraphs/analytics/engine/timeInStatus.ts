/** Where an item's life went: every status interval from its creation on (D29), and the time it was blocked. */
import type { ItemHistory, Millis, StatusValue } from './model.ts';
import { blockedSteps, type Steps, statusSteps } from './steps.ts';

export interface TimeInStatus {
  status: StatusValue;
  from: Millis;
  /** `null` while it lasts; its end is the moment of asking and is not stored. */
  to: Millis | null;
  duration: Millis;
}

/** Intervals without gaps; the durations sum exactly to the item's age (to its deletion when it is deleted). Empty before creation. */
export const computeTimeInStatus = (item: ItemHistory, asOf: Millis): TimeInStatus[] =>
  stretchesOf(statusSteps(item), endOf(item, asOf)).map(({ value, from, to, open }) => ({
    status: value,
    from,
    to: open && item.deletedAt === null ? null : to,
    duration: to - from,
  }));

/** Total by status word, longest first. */
export const totalsByStatus = (intervals: readonly TimeInStatus[]): { status: StatusValue; duration: Millis }[] => {
  const totals = new Map<string, { status: StatusValue; duration: Millis }>();
  for (const { status, duration } of intervals) {
    const known = totals.get(status.name) ?? { status, duration: 0 };
    totals.set(status.name, { ...known, duration: known.duration + duration });
  }
  return [...totals.values()].sort((a, b) => b.duration - a.duration);
};

/** Time flagged as blocked, from creation to `until` (the end, for an item that is done or cancelled). */
export const computeBlockedTime = (item: ItemHistory, until: Millis): Millis =>
  blockedStretches(item, until).reduce((sum, { from, to }) => sum + to - from, 0);

/** Since when it has been blocked without a break; `null` when it is not blocked at the moment of asking. */
export const blockedSinceOf = (item: ItemHistory, asOf: Millis): Millis | null => {
  const last = stretchesOf(blockedSteps(item), endOf(item, asOf)).at(-1);
  return last?.value ? last.from : null;
};

export const blockedStretches = (item: ItemHistory, until: Millis): { from: Millis; to: Millis }[] =>
  stretchesOf(blockedSteps(item), endOf(item, until)).filter(({ value }) => value);

const endOf = (item: ItemHistory, asOf: Millis): Millis => Math.min(item.deletedAt ?? asOf, asOf);

interface Stretch<T> {
  value: T;
  from: Millis;
  to: Millis;
  /** Nothing known ends it. */
  open: boolean;
}

const stretchesOf = <T>({ at, values }: Steps<T>, until: Millis): Stretch<T>[] => {
  const stretches: Stretch<T>[] = [];
  values.forEach((value, index) => {
    const from = at[index] ?? 0;
    if (from > until) return;
    const next = at[index + 1];
    stretches.push({ value, from, to: Math.min(next ?? until, until), open: next === undefined || next > until });
  });
  return stretches;
};
