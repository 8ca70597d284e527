/** D32 to D35: workload, health, forecast, daily metrics. */
import { expect } from 'vitest';
import { computeDailyMetrics, dailyMetricDaysTouched } from '../../../subgraphs/analytics/engine/dailyMetrics.ts';
import { toDailySeries } from '../../../subgraphs/analytics/engine/dailySeries.ts';
import { computeForecast } from '../../../subgraphs/analytics/engine/forecast.ts';
import { computeProjectHealth } from '../../../subgraphs/analytics/engine/projectHealth.ts';
import { bandOf, computeWorkload, workingSecondsIn } from '../../../subgraphs/analytics/engine/workload.ts';
import { daysBetween } from '../../../subgraphs/analytics/engine/zone.ts';
import { at, calendarOf, DAY, finished, flagged, item, moved, type RuleCase, WEEKDAYS } from '../histories.ts';

const NOW = at('04-01');

export const OUTLOOK_CASES: readonly RuleCase[] = [
  {
    rule: 'D32',
    says: 'open estimates over a period against capacity, split equally or in full, unestimated and undated apart',
    check: () => {
      const mine = (key: string, sketch: Parameters<typeof item>[1]) => item(key, { assigneeIds: ['me'], ...sketch });
      const items = [
        mine('A', { points: 4, dueDate: '2026-04-10' }),
        mine('B', { points: 6, dueDate: '2026-04-10', assigneeIds: ['me', 'you', 'they'] }),
        mine('OVERDUE', { points: 1, dueDate: '2026-03-20' }),
        mine('LATER', { points: 8, dueDate: '2026-05-20' }),
        mine('UNDATED', { points: 8 }),
        mine('UNESTIMATED', { dueDate: '2026-04-10' }),
        mine('DONE', { points: 8, dueDate: '2026-04-10', status: 'Done' }),
        item('OTHERS', { points: 8, dueDate: '2026-04-10', assigneeIds: ['you'] }),
      ];
      const query = {
        items,
        calendar: WEEKDAYS,
        asOf: NOW,
        userId: 'me',
        unit: 'STORY_POINTS' as const,
        period: { from: '2026-04-01', to: '2026-04-14' },
        capacity: 10,
      };
      expect(computeWorkload(query)).toMatchObject({ assigned: 7, load: 0.7, band: 'OK', undated: 1, unestimatedCount: 1, reason: null });
      expect(computeWorkload({ ...query, split: 'FULL' })).toMatchObject({ assigned: 11, load: 1.1, band: 'OVER' });
      expect(computeWorkload({ ...query, period: null }).assigned).toBe(23);
      expect(computeWorkload({ ...query, unit: 'COUNT' })).toMatchObject({ assigned: 3.333333, unestimatedCount: 0 });
      expect(computeWorkload({ ...query, capacity: null })).toMatchObject({
        assigned: 7,
        load: null,
        band: null,
        reason: expect.stringMatching(/capacity/),
      });
      expect([0.8, 0.81, 1, 1.01].map(bandOf)).toEqual(['OK', 'NEAR', 'NEAR', 'OVER']);
      expect(workingSecondsIn(calendarOf('UTC', '2026-04-03'), '2026-04-01', '2026-04-07') / 3600).toBe(32);
    },
  },
  {
    rule: 'D33',
    says: 'reported and computed are two things; the score lists its evidence and is null when inputs lack',
    check: () => {
      const done = ['A', 'B', 'C', 'D', 'E'].map((key) => finished(key, '03-05', '03-10', { createdAt: '03-01' }));
      const open = ['F', 'G', 'H', 'I', 'J'].map((key) =>
        item(key, { createdAt: '03-01', dueDate: '2026-04-20', status: 'In Progress', updatedAt: at('03-30') }),
      );
      const query = {
        items: [...done, ...open],
        calendar: WEEKDAYS,
        asOf: at('04-01'),
        reported: 'OFF_TRACK' as const,
        plannedStart: at('03-02'),
        dueDate: '2026-04-30',
        forecastP85: '2026-04-20',
      };
      const well = computeProjectHealth(query);
      expect(well).toMatchObject({ reported: 'OFF_TRACK', computed: 100, status: 'ON_TRACK', reason: null });
      expect(well.evidence.map(({ code }) => code)).toEqual(['SCHEDULE', 'FORECAST', 'OVERDUE', 'BLOCKED', 'STALE', 'SCOPE_GROWTH']);
      expect(well.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
      const badly = open.map((one) => ({
        ...one,
        dueDate: '2026-03-20',
        changes: [flagged('03-06', true)],
        blocked: true,
        updatedAt: at('03-06'),
      }));
      const ill = computeProjectHealth({ ...query, items: [...done.slice(0, 1), ...badly], forecastP85: '2026-09-01' });
      expect(ill).toMatchObject({ status: 'OFF_TRACK' });
      expect(ill.computed).toBeLessThan(20);
      expect(ill.evidence.find(({ code }) => code === 'BLOCKED')?.itemIds).toEqual(['F', 'G', 'H', 'I', 'J']);
      const bare = computeProjectHealth({ ...query, items: [], plannedStart: null, dueDate: null, forecastP85: null });
      expect(bare).toMatchObject({ computed: null, status: 'OFF_TRACK', evidence: [], reason: expect.stringMatching(/Too little/) });
      expect(computeProjectHealth({ ...query, items: [], plannedStart: null, reported: null }).status).toBe('UNKNOWN');
    },
  },
  {
    rule: 'D33',
    says: 'overdue share is fine below 20 %, critical above 60 %; schedule is fine down to -5 %',
    check: () => {
      const open = (count: number, late: number) =>
        Array.from({ length: count }, (_, n) => item(`I${n}`, { createdAt: '03-01', dueDate: n < late ? '2026-03-20' : '2026-04-20' }));
      const scoreOf = (code: string, items: ReturnType<typeof open>, dueDate: string | null = null) =>
        computeProjectHealth({
          items,
          calendar: WEEKDAYS,
          asOf: NOW,
          reported: null,
          plannedStart: dueDate === null ? null : at('03-02'),
          dueDate,
          forecastP85: null,
        }).evidence.find((one) => one.code === code)?.score;
      expect(scoreOf('OVERDUE', open(10, 1))).toBeGreaterThan(70);
      expect(scoreOf('OVERDUE', open(10, 2))).toBe(70);
      expect(scoreOf('OVERDUE', open(10, 4))).toBe(35);
      expect(scoreOf('OVERDUE', open(10, 6))).toBe(0);
      const half = [...open(1, 0), finished('D', '03-03', '03-04')];
      expect(scoreOf('SCHEDULE', half, '2026-04-26')).toBe(100);
      expect(scoreOf('SCHEDULE', open(2, 0), '2026-04-05')).toBe(0);
    },
  },
  {
    rule: 'D34',
    says: 'when and how many, P50 to P95 in order, with the measured coverage of past forecasts',
    check: () => {
      const finishedDays = Array.from({ length: 200 }, (_, day) => (day % 7 < 5 ? 2 : 0));
      const series = { from: '2025-09-01', finished: finishedDays, created: finishedDays };
      const query = { series, remaining: 40, grows: false, by: '2026-04-30', asOf: NOW, scope: 'project' };
      const forecast = computeForecast(query);
      const dates = [forecast.p50, forecast.p70, forecast.p85, forecast.p95];
      expect([...dates].sort()).toEqual(dates);
      // Two a working day: 40 take four weeks from 19 March, give or take the pace nobody knows.
      expect(Math.abs(daysBetween('2026-03-19', forecast.p50 ?? '') - 28)).toBeLessThanOrEqual(3);
      expect(forecast.itemsP50).toBeGreaterThanOrEqual(forecast.itemsP85 ?? Number.POSITIVE_INFINITY);
      expect(forecast.coverage.cases).toBeGreaterThan(5);
      for (const share of [forecast.coverage.p50, forecast.coverage.p85]) expect(share).toBeGreaterThanOrEqual(0);
      expect(forecast.coverage.p85).toBeGreaterThanOrEqual(forecast.coverage.p50 ?? 1);
      expect(computeForecast(query)).toEqual(forecast);
      expect(computeForecast({ ...query, grows: true, remaining: 40 })).toMatchObject({
        p95: null,
        reason: expect.stringMatching(/four years/),
      });
    },
  },
  {
    rule: 'D34',
    says: 'days without a finish count, and a past too short or too quiet has no forecast',
    check: () => {
      const forecastOf = (finishedDays: number[]) =>
        computeForecast({
          series: { from: '2026-01-01', finished: finishedDays, created: [] },
          remaining: 5,
          grows: false,
          by: '2026-12-31',
          asOf: NOW,
          scope: '',
        });
      const weekly = Array.from({ length: 84 }, (_, day) => (day % 7 === 0 ? 1 : 0));
      expect(daysBetween('2026-03-25', forecastOf(weekly).p50 ?? '')).toBeGreaterThan(25);
      expect(forecastOf(weekly.slice(0, 27))).toMatchObject({
        p50: null,
        itemsP50: null,
        coverage: { cases: 0, p85: null },
        reason: expect.stringMatching(/27 days/),
      });
      expect(forecastOf(weekly.slice(0, 28))).toMatchObject({ p50: null, reason: expect.stringMatching(/Only 4 items/) });
    },
  },
  {
    rule: 'D34',
    says: 'the series counts complete days only, finishes that were taken back not at all',
    check: () => {
      const items = [
        finished('A', '03-02', '03-03', { createdAt: '03-01' }),
        item('B', { createdAt: '03-02', changes: [moved('03-03', 'To Do', 'Done'), moved('03-04', 'Done', 'To Do')] }),
      ];
      const series = (asOf: string) => toDailySeries({ items, calendar: WEEKDAYS, asOf: at(asOf) });
      expect(series('03-03 23:00')).toEqual({ from: '2026-03-01', finished: [0, 0, 2], created: [1, 1, 0] });
      expect(series('03-05 06:00')).toEqual({ from: '2026-03-01', finished: [0, 0, 1, 0], created: [1, 1, 0, 0] });
    },
  },
  {
    rule: 'D35',
    says: 'running again gives the same rows, and a late change rewrites just the days it touches',
    check: () => {
      const started = item('A', { createdAt: '03-01 12:00', points: 3, changes: [moved('03-02', 'To Do', 'In Progress')] });
      const late = {
        ...started,
        status: item('X', { status: 'Done' }).status,
        changes: [...started.changes, moved('03-05', 'In Progress', 'Done')],
      };
      const rows = (items: (typeof started)[]) =>
        computeDailyMetrics({ items, calendar: WEEKDAYS, from: '2026-03-01', to: '2026-03-06', asOf: NOW });
      expect(rows([late])).toEqual(rows([structuredClone(late)]));
      expect(rows([late]).map(({ inProgress, completed, points }) => [inProgress, completed, points])).toEqual([
        [0, 0, 0],
        [1, 0, 0],
        [1, 0, 0],
        [1, 0, 0],
        [0, 1, 3],
        [0, 0, 0],
      ]);
      expect(dailyMetricDaysTouched(late, [late.changes[1]?.id ?? ''], WEEKDAYS, NOW)).toEqual(['2026-03-05']);
      expect(dailyMetricDaysTouched(late, [], WEEKDAYS, NOW)).toEqual([]);
      expect(dailyMetricDaysTouched(late, [], WEEKDAYS, NOW, true)).toEqual(['2026-03-01', '2026-03-02', '2026-03-05']);
    },
  },
  {
    rule: 'D35',
    says: 'a late re-open takes the finish off its day, and the day of the re-open shows it',
    check: () => {
      const done = finished('A', '03-02', '03-04', { createdAt: '03-01' });
      const back = moved('03-09', 'Done', 'In Progress');
      const again = { ...done, status: item('X', { status: 'In Progress' }).status, changes: [...done.changes, back] };
      const rows = computeDailyMetrics({ items: [again], calendar: WEEKDAYS, from: '2026-03-04', to: '2026-03-09', asOf: NOW });
      expect(rows.map(({ completed, reopened, inProgress }) => `${completed}${reopened}${inProgress}`)).toEqual([
        '000',
        '000',
        '000',
        '000',
        '000',
        '011',
      ]);
      expect(dailyMetricDaysTouched(again, [back.id], WEEKDAYS, NOW)).toEqual(['2026-03-04', '2026-03-09']);
      const five = Array.from({ length: 5 }, (_, n) => finished(`I${n}`, `03-0${n + 1}`, '03-08', { createdAt: '03-01' }));
      const day = (items: typeof five) =>
        computeDailyMetrics({ items, calendar: WEEKDAYS, from: '2026-03-08', to: '2026-03-08', asOf: NOW })[0];
      expect(day(five)).toMatchObject({ completed: 5, leadTimeP50: 7 * DAY, cycleTimeP50: 5 * DAY });
      expect(day(five.slice(1))).toMatchObject({ completed: 4, leadTimeP50: null, cycleTimeP50: null });
    },
  },
];
