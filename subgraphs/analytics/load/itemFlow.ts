import type { StatusCategory } from '../../kit/model.ts';
import { cycleOf } from '../engine/cycle.ts';
import { toDailyContribution } from '../engine/dailyContribution.ts';
import { round } from '../engine/measured.ts';
import type { Calendar, DateText, ItemHistory, Millis } from '../engine/model.ts';
import { computeTimeInStatus } from '../engine/timeInStatus.ts';
import { toDate } from '../engine/zone.ts';

const CATEGORIES = ['TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS', 'DONE', 'CANCELED'] as const satisfies readonly StatusCategory[];
/** The numbers of a row of `daily_metric`, in the order a `Day` holds them. */
export const COLUMNS = [
  'created',
  'started',
  'completed',
  'reopened',
  'canceled',
  'wip_change',
  'points',
  'net_triage',
  'net_backlog',
  'net_todo',
  'net_in_progress',
  'net_done',
  'net_canceled',
] as const;
const FIRST_NET = COLUMNS.indexOf('net_triage');

/** A date and the thirteen numbers of `COLUMNS`. */
export type Day = [date: DateText, ...numbers: number[]];

/** What one item adds to its project's days. */
export interface ItemFlow {
  itemId: string;
  projectId: string;
  /** Oldest first; days on which it adds nothing are left out. */
  days: Day[];
  finishedOn: DateText | null;
  leadTime: Millis | null;
  cycleTime: Millis | null;
}

/**
 * How far a tool's clock, or its idea of a zone, may run ahead of ours. What is dated later than that after the item was read is a slip
 * and has not happened. Rows that depended on the moment they were written could not be computed again (D35): when an item was read is
 * kept with it.
 */
const AHEAD = 86_400_000;

export const emptyDay = (date: DateText): Day => [date, ...COLUMNS.map(() => 0)];
export const isQuiet = ([, ...numbers]: Day): boolean => numbers.every((number) => number === 0);

/** What one item says of each day it touched, as it was read at an instant. Pure. */
export function toItemFlow(history: ItemHistory, calendar: Calendar, readAt: Millis): ItemFlow {
  const known = readAt + AHEAD;
  const days = new Map<DateText, Day>();
  const add = (date: DateText, column: number, by: number): void => {
    const day = days.get(date) ?? emptyDay(date);
    days.set(date, day);
    addTo(day, column, by);
  };
  for (const { date, created, started, completed, reopened, canceled, wipChange, points } of toDailyContribution(
    history,
    calendar,
    known,
  )) {
    const counts = [created, started, completed, reopened, canceled, wipChange, points];
    for (const [column, number] of counts.entries()) add(date, column, number);
  }
  for (const { status, from, to } of computeTimeInStatus(history, known)) {
    const net = FIRST_NET + CATEGORIES.indexOf(status.category);
    add(toDate(calendar.zone, from), net, 1);
    if (to !== null) add(toDate(calendar.zone, to), net, -1);
  }
  const { finishedAt, leadTime, cycleTime } = cycleOf(history, 'LAST_DONE', known);
  return {
    itemId: history.id,
    projectId: history.projectId,
    days: [...days.values()].filter((day) => !isQuiet(day)).sort(([a], [b]) => (a < b ? -1 : 1)),
    finishedOn: finishedAt === null ? null : toDate(calendar.zone, finishedAt),
    leadTime,
    cycleTime,
  };
}

/** Adds to one column; sums of halves and tenths stay what a person expects. */
export function addTo(day: Day, column: number, by: number): void {
  day[column + 1] = round(Number(day[column + 1] ?? 0) + by);
}
