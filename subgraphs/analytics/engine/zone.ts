/** Instants and dates of an IANA zone. Every Intl call is here; all else works on day boundaries found once and remembered. */
import type { DateText, Millis } from './model.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  // Swedish is the locale whose plain format is ISO: 2026-03-29 01:30:00.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(zone, made);
  return made;
};

/** Whether the runtime knows the zone. */
export const isTimeZone = (zone: string): boolean => {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** Wall clock of a zone at an instant, as if it were UTC, to the second. Throws RangeError on an unknown zone. */
const wallClock = (zone: string, at: Millis): Millis => Date.parse(`${formatterOf(zone).format(at).replace(' ', 'T')}Z`);

const QUARTER = HOUR / 4;
/** Since then every zone is a whole number of quarters of an hour off UTC, so a date changes on a quarter only. */
const WHOLE_QUARTERS_SINCE = Date.UTC(1973, 0, 1);
const dates = new Map<string, Map<number, DateText>>();

/** The calendar date in the zone at an instant. Throws RangeError on an unknown zone. */
export const toDate = (zone: string, at: Millis): DateText => {
  if (at < WHOLE_QUARTERS_SINCE) return formatterOf(zone).format(at).slice(0, 10);
  const ofZone = dates.get(zone) ?? new Map<number, DateText>();
  dates.set(zone, ofZone);
  const quarter = Math.floor(at / QUARTER);
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const date = formatterOf(zone).format(at).slice(0, 10);
  // A few years of quarters; beyond that somebody is walking through time and the memory would only grow.
  if (ofZone.size > 200_000) ofZone.clear();
  ofZone.set(quarter, date);
  return date;
};

/** The date `days` later, by the calendar alone. Throws RangeError for what no longer compares as text: a year of other than four digits. */
export const addDays = (date: DateText, days: number): DateText => {
  const later = new Date(Date.parse(date) + days * DAY);
  const year = later.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`No date of a four-digit year lies ${days} days from ${date}.`);
  return later.toISOString().slice(0, 10);
};

/** Whole days from one date to another, by the calendar alone. */
export const daysBetween = (from: DateText, to: DateText): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The dates from one to another, both included; none when `to` is before `from`. */
export const datesBetween = (from: DateText, to: DateText): DateText[] =>
  Array.from({ length: Math.max(daysBetween(from, to) + 1, 0) }, (_, offset) => addDays(from, offset));

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (date: DateText): number => new Date(Date.parse(date)).getUTCDay() || 7;

const starts = new Map<string, Map<DateText, Millis>>();

/**
 * The first instant of a date in a zone. Mostly midnight; where the clocks jump over midnight it is later, and a date that a
 * zone skipped altogether starts where the next one does. Throws RangeError on an unknown zone.
 */
export const startOfDay = (zone: string, date: DateText): Millis => {
  const ofZone = starts.get(zone) ?? new Map<DateText, Millis>();
  starts.set(zone, ofZone);
  const known = ofZone.get(date);
  if (known !== undefined) return known;
  const found = findStartOfDay(zone, date);
  ofZone.set(date, found);
  return found;
};

const LAST_DATE = '9999-12-31';

/** The first instant after a date. That of the last date of four digits, which tools use for "never", is a day after its start. */
export const endOfDay = (zone: string, date: DateText): Millis =>
  date === LAST_DATE ? startOfDay(zone, date) + DAY : startOfDay(zone, addDays(date, 1));

const findStartOfDay = (zone: string, date: DateText): Millis => {
  const midnight = Date.parse(date);
  for (const probe of [midnight - 12 * HOUR, midnight + 12 * HOUR]) {
    const guess = midnight - (wallClock(zone, probe) - probe);
    if (wallClock(zone, guess) === midnight && toDate(zone, guess - 1000) < date) return guess;
  }
  return bisect(midnight - 2 * DAY, midnight + 2 * DAY, (at) => toDate(zone, at) >= date);
};

/** The first instant in a range from which on the test holds. */
const bisect = (low: Millis, high: Millis, holds: (at: Millis) => boolean): Millis => {
  let before = low;
  let after = high;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
};
