/** The days of a stretch of time as half-open intervals in a zone (D30), found once so that no change needs a time-zone call. */
import type { Calendar, DateText, Interval, Millis } from './model.ts';
import { addDays, datesBetween, startOfDay, toDate, weekdayOf } from './zone.ts';

const DAY = 86_400_000;

export interface DayGrid {
  readonly dates: readonly DateText[];
  /** `bounds[i]` to `bounds[i + 1]`, the latter excluded, is day `i`; one more than there are dates. 23 or 25 hours apart on DST days. */
  readonly bounds: readonly Millis[];
}

/** The days from one date to another, both included; empty when `to` is before `from`. Throws RangeError on an unknown zone. */
export const createDayGrid = (zone: string, from: DateText, to: DateText): DayGrid => {
  const dates = datesBetween(from, to);
  const bounds = dates.map((date) => startOfDay(zone, date));
  bounds.push(startOfDay(zone, addDays(dates.at(-1) ?? addDays(from, -1), 1)));
  return { dates, bounds };
};

/** The grid of the days that two instants fall in, both included. */
export const createGridAround = (zone: string, from: Millis, to: Millis): DayGrid =>
  createDayGrid(zone, toDate(zone, from), toDate(zone, to));

/** Index of the day an instant falls in; -1 before the grid, the number of days after it. */
export const dayIndexOf = (grid: DayGrid, at: Millis): number => {
  const { bounds } = grid;
  const days = bounds.length - 1;
  const first = bounds[0] ?? 0;
  if (at < first) return -1;
  if (at >= (bounds[days] ?? 0)) return days;
  // Days are 24 hours give or take one, so the guess is at most a day off on any grid of years.
  let index = Math.min(Math.floor((at - first) / DAY), days - 1);
  while ((bounds[index] ?? 0) > at) index--;
  while ((bounds[index + 1] ?? 0) <= at) index++;
  return index;
};

export const isWorkingDay = (calendar: Calendar, date: DateText): boolean =>
  calendar.workingDays.includes(weekdayOf(date)) && !calendar.holidays.has(date);

/** First date of the day, week (Mondays) or month that a date belongs to. */
export const startOfInterval = (date: DateText, interval: Interval): DateText => {
  switch (interval) {
    case 'DAY':
      return date;
    case 'WEEK':
      return addDays(date, 1 - weekdayOf(date));
    case 'MONTH':
      return `${date.slice(0, 7)}-01`;
  }
};
