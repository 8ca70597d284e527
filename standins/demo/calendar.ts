import type { Random } from '../kit/random.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Midnight (UTC) of the day `now` falls on: all demo times count from it, so a demo told twice in one day is the same. */
export function startOfDay(now: number): number {
  return now - (now % DAY);
}

export function toDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A moment within working hours on `day`, or on the Monday after when that is a weekend. */
export function workMoment(random: Random, day: number): number {
  const start = startOfDay(day);
  const weekday = new Date(start).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return start + shift * DAY + 8 * HOUR + random.between(0, 9 * 60) * 60_000;
}

/** The Monday 09:00 (UTC) on or before `day`. */
export function mondayBefore(day: number): number {
  const start = startOfDay(day);
  const sinceMonday = (new Date(start).getUTCDay() + 6) % 7;
  return start - sinceMonday * DAY + 9 * HOUR;
}
