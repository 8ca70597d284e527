/** Forecasts from the inside, and health at its thresholds. */
import { describe, expect, it } from 'vitest';
import {
  measureCoverage,
  type Question,
  recentPace,
  replayForecasts,
  simulateOutcomes,
} from '../../subgraphs/analytics/engine/backTest.ts';
import { createSimulator } from '../../subgraphs/analytics/engine/blockBootstrap.ts';
import { calibrate, type PastCase } from '../../subgraphs/analytics/engine/calibration.ts';
import { computeForecast, type ForecastQuery } from '../../subgraphs/analytics/engine/forecast.ts';
import { paceOf, toWeeks, weighViews } from '../../subgraphs/analytics/engine/paceViews.ts';
import { computeProjectHealth, type ProjectHealthQuery } from '../../subgraphs/analytics/engine/projectHealth.ts';
import { createRandom, drawIndex, gaussian } from '../../subgraphs/analytics/engine/random.ts';
import { at, DAY, finished, item, moved, WEEKDAYS } from './histories.ts';

const days = (count: number, of: (day: number) => number): number[] => Array.from({ length: count }, (_, day) => of(day));
const weekdays = (pace: number) => (day: number) => (day % 7 < 5 ? pace : 0);
const pastOf = (finishedDays: number[], created: number[] = []) => ({ finished: finishedDays, created, end: finishedDays.length });

describe('randomness', () => {
  it('is seeded, spread evenly, and normal where it should be', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return days(5000, () => random());
    };
    expect(draw(1).slice(0, 5)).toEqual(draw(1).slice(0, 5));
    expect(draw(1)[0]).not.toBe(draw(2)[0]);
    expect(draw(7).reduce((sum, value) => sum + value, 0) / 5000).toBeCloseTo(0.5, 1);
    expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true);
    const random = createRandom(3);
    const normal = days(5000, () => gaussian(random));
    const mean = normal.reduce((sum, value) => sum + value, 0) / 5000;
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(normal.reduce((sum, value) => sum + value * value, 0) / 5000).toBeCloseTo(1, 1);
  });

  it('draws by cumulative weights', () => {
    const draws = [0, 0.24, 0.25, 0.99].map((value) => drawIndex([1, 1, 4], () => value));
    expect(draws).toEqual([0, 0, 2, 2]);
    expect(drawIndex([1, 3, 4], () => 0.25)).toBe(1);
  });
});

describe('looking back', () => {
  it('cuts the past into whole weeks, newest first', () => {
    expect(
      toWeeks(
        days(16, (day) => day),
        16,
      ),
    ).toEqual([12 * 4 + 9 + 10 + 11 + 13 + 14 + 15 - 12 * 3, 2 + 3 + 4 + 5 + 6 + 7 + 8]);
    expect(toWeeks([1, 1, 1], 3)).toEqual([]);
  });

  it('weighs recent weeks more, the shorter the half-life', () => {
    expect(paceOf([10, 0], 1)).toBeCloseTo(20 / 3);
    expect(paceOf([4, 4, 4], 2)).toBe(4);
    expect(paceOf([], 2)).toBe(0);
    expect(paceOf([...days(26, () => 1), 100], 1000)).toBe(1);
    expect(recentPace(pastOf(days(70, () => 2)))).toBeCloseTo(2);
    expect(recentPace(pastOf([]))).toBe(0.01);
  });

  it('trusts short memories after a change and all alike without a record', () => {
    const views = weighViews(pastOf(days(210, (day) => (day < 154 ? 1 : 4))), 2);
    expect(views.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    expect(views[0]?.weight).toBeGreaterThan(views[3]?.weight ?? 1);
    const fresh = weighViews(pastOf(days(30, () => 1)), 4);
    expect(fresh.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe('simulated futures', () => {
  const views = [{ weeks: 4, halfLife: 1000, weight: 1 }];
  const exact = (finishedDays: number[], created: number[] = []) => createSimulator(pastOf(finishedDays, created), views, 0, 1);

  it('replay whole weeks, so weekends stay free', () => {
    const past = exact(days(28, weekdays(1)));
    expect([1, 5, 6, 10, 11].map((remaining) => past.daysTo({ remaining, grows: false }, 100))).toEqual([1, 5, 8, 12, 15]);
    expect([1, 5, 7, 8, 14].map((ahead) => past.finishedIn(ahead))).toEqual([1, 5, 5, 6, 10]);
  });

  it('let arrivals add to the work only where the target grows', () => {
    const half = exact(
      days(28, () => 2),
      days(28, () => 1),
    );
    expect(half.daysTo({ remaining: 10, grows: false }, 100)).toBe(5);
    expect(half.daysTo({ remaining: 10, grows: true }, 100)).toBe(10);
    expect(half.daysTo({ remaining: 100, grows: true }, 50)).toBe(51);
    expect(half.daysTo({ remaining: 50, grows: true }, 50)).toBe(50);
  });

  it('vary their pace around that of the past, and look no further back than a view does', () => {
    const varied = createSimulator(pastOf(days(56, () => 10)), views, 0.3, 1);
    const counts = days(400, () => varied.finishedIn(7)).sort((a, b) => a - b);
    expect(counts[200]).toBeGreaterThan(62);
    expect(counts[200]).toBeLessThan(78);
    expect((counts[335] ?? 0) / (counts[64] ?? 1)).toBeGreaterThan(1.5);
    const old = exact(days(56, (day) => (day < 28 ? 100 : 1)));
    expect(Math.max(...days(200, () => old.finishedIn(7)))).toBe(7);
    const recent = createSimulator(pastOf(days(56, (day) => (day < 49 ? 100 : 1))), [{ weeks: 8, halfLife: 0.1, weight: 1 }], 0, 1);
    expect(recent.finishedIn(7)).toBe(7);
  });
});

describe('calibration', () => {
  const outcomes = days(100, (n) => n + 51);
  const caseOf = (actual: number, end: number): PastCase => ({ end, outcomes, actual, knownAfter: 14 });

  it('leaves a forecast without a record nearly as it is, and gives the unseen a place beyond the ends', () => {
    const [p50 = 0, p85 = 0, p99 = 0] = calibrate(outcomes, [], 500, [50, 85, 99]);
    expect(p50).toBeCloseTo(100, -1);
    expect(p85).toBeGreaterThan(134);
    expect(p85).toBeLessThan(145);
    expect(p99).toBeGreaterThan(150);
  });

  it('moves later after late outcomes, earlier after early ones, and only by what was known in time', () => {
    const late = Array.from({ length: 40 }, (_, n) => caseOf(220, n));
    const early = Array.from({ length: 40 }, (_, n) => caseOf(60, n));
    const [plain = 0] = calibrate(outcomes, [], 500, [50]);
    expect(calibrate(outcomes, late, 500, [85])[0]).toBeGreaterThan(170);
    expect(calibrate(outcomes, early, 500, [50])[0]).toBeLessThan(plain);
    expect(calibrate(outcomes, late, 13, [50])[0]).toBeCloseTo(plain);
    expect(calibrate(outcomes, [caseOf(220, 486)], 500, [50])[0]).not.toBe(plain);
    expect(calibrate(outcomes, [caseOf(220, 487)], 500, [50])[0]).toBe(plain);
  });
});

describe('past forecasts', () => {
  const question: Question = {
    reach: () => 14,
    simulate: (simulator) => simulator.finishedIn(14),
    outcome: (past, end) => (past.end - end < 14 ? null : past.finished.slice(end, end + 14).reduce((sum, count) => sum + count, 0)),
    daysToKnow: () => 14,
    levels: [50, 30, 15, 5],
    keeps: (actual, promised) => actual >= Math.floor(promised + 1e-9),
  };

  it('are made weekly from eight weeks on, a year of them at most, where their outcome can be known', () => {
    const cases = replayForecasts(pastOf(days(105, weekdays(2))), question);
    expect(cases.map(({ end }) => end)).toEqual([56, 63, 70, 77, 84, 91]);
    expect(cases.every(({ actual, knownAfter }) => actual === 20 && knownAfter === 14)).toBe(true);
    expect(replayForecasts(pastOf(days(700, weekdays(2))), question)).toHaveLength(52);
    expect(replayForecasts(pastOf(days(60, weekdays(2))), question)).toEqual([]);
  });

  it('are covered as often as they held, and nothing is said below five', () => {
    const cases = replayForecasts(pastOf(days(105, weekdays(2))), question);
    expect(measureCoverage(cases, question)).toMatchObject({ cases: 6, p85: 1, p95: 1 });
    const never = cases.map((one) => ({ ...one, actual: 0 }));
    expect(measureCoverage(never, question)).toMatchObject({ p50: 0, p70: 0 });
    expect(measureCoverage(never, question).p85).toBeLessThan(0.2);
    expect(measureCoverage(cases.slice(0, 4), question)).toEqual({ cases: 4, p50: null, p70: null, p85: null, p95: null });
  });

  it('simulate the same outcomes for the same past, ascending', () => {
    const outcomes = simulateOutcomes(pastOf(days(105, weekdays(2))), question, 50);
    expect(outcomes).toHaveLength(50);
    expect(outcomes).toEqual([...outcomes].sort((a, b) => a - b));
    expect(simulateOutcomes(pastOf(days(105, weekdays(2))), question, 50)).toEqual(outcomes);
  });
});

describe('a forecast', () => {
  const series = { from: '2025-09-01', finished: days(210, weekdays(2)), created: days(210, weekdays(1)) };
  const ask = (more: Partial<ForecastQuery> = {}) =>
    computeForecast({ series, remaining: 20, grows: false, by: null, asOf: at('03-30'), scope: 'project "P"', ...more });

  it('of nothing left is the last known day, and of more work later', () => {
    expect(ask({ remaining: 0 })).toMatchObject({ p50: '2026-03-29', p95: '2026-03-29', coverage: { cases: 0 }, reason: null });
    const [few, many, growing] = [ask(), ask({ remaining: 200 }), ask({ grows: true })];
    expect((many.p50 ?? '') > (few.p50 ?? 'z')).toBe(true);
    expect((growing.p50 ?? '') > (few.p50 ?? 'z')).toBe(true);
    // Ten working days at the pace of the past; half of the possible paces are slower, and then a weekend lies between.
    expect(['2026-04-10', '2026-04-13']).toContain(few.p50);
    expect(many.coverage.cases).toBeGreaterThan(5);
  });

  it('says how many only when asked for a day that is still to come', () => {
    expect(ask()).toMatchObject({ by: null, itemsP50: null, itemsCoverage: null, itemsP95: null });
    expect(ask({ by: '2026-03-29' }).itemsP50).toBeNull();
    expect(ask({ by: '2026-03-30' }).itemsP50).toBeGreaterThanOrEqual(1);
    const month = ask({ by: '2026-04-26' });
    expect(month.itemsP50).toBeGreaterThan(35);
    expect(month.itemsP50).toBeLessThan(45);
    expect(month.itemsP95).toBeLessThanOrEqual(month.itemsP85 ?? 0);
    expect(month.itemsCoverage?.cases).toBeGreaterThan(5);
  });

  it('counts what was finished in the last 180 days, no more', () => {
    const long = { ...series, finished: [...days(30, () => 9), ...days(180, (day) => (day < 4 ? 1 : 0))] };
    expect(ask({ series: long })).toMatchObject({
      p50: null,
      reason: expect.stringMatching(/Only 4 items/),
      unestimatedCount: null,
      scope: 'project "P"',
    });
    expect(ask({ series: { ...long, finished: long.finished.map((count, day) => (day === 209 ? 1 : count)) } }).reason).not.toMatch(/Only/);
  });
});

describe('health', () => {
  const open = (count: number, more = {}) =>
    days(count, (n) => n).map((n) => item(`O${n}`, { createdAt: '03-01', changes: [moved('03-30', 'To Do', 'In Progress')], ...more }));
  const health = (more: Partial<ProjectHealthQuery>) =>
    computeProjectHealth({
      items: [],
      calendar: WEEKDAYS,
      asOf: at('04-01'),
      reported: null,
      plannedStart: null,
      dueDate: null,
      forecastP85: null,
      ...more,
    });
  const scoreOf = (code: string, more: Partial<ProjectHealthQuery>) => health(more).evidence.find((one) => one.code === code)?.score;

  it('reads progress against time, the forecast against the due date, growth against the start', () => {
    const items = [...open(1), finished('D', '03-03', '03-04', { createdAt: '03-01' })];
    const plan = { items, plannedStart: at('03-02'), dueDate: '2026-04-30' };
    expect(scoreOf('SCHEDULE', plan)).toBe(100);
    expect(scoreOf('SCHEDULE', { ...plan, dueDate: '2026-03-31' })).toBe(0);
    expect(scoreOf('SCHEDULE', { ...plan, dueDate: '2026-04-10' })).toBe(33);
    expect(scoreOf('SCHEDULE', { ...plan, dueDate: '2026-02-20' })).toBeUndefined();
    expect(scoreOf('FORECAST', { ...plan, forecastP85: '2026-04-30' })).toBe(100);
    expect(scoreOf('FORECAST', { ...plan, forecastP85: '2026-05-09' })).toBe(49);
    expect(scoreOf('FORECAST', { ...plan, forecastP85: '2026-06-30' })).toBe(0);
    expect(scoreOf('SCOPE_GROWTH', plan)).toBe(100);
    const grown = [...items, item('NEW', { createdAt: '03-20' })];
    expect(scoreOf('SCOPE_GROWTH', { ...plan, items: grown })).toBe(20);
    expect(scoreOf('SCOPE_GROWTH', { ...plan, items: grown, plannedStart: at('02-01') })).toBeUndefined();
  });

  it('reads shares of blocked and stale work, and names the items', () => {
    const blocked = open(10).map((one, n) => ({ ...one, blocked: n < 3 }));
    expect(scoreOf('BLOCKED', { items: blocked })).toBe(0);
    expect(scoreOf('BLOCKED', { items: blocked.slice(2) })).toBe(58);
    const stale = open(4).map((one, n) =>
      n === 0 ? { ...one, updatedAt: at('03-01'), changes: [moved('03-10', 'To Do', 'In Progress')] } : one,
    );
    expect(scoreOf('STALE', { items: stale })).toBe(50);
    expect(scoreOf('STALE', { items: stale, staleDays: 30 })).toBe(100);
    expect(health({ items: stale }).evidence.find(({ code }) => code === 'STALE')?.itemIds).toEqual(['O0']);
    expect(health({ items: [item('IDLE')] }).evidence.map(({ code }) => code)).toEqual(['BLOCKED']);
  });

  it('needs half of the evidence, and says what lacks', () => {
    const bare = health({ items: open(2) });
    expect(bare).toMatchObject({
      computed: null,
      status: 'UNKNOWN',
      reason: expect.stringMatching(/SCHEDULE, FORECAST, OVERDUE, SCOPE_GROWTH lack/),
    });
    const planned = health({ items: open(2), plannedStart: at('03-02'), dueDate: '2026-06-30' });
    expect(planned.computed).not.toBeNull();
    expect(planned.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    expect(health({ items: open(2).map((one) => ({ ...one, deletedAt: at('03-31') - DAY })) }).evidence).toEqual([]);
  });
});
