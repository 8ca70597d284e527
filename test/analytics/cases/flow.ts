/** D21 to D29: work in progress, cycle and lead time, percentiles, control chart, cumulative flow, efficiency, time in status. */
import { expect } from 'vitest';
import { computeControlChart, rollingWindowOf } from '../../../subgraphs/analytics/engine/controlChart.ts';
import { computeCumulativeFlow, expectedWorkInProgress } from '../../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { cycleOf, toElapsedDays } from '../../../subgraphs/analytics/engine/cycle.ts';
import { computeCycleTimes } from '../../../subgraphs/analytics/engine/cycleTimes.ts';
import type { FlowQuery } from '../../../subgraphs/analytics/engine/flow.ts';
import { computeFlowEfficiency } from '../../../subgraphs/analytics/engine/flowEfficiency.ts';
import type { ItemHistory } from '../../../subgraphs/analytics/engine/model.ts';
import { percentileOf, toPercentiles } from '../../../subgraphs/analytics/engine/percentile.ts';
import { computeThroughput } from '../../../subgraphs/analytics/engine/throughput.ts';
import {
  blockedSinceOf,
  computeBlockedTime,
  computeTimeInStatus,
  totalsByStatus,
} from '../../../subgraphs/analytics/engine/timeInStatus.ts';
import { computeAging, computeWorkInProgress } from '../../../subgraphs/analytics/engine/workInProgress.ts';
import { at, calendarOf, DAY, finished, flagged, HOUR, item, moved, type RuleCase, WEEKDAYS } from '../histories.ts';

const NOW = at('04-01');
const MARCH = { from: at('03-01'), to: at('04-01') };
const flow = (items: readonly ItemHistory[], more: Partial<FlowQuery> = {}): FlowQuery => ({
  items,
  calendar: WEEKDAYS,
  asOf: NOW,
  ...more,
});
const throughputOf = (items: readonly ItemHistory[], more: Partial<FlowQuery> = {}) =>
  computeThroughput({ ...flow(items, more), period: MARCH, interval: 'MONTH' })[0]?.count;

const reopened = item('R', {
  changes: [
    moved('03-02', 'To Do', 'In Progress'),
    moved('03-04', 'In Progress', 'Done'),
    moved('03-10', 'Done', 'In Progress'),
    moved('03-11', 'In Progress', 'Done'),
  ],
});

export const FLOW_CASES: readonly RuleCase[] = [
  {
    rule: 'D21',
    says: 'work in progress is started and not finished, at the moment asked for, wherever the item stands since',
    check: () => {
      const items = [
        finished('A', '03-02', '03-10'),
        item('B', { changes: [moved('03-03', 'To Do', 'In Progress'), moved('03-05', 'In Progress', 'To Do')] }),
        item('C', { changes: [moved('03-03', 'To Do', 'In Progress'), moved('03-06', 'In Progress', "Won't Do")] }),
        item('D', { status: 'To Do' }),
        item('E', { status: 'In Progress', deletedAt: at('03-07') }),
      ];
      const count = (text: string) => computeWorkInProgress(flow(items, { asOf: at(text) }));
      expect([count('03-01'), count('03-02'), count('03-05'), count('03-06'), count('03-07'), count('03-10')]).toEqual([1, 2, 4, 3, 2, 1]);
    },
  },
  {
    rule: 'D21',
    says: 'throughput counts items and never points; age is now minus started, and ranks among finished cycle times',
    check: () => {
      const items = ['02', '03', '04', '05', '06'].map((day, n) => finished(`I${n}`, '03-01', `03-${day}`, { points: 100 }));
      expect(throughputOf(items)).toBe(5);
      const running = item('W', { changes: [moved('03-01', 'To Do', 'In Progress')] });
      const aging = computeAging(flow([...items, running], { asOf: at('03-10') }));
      expect(aging).toMatchObject([{ age: 9 * DAY, percentile: 100, status: { name: 'In Progress' } }]);
      expect(computeAging(flow([...items.slice(1), running])).at(0)?.percentile).toBeNull();
    },
  },
  {
    rule: 'D22',
    says: 'lead time is finished minus created; the cycle starts at the first entry to IN_PROGRESS',
    check: () => {
      const one = item('A', {
        createdAt: '03-01',
        changes: [
          moved('03-02', 'To Do', 'In Progress'),
          moved('03-03', 'In Progress', 'To Do'),
          moved('03-05', 'To Do', 'Review'),
          moved('03-08 12:00', 'Review', 'Done'),
        ],
      });
      const cycle = cycleOf(one, 'LAST_DONE', NOW);
      expect(cycle).toMatchObject({ startedAt: at('03-02'), cycleTime: 6.5 * DAY, leadTime: 7.5 * DAY });
      expect(toElapsedDays(6.5 * DAY)).toBe(6.5);
      expect(toElapsedDays(36 * HOUR + 1)).toBe(1.5);
      expect(toElapsedDays(HOUR)).toBe(0);
    },
  },
  {
    rule: 'D22',
    says: 'finished without a start is no cycle time of zero but a finding',
    check: () => {
      const direct = item('A', { createdAt: '03-01', changes: [moved('03-05', 'To Do', 'Done')] });
      const times = computeCycleTimes({ ...flow([direct]), period: MARCH });
      expect(times).toMatchObject({ n: 0, items: [], findings: [{ code: 'DONE_WITHOUT_START', count: 1, itemIds: ['A'] }] });
      expect(cycleOf(direct, 'LAST_DONE', NOW)).toMatchObject({ cycleTime: null, leadTime: 4 * DAY });
      const imported = item('B', { status: 'Done' });
      expect(cycleOf(imported, 'LAST_DONE', NOW)).toMatchObject({ finishedAt: null, leadTime: null, phase: 'DONE' });
    },
  },
  {
    rule: 'D23',
    says: 'FIRST_DONE, LAST_DONE and TIME_IN_ACTIVE differ as named, and LAST_DONE is the default',
    check: () => {
      expect(cycleOf(reopened, 'FIRST_DONE', NOW)).toMatchObject({ finishedAt: at('03-04'), cycleTime: 2 * DAY });
      expect(cycleOf(reopened, 'LAST_DONE', NOW)).toMatchObject({ finishedAt: at('03-11'), cycleTime: 9 * DAY });
      expect(cycleOf(reopened, 'TIME_IN_ACTIVE', NOW)).toMatchObject({ finishedAt: at('03-11'), cycleTime: 3 * DAY });
      expect(computeCycleTimes({ ...flow([reopened]), period: MARCH }).items[0]?.cycleTime).toBe(9 * DAY);
    },
  },
  {
    rule: 'D23',
    says: 'a later re-open takes the first finish out of throughput',
    check: () => {
      const byDay = (asOf: number, reopenPolicy?: 'FIRST_DONE') =>
        computeThroughput({ ...flow([reopened], { asOf, reopenPolicy }), period: { from: at('03-04'), to: at('03-12') }, interval: 'DAY' })
          .filter(({ count }) => count > 0)
          .map(({ from }) => from);
      expect(byDay(at('03-09'))).toEqual(['2026-03-04']);
      expect(byDay(at('03-10'))).toEqual([]);
      expect(byDay(NOW)).toEqual(['2026-03-11']);
      expect(byDay(NOW, 'FIRST_DONE')).toEqual(['2026-03-04']);
    },
  },
  {
    rule: 'D24',
    says: 'moves from done to done never change the finish time',
    check: () => {
      const migrated = finished('A', '03-02', '03-05');
      const later = { ...migrated, changes: [...migrated.changes, moved('03-20', 'Done', 'Released'), moved('03-25', 'Released', 'Done')] };
      for (const policy of ['FIRST_DONE', 'LAST_DONE', 'TIME_IN_ACTIVE'] as const) {
        expect(cycleOf(later, policy, NOW)).toMatchObject({ finishedAt: at('03-05'), cycleTime: 3 * DAY });
      }
    },
  },
  {
    rule: 'D25',
    says: 'nearest rank: the smallest value with at least p % at or below; linear on request',
    check: () => {
      const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
      expect([50, 70, 85, 95, 100, 0].map((p) => percentileOf(ten, p))).toEqual([5, 7, 9, 10, 10, 1]);
      expect(percentileOf([15, 20, 35, 40, 50], 40)).toBe(20);
      expect(percentileOf([15, 20, 35, 40, 50], 40, 'LINEAR')).toBe(29);
    },
  },
  {
    rule: 'D25',
    says: 'none below n = 5, and n is given',
    check: () => {
      expect(toPercentiles([4, 3, 2, 1], [50])).toEqual([{ p: 50, value: null }]);
      expect(toPercentiles([5, 4, 3, 2, 1], [50])).toEqual([{ p: 50, value: 3 }]);
      const four = ['02', '03', '04', '05'].map((day) => finished(day, '03-01', `03-${day}`));
      const times = computeCycleTimes({ ...flow(four), period: MARCH });
      expect(times).toMatchObject({ n: 4, percentiles: [{ value: null }, { value: null }, { value: null }, { value: null }] });
      expect(times.reason).toMatch(/Only 4 items/);
      const five = computeCycleTimes({ ...flow([...four, finished('06', '03-01', '03-06')]), period: MARCH });
      expect(five).toMatchObject({
        n: 5,
        reason: null,
        percentiles: [{ p: 50, value: 3 * DAY }, { p: 70 }, { p: 85, value: 5 * DAY }, { p: 95 }],
      });
    },
  },
  {
    rule: 'D26',
    says: 'the rolling mean is over items and not time: about a fifth of them, odd, at least five',
    check: () => {
      expect([1, 10, 25, 30, 35, 40, 100].map(rollingWindowOf)).toEqual([5, 5, 5, 7, 7, 9, 21]);
      const days = ['02', '03', '04', '05', '06', '30'];
      const { items } = computeCycleTimes({ ...flow(days.map((day) => finished(day, '03-01', `03-${day}`))), period: MARCH });
      const chart = computeControlChart(items);
      expect(chart.points.map(({ rollingMean }) => toElapsedDays(rollingMean))).toEqual([2, 2.5, 3, 8.6, 10.3, 12.7]);
      expect(toElapsedDays(chart.mean ?? 0)).toBe(7.3);
      expect(toElapsedDays(chart.deviation ?? 0)).toBe(9.8);
      expect(computeControlChart([])).toMatchObject({ mean: null, deviation: null, points: [] });
    },
  },
  {
    rule: 'D27',
    says: 'bands count what stands in each category at the end of each day and stack to the arrivals',
    check: () => {
      const items = [
        finished('A', '03-02 10:00', '03-03 10:00', { createdAt: '03-01 10:00' }),
        item('B', { createdAt: '03-02 10:00', changes: [moved('03-03', 'Backlog', 'To Do')] }),
        item('C', { createdAt: '03-02 10:00', status: 'Triage', deletedAt: at('03-03 12:00') }),
        item('D', { createdAt: '03-03 10:00', changes: [moved('03-03 11:00', 'To Do', "Won't Do")] }),
      ];
      const { days } = computeCumulativeFlow({ items, calendar: WEEKDAYS, from: '2026-02-28', to: '2026-03-04', asOf: at('03-03 23:00') });
      expect(days.map(({ date, departures: _, ...bands }) => [date, ...Object.values(bands)])).toEqual([
        ['2026-02-28', 0, 0, 0, 0, 0, 0, 0],
        ['2026-03-01', 0, 0, 1, 0, 0, 0, 1],
        ['2026-03-02', 1, 1, 0, 1, 0, 0, 3],
        ['2026-03-03', 0, 0, 1, 0, 1, 1, 3],
      ]);
    },
  },
  {
    rule: 'D27',
    says: 'a backward move makes the done line dip, or stay by the rule FINISHED_STAYS, and the rule is named',
    check: () => {
      const done = (backwardMoves?: 'FINISHED_STAYS') => {
        const query = { items: [reopened], calendar: WEEKDAYS, from: '2026-03-03', to: '2026-03-12', asOf: NOW, backwardMoves };
        const { days, backwardMoves: named } = computeCumulativeFlow(query);
        return [named, days.map(({ departures }) => departures).join('')];
      };
      expect(done()).toEqual(['SHOWN', '0111111011']);
      expect(done('FINISHED_STAYS')).toEqual(['FINISHED_STAYS', '0111111111']);
      expect(expectedWorkInProgress(2, 3.5)).toBe(7);
    },
  },
  {
    rule: 'D28',
    says: 'efficiency is active over the whole cycle, blocked time waits, and it is null when nothing is marked',
    check: () => {
      const one = item('A', {
        changes: [
          moved('03-02', 'To Do', 'In Progress'),
          flagged('03-03', true),
          flagged('03-04', false),
          moved('03-06', 'In Progress', 'Review'),
          moved('03-10', 'Review', 'Done'),
        ],
      });
      const efficiency = (active: string[] | null, waiting: string[] | null = null) =>
        computeFlowEfficiency({
          ...flow([one]),
          period: MARCH,
          marks: active && { active: new Set(active), waiting: waiting && new Set(waiting) },
        });
      expect(efficiency(['In Progress'])).toMatchObject({ value: 3 / 8, n: 1, reason: null });
      expect(efficiency(['In Progress', 'Review']).value).toBe(7 / 8);
      expect(efficiency(['In Progress'], ['Elsewhere']).value).toBe(3 / 4);
      expect(efficiency(null)).toMatchObject({ value: null, reason: expect.stringMatching(/marked active/) });
      expect(efficiency([]).value).toBeNull();
    },
  },
  {
    rule: 'D29',
    says: 'time in status runs from creation without gaps, the open interval ends now and is not stored',
    check: () => {
      const one = finished('A', '03-02 10:00', '03-04 10:00', { createdAt: '03-01' });
      const asOf = at('03-05') + 1;
      const intervals = computeTimeInStatus(one, asOf);
      expect(intervals.map(({ status: { name }, duration, to }) => [name, duration / HOUR, to])).toEqual([
        ['To Do', 34, at('03-02 10:00')],
        ['In Progress', 48, at('03-04 10:00')],
        ['Done', 14 + 1 / HOUR, null],
      ]);
      expect(intervals.reduce((sum, { duration }) => sum + duration, 0)).toBe(asOf - one.createdAt);
      expect(computeTimeInStatus(one, at('03-03')).at(-1)).toMatchObject({ to: null, duration: 14 * HOUR });
      expect(computeTimeInStatus(one, at('02-28'))).toEqual([]);
      expect(
        totalsByStatus(computeTimeInStatus(reopened, at('03-11'))).find(({ status: { name } }) => name === 'In Progress')?.duration,
      ).toBe(3 * DAY);
    },
  },
  {
    rule: 'D29',
    says: 'blocked time is the sum of the blocked intervals, a running one up to now',
    check: () => {
      const one = item('A', { blocked: true, changes: [flagged('03-02', true), flagged('03-04', false), flagged('03-10', true)] });
      expect(computeBlockedTime(one, at('03-11'))).toBe(3 * DAY);
      expect(blockedSinceOf(one, at('03-11'))).toBe(at('03-10'));
      expect(blockedSinceOf(one, at('03-05'))).toBeNull();
      const ended = item('B', { status: 'Done', deletedAt: at('03-05'), createdAt: '03-01' });
      expect(computeTimeInStatus(ended, NOW)).toMatchObject([{ to: at('03-05'), duration: 4 * DAY }]);
    },
  },
  {
    rule: 'D21',
    says: 'throughput weeks start on Monday, in the calendar’s zone, quiet weeks shown',
    check: () => {
      const items = [finished('A', '03-02', '03-08 23:30'), finished('B', '03-02', '03-22 12:00')];
      const weeks = (zone: string) =>
        computeThroughput({
          ...flow(items, { calendar: calendarOf(zone) }),
          period: { from: at('03-04'), to: at('03-23') },
          interval: 'WEEK',
        });
      expect(weeks('UTC')).toEqual([
        // The first week is cut: it is called by the first day that counts.
        { from: '2026-03-04', count: 1 },
        { from: '2026-03-09', count: 0 },
        { from: '2026-03-16', count: 1 },
      ]);
      expect(weeks('Europe/Berlin').map(({ count }) => count)).toEqual([0, 1, 1, 0]);
      const early = {
        ...flow(items, { asOf: at('03-10 12:00') }),
        period: { from: at('03-02'), to: at('04-01') },
        interval: 'WEEK' as const,
      };
      expect(computeThroughput(early).map(({ from }) => from)).toEqual(['2026-03-02', '2026-03-09']);
    },
  },
];
