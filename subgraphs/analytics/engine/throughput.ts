/** Items finished per day, week or month: always a count, never points (D21). */
import { createGridAround, dayIndexOf, startOfInterval } from './dayGrid.ts';
import { type FlowQuery, isWithin, type Period, toCycles } from './flow.ts';
import type { DateText, Interval } from './model.ts';

export interface ThroughputPoint {
  /** First date of the interval; of a first one that is cut, the first that counts. */
  from: DateText;
  count: number;
}

/** Finished items by interval of the calendar's zone up to the moment of asking, empty intervals included; weeks start on Monday. */
export const computeThroughput = (query: FlowQuery & { period: Period; interval: Interval }): ThroughputPoint[] => {
  const { interval } = query;
  const period = { from: query.period.from, to: Math.min(query.period.to, query.asOf + 1) };
  if (period.to <= period.from) return [];
  const grid = createGridAround(query.calendar.zone, period.from, period.to - 1);
  const labelOf = (date: DateText): DateText => {
    const start = startOfInterval(date, interval);
    const first = grid.dates[0] ?? start;
    return start < first ? first : start;
  };
  const counts = new Map(grid.dates.map((date) => [labelOf(date), 0]));
  for (const { cycle } of toCycles(query)) {
    if (!isWithin(cycle.finishedAt, period)) continue;
    const from = labelOf(grid.dates[dayIndexOf(grid, cycle.finishedAt)] ?? '');
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return [...counts].map(([from, count]) => ({ from, count }));
};
