import { CodedError } from '../../kit/errors.ts';
import { startOfInterval } from '../engine/dayGrid.ts';
import type { DateText, EstimateUnit, Interval, Millis, ReopenPolicy } from '../engine/model.ts';
import { addDays, daysBetween, endOfDay, startOfDay, toDate } from '../engine/zone.ts';
import type { SprintScopeName } from '../load/settings.ts';

/** What stands for an argument that was left out or is null. */
export const DEFAULTS = {
  unit: 'STORY_POINTS',
  scope: 'BOARD',
  interval: 'WEEK',
  reopenPolicy: 'LAST_DONE',
  percentiles: [50, 70, 85, 95],
  last: 7,
} as const satisfies {
  unit: EstimateUnit;
  scope: SprintScopeName;
  interval: Interval;
  reopenPolicy: ReopenPolicy;
  percentiles: readonly number[];
  last: number;
};

interface AskedDates {
  from?: DateText | null;
  to?: DateText | null;
}

/** Both included. */
export interface Dates {
  from: DateText;
  to: DateText;
}

function refuse(argument: string, message: string): never {
  throw new CodedError('BAD_USER_INPUT', `"${argument}" ${message}`, { argument });
}

/** Throws BAD_USER_INPUT for a number outside its bounds; null and undefined pass. */
export function assertBetween(
  argument: string,
  value: number | null | undefined,
  [low, high]: readonly [number, number],
  what: string,
): void {
  if (value !== null && value !== undefined && !(value >= low && value <= high))
    refuse(argument, `must be from ${low} to ${high} ${what}.`);
}

export function assertPercentiles(percentiles: readonly number[]): void {
  if (percentiles.length > 20 || percentiles.some((p) => p < 1 || p > 100))
    refuse('percentiles', 'takes at most 20 numbers from 1 to 100.');
}

/** No tool's log begins earlier and no plan reaches further; what counts on from here keeps to years of four digits. */
const FIRST_DATE = '1970-01-01';
const LAST_DATE = '2200-12-31';
const isInRange = (date: DateText): boolean => date >= FIRST_DATE && date <= LAST_DATE;
const RANGE = `from ${FIRST_DATE} to ${LAST_DATE}`;

/** Days looked back when no dates are given. */
export const RECENT = 90;
const MOST_DAYS = 3_700;

/**
 * The asked dates, both included, of what is still to come: `days` from today or `from` on; with only a `to`, from today up to it, or
 * the `days` before it when it has passed. Throws BAD_USER_INPUT for what is beyond reason, backwards or too long.
 */
export function toDatesAhead({ from, to }: AskedDates, days: number, zone: string, now: Millis): Dates {
  for (const [argument, date] of Object.entries({ from, to })) assertDate(argument, date);
  const today = toDate(zone, now);
  const first = from ?? (to && to < today ? addDays(to, 1 - days) : today);
  return inOrder(first, to ?? addDays(first, days - 1));
}

/**
 * The asked dates, both included, of what has happened, or the last `days` up to today. Throws BAD_USER_INPUT for what is beyond
 * reason, backwards or too long, and for a `from` ahead of today that says no `to`.
 */
export function toPastDates({ from, to }: AskedDates, days: number, zone: string, now: Millis): Dates {
  for (const [argument, date] of Object.entries({ from, to })) assertDate(argument, date);
  const today = toDate(zone, now);
  if (!to && from && from > today) refuse('from', `must not be after today, ${today}: nothing has happened since.`);
  const last = to ?? today;
  return inOrder(from ?? addDays(last, 1 - days), last);
}

function inOrder(from: DateText, to: DateText): Dates {
  if (from > to) refuse('from', 'must not be after "to".');
  if (daysBetween(from, to) > MOST_DAYS) refuse('from', 'and "to" may lie ten years apart at most.');
  return { from, to };
}

/**
 * The same in whole intervals: without a `from` the first one begins where it really does, so that it is never cut. Throws
 * BAD_USER_INPUT, too, for a period of which no day has come, since a list of counts cannot say why it is empty.
 */
export function toIntervals(asked: AskedDates, interval: Interval, zone: string, now: Millis): Dates {
  const { from, to } = toPastDates(asked, RECENT, zone, now);
  const today = toDate(zone, now);
  if (from > today) refuse('from', `must not be after today, ${today}: nothing has been finished since.`);
  return { from: asked.from ?? startOfInterval(from, interval), to };
}

/** Throws BAD_USER_INPUT for a date beyond reason; null and undefined pass. */
export function assertDate(argument: string, date: DateText | null | undefined): void {
  if (date !== null && date !== undefined && !isInRange(date)) refuse(argument, `must be a date such as 2026-01-31, ${RANGE}.`);
}

/** The half-open stretch of time that dates cover in a zone. */
export const toPeriod = ({ from, to }: Dates, zone: string) => ({
  from: startOfDay(zone, from),
  to: endOfDay(zone, to),
});

const MINUTE = 60_000;

/** Throws BAD_USER_INPUT for an instant beyond reason, or one that nobody knows anything of yet. */
export function toPastInstant(argument: string, text: string, now: Millis): Millis {
  if (!isInRange(text.slice(0, 10))) refuse(argument, `must be an instant ${RANGE}.`);
  const at = Date.parse(text);
  if (at > now + MINUTE) refuse(argument, 'must not lie in the future: nobody knows what will be in progress then.');
  return Math.min(at, now);
}
