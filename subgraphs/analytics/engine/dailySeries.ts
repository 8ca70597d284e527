/** A project's arrivals and finishes per complete day: what a forecast is made from. */
import { createDayGrid, dayIndexOf } from './dayGrid.ts';
import { type FlowQuery, toCycles } from './flow.ts';
import type { DateText } from './model.ts';
import { addDays, toDate } from './zone.ts';

export interface DailySeries {
  /** Date of the first entry. */
  from: DateText;
  /** Items finished on each day, by policy LAST_DONE unless asked otherwise. */
  finished: readonly number[];
  /** Items created on each day, those cancelled or deleted unfinished since left out. */
  created: readonly number[];
}

/** Enough to see a year's seasons and to test past forecasts on; older days say little about next month. */
const LONGEST_HISTORY = 540;
const HALF_A_DAY = 43_200_000;

/**
 * Days from the first creation (at most 540) to the last day that is more than half over: an unfinished day would look slow. Empty
 * for a project of today.
 */
export const toDailySeries = (query: FlowQuery): DailySeries => {
  const isGone = (deletedAt: number | null): boolean => deletedAt !== null && deletedAt <= query.asOf;
  const cycles = toCycles(query).filter(({ item, cycle }) => cycle.phase === 'DONE' || (cycle.phase === 'OPEN' && !isGone(item.deletedAt)));
  const last = toDate(query.calendar.zone, query.asOf - HALF_A_DAY);
  const oldest = cycles.reduce((first, { item }) => Math.min(first, item.createdAt), query.asOf);
  const earliest = addDays(last, 1 - LONGEST_HISTORY);
  const born = toDate(query.calendar.zone, oldest);
  const grid = createDayGrid(query.calendar.zone, born > earliest ? born : earliest, last);
  const finished = grid.dates.map(() => 0);
  const created = grid.dates.map(() => 0);
  const count = (days: number[], at: number | null): void => {
    const index = at === null ? -1 : dayIndexOf(grid, at);
    if (index >= 0 && index < days.length) days[index] = (days[index] ?? 0) + 1;
  };
  for (const { item, cycle } of cycles) {
    count(finished, cycle.finishedAt);
    count(created, item.createdAt);
  }
  return { from: grid.dates[0] ?? addDays(last, 1), finished, created };
};
