/** Items finished per day, week or month: always a count, never points (D21). */
import { createGridAround, dayIndexOf, startOfInterval } from './dayGrid.ts';
import { type FlowQuery, isWithin, type Period, toCycles } from './flow.ts';
import type { DateText, Interval } from './model.ts';

export interface ThroughputPoint {
  /** First date of the interval. */
  from: DateText;
  count: number;
}

/** Finished items by interval of the calendar's zone, empty intervals included; weeks start on Monday. */
export const computeThroughput = (query: FlowQuery & { period: Period; interval: Interval }): ThroughputPoint[] => {
  const { period, interval } = query;
  if (period.to <= period.from) return [];
  const grid = createGridAround(query.calendar.zone, period.from, period.to - 1);
  const counts = new Map(grid.dates.map((date) => [startOfInterval(date, interval), 0]));
  for (const { cycle } of toCycles(query)) {
    if (!isWithin(cycle.finishedAt, period)) continue;
    const from = startOfInterval(grid.dates[dayIndexOf(grid, cycle.finishedAt)] ?? '', interval);
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return [...counts].map(([from, count]) => ({ from, count }));
};
