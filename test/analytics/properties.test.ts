/** What holds for every history, not only for those somebody thought of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeBurndown } from '../../subgraphs/analytics/engine/burndown.ts';
import { computeBurnup } from '../../subgraphs/analytics/engine/burnup.ts';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { emptyDay, toDailyContribution, withoutChanges } from '../../subgraphs/analytics/engine/dailyContribution.ts';
import {
  computeDailyMetrics,
  dailyMetricDaysTouched,
  diffContributions,
  toDayRecords,
} from '../../subgraphs/analytics/engine/dailyMetrics.ts';
import { createDayGrid, dayIndexOf } from '../../subgraphs/analytics/engine/dayGrid.ts';
import type { ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { createRandom } from '../../subgraphs/analytics/engine/random.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { computeThroughput } from '../../subgraphs/analytics/engine/throughput.ts';
import { computeTimeInStatus } from '../../subgraphs/analytics/engine/timeInStatus.ts';
import { computeWorkInProgress } from '../../subgraphs/analytics/engine/workInProgress.ts';
import { startOfDay, toDate } from '../../subgraphs/analytics/engine/zone.ts';
import { ask, at, calendarOf, HOUR, sprint, WEEKDAYS } from './histories.ts';
import { randomItems, randomMoment, reread } from './randomHistories.ts';

const options = fc.record({
  includeSubtasks: fc.boolean(),
  canceledCountsAsDone: fc.boolean(),
  unit: fc.constantFrom('STORY_POINTS' as const, 'COUNT' as const),
});
const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
);
const DAYS = { from: '2026-02-15', to: '2026-04-20' };
const NOW = at('05-01');

/** Fewer for the mutation run, which repeats them for every mutant. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

/** Throws with the smallest history that breaks the property. */
const always = <T extends unknown[]>(property: fc.IPropertyWithHooks<T>): void => fc.assert(property, { numRuns: RUNS });

/** An oracle that knows nothing of tracks: what the log says of one field at an instant. */
const rawValue = (item: ItemHistory, field: string, instant: number, current: string | null): string | null => {
  const changes = item.changes.filter((change) => change.field === field);
  const last = changes.filter((change) => change.at <= instant).at(-1);
  if (last) return field === 'sprint' ? last.toId : last.to;
  const first = changes[0];
  return first ? (field === 'sprint' ? first.fromId : first.from) : current;
};

it('the random histories are worth testing on: moves, ties, memberships, re-opens and deletions all occur', () => {
  const items = fc.sample(randomItems, 100).flat();
  const share = (test: (item: ItemHistory) => boolean): number => items.filter(test).length / items.length;
  expect(share(({ changes }) => changes.length > 2)).toBeGreaterThan(0.2);
  expect(
    share(({ changes }) =>
      changes.some((one, index) => changes.some((other, at) => at > index && other.at === one.at && other.field === one.field)),
    ),
  ).toBeGreaterThan(0.02);
  expect(
    share(({ changes }) => changes.some(({ fromCategory, toCategory }) => fromCategory === 'DONE' && toCategory !== 'DONE')),
  ).toBeGreaterThan(0.05);
  expect(share(({ changes }) => changes.some(({ field }) => field === 'sprint'))).toBeGreaterThan(0.2);
  expect(share(({ deletedAt }) => deletedAt !== null)).toBeGreaterThan(0.05);
});

describe('sprints', () => {
  it('D14 the balance holds on every history, in count and in points, and the right-hand buckets partition the items', () => {
    always(
      fc.property(randomItems, options, (items, more) => {
        const report = computeSprintReport(ask(items, more));
        expect(report.balance?.holds).toBe(true);
        expect(report.balanceOfCount?.holds).toBe(true);
        const keys = [report.completed, report.notCompleted, report.removed, report.completedOutside].flatMap(
          (bucket) => bucket?.items.map(({ item }) => item.key) ?? [],
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('D4 completed and outside together are what the log says is in the sprint and done at the close', () => {
    always(
      fc.property(randomItems, (items) => {
        const close = at('03-13 17:00');
        const stories = items.map((item) => ({
          ...item,
          type: 'STORY' as const,
          changes: item.changes.filter((change) => change.at !== close),
        }));
        const expected = stories.filter((item) => {
          const exists = item.createdAt <= close && (item.deletedAt === null || item.deletedAt > close);
          const isDone = ['Done', 'Released'].includes(rawValue(item, 'status', close, item.status.name) ?? '');
          return exists && isDone && (rawValue(item, 'sprint', close, item.sprintIds.join(', ')) ?? '').split(', ').includes('5');
        });
        const report = computeSprintReport(ask(stories));
        const keys = [...(report.completed?.items ?? []), ...(report.completedOutside?.items ?? [])].map(({ item }) => item.key);
        expect(keys.sort()).toEqual(expected.map(({ key }) => key).sort());
      }),
    );
  });

  it('D7 the deltas of a burndown sum to its line, and the line ends at what is open at the close', () => {
    always(
      fc.property(randomItems, options, (items, more) => {
        const line = computeBurndown(ask(items, more));
        const report = computeSprintReport(ask(items, more));
        let sum = 0;
        for (const point of line.points) {
          sum += point.delta;
          expect(point.remaining).toBeCloseTo(sum);
        }
        const open = report.notCompleted?.items.filter(
          ({ item }) => !report.findings.some(({ code, itemIds }) => code === 'CANCELED_IN_SPRINT' && itemIds.includes(item.id)),
        );
        expect(line.remaining).toBeCloseTo((open ?? []).reduce((total, { finalEstimate }) => total + (finalEstimate ?? 0), 0));
        expect(line.completed).toBe(report.completed?.points);
        expect(line.points.every((point, index) => index === 0 || point.at >= (line.points[index - 1]?.at ?? 0))).toBe(true);
      }),
    );
  });

  it('D8 the burnup ends at the completed of the report, its scope never below it', () => {
    always(
      fc.property(randomItems, options, (items, more) => {
        const line = computeBurnup(ask(items, more));
        expect(line.completed).toBeCloseTo(computeSprintReport(ask(items, more)).completed?.points ?? 0);
        expect(line.points.every(({ scope, completed }) => scope >= completed && completed >= 0)).toBe(true);
      }),
    );
  });

  it('D35 neither the order of the log, nor reading it twice, nor what happens after the close changes anything', () => {
    always(
      fc.property(randomItems, fc.integer(), (items, seed) => {
        const figures = (list: ItemHistory[]) => {
          const { committed, completed, notCompleted, removed, completedOutside, addedAfterStart, estimateChange } = computeSprintReport(
            ask(list),
          );
          const count = [committed, completed, notCompleted, removed, completedOutside, addedAfterStart].map((bucket) => [
            bucket?.count,
            bucket?.points,
          ]);
          const line = computeBurndown(ask(list)).points.map(({ at: instant, kind, remaining, item }) => [
            instant,
            kind,
            remaining,
            item?.key,
          ]);
          return { count, estimateChange, line };
        };
        expect(figures(reread(items, createRandom(seed)))).toEqual(figures(items));
        expect(figures([...items].reverse())).toEqual(figures(items));
        const close = sprint().closedAt ?? 0;
        const cut = items.map((item) =>
          withoutChanges(item, new Set(item.changes.filter((change) => change.at > close).map(({ id }) => id))),
        );
        const same = cut.map((item, index) => ({
          ...item,
          sprintIds: sprintsBefore(items[index], close),
        }));
        expect(figures(same)).toEqual(figures(items));
      }),
    );
  });
});

const sprintsBefore = (item: ItemHistory | undefined, instant: number): string[] =>
  item ? (rawValue(item, 'sprint', instant, item.sprintIds.join(', ')) ?? '').split(', ').filter(Boolean) : [];

describe('flow', () => {
  it('D29 the times in status sum to the age to the millisecond, without gaps', () => {
    always(
      fc.property(randomItems, randomMoment, (items, asOf) => {
        for (const item of items) {
          const intervals = computeTimeInStatus(item, asOf);
          const end = Math.min(item.deletedAt ?? asOf, asOf);
          expect(intervals.reduce((sum, { duration }) => sum + duration, 0)).toBe(Math.max(end - item.createdAt, 0));
          expect(intervals.every(({ from }, index) => from === (index === 0 ? item.createdAt : intervals[index - 1]?.to))).toBe(true);
        }
      }),
    );
  });

  it('D27 bands are never negative and stack to the items that exist at the end of the day', () => {
    always(
      fc.property(randomItems, zones, randomMoment, (items, zone, asOf) => {
        const { days } = computeCumulativeFlow({ items, calendar: calendarOf(zone), ...DAYS, asOf });
        for (const { date, departures, arrivals, ...bands } of days) {
          const end = Math.min(startOfDay(zone, toDate(zone, startOfDay(zone, date) + 36 * HOUR)) - 1, asOf);
          const existing = items.filter((item) => item.createdAt <= end && (item.deletedAt === null || item.deletedAt > end));
          expect(Object.values(bands).every((count) => count >= 0)).toBe(true);
          expect(arrivals).toBe(existing.length);
          expect(departures).toBe(bands.done);
          expect(bands.inProgress).toBe(
            existing.filter((item) => ['In Progress', 'Review'].includes(rawValue(item, 'status', end, item.status.name) ?? '')).length,
          );
        }
      }),
    );
  });

  it('D21 daily metrics agree with throughput and work in progress', () => {
    always(
      fc.property(randomItems, zones, (items, zone) => {
        const calendar = calendarOf(zone);
        const rows = computeDailyMetrics({ items, calendar, ...DAYS, asOf: NOW });
        const period = { from: startOfDay(zone, DAYS.from), to: startOfDay(zone, '2026-04-21') };
        const throughput = computeThroughput({ items, calendar, asOf: NOW, period, interval: 'DAY' });
        expect(rows.map(({ date, completed }) => ({ from: date, count: completed }))).toEqual(throughput);
        const existing = items.filter(({ deletedAt }) => deletedAt === null || deletedAt > period.to - 1);
        expect(rows.at(-1)?.inProgress).toBe(computeWorkInProgress({ items: existing, calendar, asOf: period.to - 1 }));
        expect(rows.every(({ inProgress }) => inProgress >= 0)).toBe(true);
      }),
    );
  });
});

describe('daily metrics', () => {
  it('D35 rows kept by differences equal rows computed anew, and only the touched days differ', () => {
    always(
      fc.property(randomItems, fc.integer({ min: 0, max: 99 }), (items, pick) => {
        const before = new Map(
          toDayRecords({ items: items.map((item) => cutLast(item, pick)), calendar: WEEKDAYS, asOf: NOW }).map((day) => [day.date, day]),
        );
        for (const item of items) {
          const edits = diffContributions(cutLast(item, pick), item, WEEKDAYS, NOW);
          expect([...edits.keys()]).toEqual(dailyMetricDaysTouched(item, arrivedOf(item, pick), WEEKDAYS, NOW));
          for (const [date, edit] of edits) before.set(date, edit(before.get(date) ?? emptyDay(date)));
        }
        const sorted = (days: Iterable<ReturnType<typeof emptyDay>>) =>
          [...days]
            .map((day) => ({ ...day, leadTimes: [...day.leadTimes].sort(), cycleTimes: [...day.cycleTimes].sort() }))
            .filter((day) => JSON.stringify(day) !== JSON.stringify(emptyDay(day.date)))
            .sort((a, b) => (a.date < b.date ? -1 : 1));
        expect(sorted(before.values())).toEqual(sorted(toDayRecords({ items, calendar: WEEKDAYS, asOf: NOW })));
      }),
    );
  });

  it('D35 a contribution does not depend on the order of the log or on reading it twice', () => {
    always(
      fc.property(randomItems, fc.integer(), zones, (items, seed, zone) => {
        const contributions = (list: ItemHistory[]) => list.map((item) => toDailyContribution(item, calendarOf(zone), NOW));
        expect(contributions(reread(items, createRandom(seed)))).toEqual(contributions(items));
      }),
    );
  });
});

const arrivedOf = (item: ItemHistory, pick: number): string[] =>
  item.changes.slice(item.changes.length - (pick % (item.changes.length + 1))).map(({ id }) => id);
const cutLast = (item: ItemHistory, pick: number): ItemHistory => withoutChanges(item, new Set(arrivedOf(item, pick)));

describe('calendars', () => {
  it('D30 the days of a grid tile time: every instant is on exactly the date its zone shows', () => {
    always(
      fc.property(zones, fc.integer({ min: at('2025-01-01'), max: at('2026-12-30') }), (zone, instant) => {
        const grid = createDayGrid(zone, '2024-12-30', '2027-01-02');
        const day = dayIndexOf(grid, instant);
        expect(grid.dates[day]).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant));
        expect(toDate(zone, instant)).toBe(grid.dates[day]);
      }),
    );
  });
});
