/** D30 and D31: calendars, day boundaries, clock changes, off-by-one days. */
import { expect } from 'vitest';
import { computeBurndown } from '../../../subgraphs/analytics/engine/burndown.ts';
import { computeCumulativeFlow } from '../../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { computeDailyMetrics } from '../../../subgraphs/analytics/engine/dailyMetrics.ts';
import { computeDataQuality } from '../../../subgraphs/analytics/engine/dataQuality.ts';
import { createDayGrid, dayIndexOf } from '../../../subgraphs/analytics/engine/dayGrid.ts';
import { toGuideline } from '../../../subgraphs/analytics/engine/guideline.ts';
import { startOfDay, toDate } from '../../../subgraphs/analytics/engine/zone.ts';
import { ask, at, calendarOf, finished, HOUR, item, moved, type RuleCase } from '../histories.ts';

const NOW = at('04-01');

export const CALENDAR_CASES: readonly RuleCase[] = [
  {
    rule: 'D30',
    says: 'the guideline falls over working time and is flat on days off and holidays',
    check: () => {
      const calendar = calendarOf('UTC', '2026-03-04');
      const points = toGuideline(8, at('03-02'), at('03-12'), calendar);
      expect(points.map(({ at: instant, remaining }) => [new Date(instant).toISOString().slice(5, 10), remaining])).toEqual([
        ['03-02', 8],
        ['03-03', 6.857143],
        ['03-04', 5.714286],
        ['03-05', 5.714286],
        ['03-06', 4.571429],
        ['03-07', 3.428571],
        ['03-08', 3.428571],
        ['03-09', 3.428571],
        ['03-10', 2.285714],
        ['03-11', 1.142857],
        ['03-12', 0],
      ]);
    },
  },
  {
    rule: 'D30',
    says: 'work done on days off still burns',
    check: () => {
      const saturday = item('A', { points: 3, sprint: '5', changes: [moved('03-07 12:00', 'To Do', 'Done')] });
      expect(computeBurndown(ask([saturday])).points[1]).toMatchObject({ kind: 'COMPLETED', remaining: 0, at: at('03-07 12:00') });
    },
  },
  {
    rule: 'D30',
    says: 'days are half-open in the zone; the days the clocks change have 23 and 25 hours',
    check: () => {
      const lengths = (from: string, to: string, zone: string) => {
        const { bounds } = createDayGrid(zone, from, to);
        return bounds.slice(1).map((bound, day) => (bound - (bounds[day] ?? 0)) / HOUR);
      };
      expect(lengths('2026-03-28', '2026-03-30', 'Europe/Berlin')).toEqual([24, 23, 24]);
      expect(lengths('2026-10-24', '2026-10-26', 'Europe/Berlin')).toEqual([24, 25, 24]);
      expect(lengths('2026-04-23', '2026-04-25', 'Africa/Cairo')).toEqual([24, 23, 24]);
      const grid = createDayGrid('Europe/Berlin', '2026-03-28', '2026-03-30');
      const midnight = at('03-28 23:00');
      expect([midnight - 1, midnight, at('03-29 21:59'), at('03-29 22:00')].map((instant) => dayIndexOf(grid, instant))).toEqual([
        0, 1, 1, 2,
      ]);
      expect(dayIndexOf(grid, at('03-27 22:59'))).toBe(-1);
      expect(dayIndexOf(grid, at('03-30 22:00'))).toBe(3);
    },
  },
  {
    rule: 'D30',
    says: 'where midnight does not exist the day begins when the clocks have jumped; a skipped date has no length',
    check: () => {
      expect(startOfDay('Africa/Cairo', '2026-04-24')).toBe(Date.parse('2026-04-23T22:00Z'));
      expect(toDate('Africa/Cairo', Date.parse('2026-04-23T21:59Z'))).toBe('2026-04-23');
      expect(startOfDay('Pacific/Apia', '2011-12-30')).toBe(startOfDay('Pacific/Apia', '2011-12-31'));
      expect(() => startOfDay('Mars/Olympus', '2026-01-01')).toThrow(RangeError);
    },
  },
  {
    rule: 'D30',
    says: 'a guideline over the day of the clock change falls by that day’s real length',
    check: () => {
      const everyDay = { ...calendarOf('Europe/Berlin'), workingDays: [1, 2, 3, 4, 5, 6, 7] };
      const start = startOfDay('Europe/Berlin', '2026-03-28');
      const points = toGuideline(71, start, start + 71 * HOUR, everyDay);
      expect(points.map(({ remaining }) => remaining)).toEqual([71, 47, 24, 0]);
    },
  },
  {
    rule: 'D31',
    says: 'an instant near midnight falls on its date in the zone, not on the one before or after',
    check: () => {
      const late = finished('A', '03-02', '03-04 23:30', { createdAt: '03-01' });
      const doneOn = (zone: string) =>
        computeCumulativeFlow({ items: [late], calendar: calendarOf(zone), from: '2026-03-02', to: '2026-03-09', asOf: NOW }).days.find(
          ({ done }) => done === 1,
        )?.date;
      expect([doneOn('UTC'), doneOn('Europe/Berlin'), doneOn('America/New_York'), doneOn('Asia/Kolkata')]).toEqual([
        '2026-03-04',
        '2026-03-05',
        '2026-03-04',
        '2026-03-05',
      ]);
    },
  },
  {
    rule: 'D31',
    says: 'finished on the day of creation is never finished the day before; due today is not overdue',
    check: () => {
      const quick = finished('A', '03-02 00:30', '03-02 00:45', { createdAt: '03-02 00:15' });
      const rows = computeDailyMetrics({
        items: [quick],
        calendar: calendarOf('America/Los_Angeles'),
        from: '2026-02-28',
        to: '2026-03-03',
        asOf: NOW,
      });
      expect(rows.map(({ created, started, completed }) => `${created}${started}${completed}`)).toEqual(['000', '111', '000', '000']);
      const due = item('B', { dueDate: '2026-03-31' });
      const overdue = (asOf: number) =>
        computeDataQuality({ items: [due], calendar: calendarOf('America/Los_Angeles'), asOf }).some(({ code }) => code === 'OVERDUE');
      expect([overdue(at('04-01 06:59')), overdue(at('04-01 07:00'))]).toEqual([false, true]);
    },
  },
];
