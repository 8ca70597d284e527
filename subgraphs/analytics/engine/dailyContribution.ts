/**
 * What one item adds to the rows of the days it touched. Rows are sums of contributions, so a late change costs the difference
 * between what its item said before and says now, and rows kept that way equal rows computed anew (D35).
 */
import { changesOf, statusChangesOf } from './changeLog.ts';
import type { Cycle } from './cycle.ts';
import { cycleOf } from './cycle.ts';
import type { Calendar, DateText, ItemChange, ItemHistory, Millis, StatusValue } from './model.ts';
import { type DoneRule, type Phase, phaseOf } from './phase.ts';
import { statusSteps, valueAt, weightSteps } from './steps.ts';
import { toDate } from './zone.ts';

/** One day's sums. `wipChange` is what the day did to the work in progress; the lists are unordered durations in milliseconds. */
export interface DayRecord {
  date: DateText;
  created: number;
  started: number;
  /** By policy LAST_DONE, as throughput counts: a later re-open takes the finish off the day it was counted on. */
  completed: number;
  reopened: number;
  canceled: number;
  wipChange: number;
  /** Story points of the completed, as estimated when they were finished. */
  points: number;
  leadTimes: readonly Millis[];
  cycleTimes: readonly Millis[];
}

export const emptyDay = (date: DateText): DayRecord => ({
  date,
  created: 0,
  started: 0,
  completed: 0,
  reopened: 0,
  canceled: 0,
  wipChange: 0,
  points: 0,
  leadTimes: [],
  cycleTimes: [],
});

/** The days an item touched up to `asOf`, in date order, by the calendar's zone. Empty before its creation. */
export const toDailyContribution = (item: ItemHistory, calendar: Calendar, asOf: Millis, rule: DoneRule = {}): DayRecord[] => {
  if (item.createdAt > asOf) return [];
  const days = new Map<DateText, DayRecord>();
  const dayOf = (at: Millis): DayRecord => {
    const date = toDate(calendar.zone, at);
    const day = days.get(date) ?? emptyDay(date);
    days.set(date, day);
    return day;
  };
  const cycle = cycleOf(item, 'LAST_DONE', asOf, rule);
  dayOf(item.createdAt).created++;
  if (cycle.startedAt !== null) dayOf(cycle.startedAt).started++;
  if (cycle.finishedAt !== null) addFinish(dayOf(cycle.finishedAt), item, cycle, cycle.finishedAt);
  for (const { at, from, to } of phaseMoves(item, asOf, rule)) {
    if (from === 'DONE' && to === 'OPEN') dayOf(at).reopened++;
    if (to === 'CANCELED') dayOf(at).canceled++;
  }
  for (const { at, change } of wipMoves(item, cycle.startedBy, asOf, rule)) dayOf(at).wipChange += change;
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
};

const addFinish = (day: DayRecord, item: ItemHistory, cycle: Cycle, finishedAt: Millis): void => {
  day.completed++;
  day.points += valueAt(weightSteps(item, 'STORY_POINTS'), finishedAt) ?? 0;
  if (cycle.leadTime !== null) day.leadTimes = [...day.leadTimes, cycle.leadTime];
  if (cycle.cycleTime !== null) day.cycleTimes = [...day.cycleTimes, cycle.cycleTime];
};

const phaseMoves = (item: ItemHistory, asOf: Millis, rule: DoneRule): { at: Millis; from: Phase; to: Phase }[] => {
  const { at, values } = statusSteps(item);
  const phaseAt = (index: number): Phase => phaseOf(values[index] as StatusValue, rule);
  return at.flatMap((instant, index) => {
    if (index === 0 || instant > asOf || phaseAt(index) === phaseAt(index - 1)) return [];
    return [{ at: instant, from: phaseAt(index - 1), to: phaseAt(index) }];
  });
};

/** In progress from the first start on (or where an item under way was first seen), except while done or cancelled, until deleted. */
const wipMoves = (item: ItemHistory, startedAt: Millis | null, asOf: Millis, rule: DoneRule): { at: Millis; change: 1 | -1 }[] => {
  if (startedAt === null) return [];
  const end = Math.min(item.deletedAt ?? Number.POSITIVE_INFINITY, asOf + 1);
  if (startedAt >= end) return [];
  const moves: { at: Millis; change: 1 | -1 }[] = [{ at: startedAt, change: 1 }];
  let inProgress = true;
  for (const { at, to } of phaseMoves(item, asOf, rule)) {
    if (at <= startedAt || at >= end || inProgress === (to === 'OPEN')) continue;
    inProgress = to === 'OPEN';
    moves.push({ at, change: inProgress ? 1 : -1 });
  }
  if (inProgress && item.deletedAt !== null && item.deletedAt <= asOf) moves.push({ at: item.deletedAt, change: -1 });
  return moves;
};

/** The item as it was known before some changes arrived: without them, and with the status and points they found. */
export const withoutChanges = (item: ItemHistory, arrived: ReadonlySet<string>): ItemHistory => {
  const before: ItemHistory = { ...item, changes: item.changes.filter((change) => !arrived.has(change.id)) };
  /** What followed the last change that was known. */
  const next = (changes: readonly ItemChange[]): ItemChange | undefined =>
    changes[changes.findLastIndex((change) => !arrived.has(change.id)) + 1];
  const status = next(statusChangesOf(item));
  const points = next(changesOf(item, 'storyPoints', ({ to }) => to === (item.storyPoints === null ? null : String(item.storyPoints))));
  if (status) before.status = { id: status.fromId, name: status.from ?? '', category: status.fromCategory ?? item.status.category };
  if (points) before.storyPoints = points.from === null ? null : Number(points.from);
  return before;
};
