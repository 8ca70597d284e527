/** Forecasts at their edges: what is refused and why, which past forecasts are held against what happened, and how often they held. */
import { describe, expect, it } from 'vitest';
import { computeForecast, type ForecastQuery } from '../../subgraphs/analytics/engine/forecast.ts';
import { createRandom } from '../../subgraphs/analytics/engine/random.ts';
import { at } from './histories.ts';

const DAYS = 210;
const days = (of: (day: number) => number, count = DAYS): number[] => Array.from({ length: count }, (_, day) => of(day));
const steady = days(() => 2);
const seriesOf = (finished: number[], created: number[] = days(() => 0, finished.length)) => ({ from: '2025-09-01', finished, created });
/** What is known ends with Sunday 2026-03-29. */
const ask = (more: Partial<ForecastQuery> = {}) =>
  computeForecast({ series: seriesOf(steady), remaining: 20, grows: false, by: null, asOf: at('03-30'), scope: 'project "P"', ...more });

describe('how many by a day', () => {
  it('is told from tomorrow to four years ahead, else why not', () => {
    expect(ask()).toMatchObject({ reason: null, findings: [], rules: ['D21', 'D23', 'D25', 'D30', 'D34'] });
    expect(ask({ by: '2026-03-29' }).reason).toBe(
      'No day is left until 2026-03-29: what is known ends with 2026-03-29. Ask with a later "by".',
    );
    expect(ask({ by: '2026-03-01' }).reason).toMatch(/No day is left/);
    expect(ask({ by: '2026-03-30' }).reason).toBeNull();
    const [last, beyond] = [ask({ by: '2030-03-28' }), ask({ by: '2030-03-29' })];
    expect([last.reason, last.itemsP50 === null]).toEqual([null, false]);
    expect(beyond).toMatchObject({
      itemsP50: null,
      itemsCoverage: null,
      reason: expect.stringMatching(/more than four years ahead.*up to 2030-03-28\./),
    });
    expect(beyond.p50).not.toBeNull();
  });

  it('is judged on spans of its length that the past can hold', () => {
    const casesOf = (by: string, finished = steady) => ask({ by, series: seriesOf(finished) }).itemsCoverage?.cases;
    // One a week from eight weeks on, each with as many days known since as were asked for, a fifth of the past at the most.
    expect([casesOf('2026-04-26'), casesOf('2027-03-29')]).toEqual([19, 17]);
    expect(
      casesOf(
        '2025-12-31',
        days(() => 2, 77),
      ),
    ).toBe(1);
    expect(
      casesOf(
        '2025-11-30',
        days(() => 2, 63),
      ),
    ).toBe(0);
  });

  it('is kept by a pace that never changes, every time, and never more than it was', () => {
    const fortnight = ask({ by: '2026-04-12' });
    expect(fortnight.itemsP50).toBe(28);
    expect(fortnight.itemsCoverage).toMatchObject({ p85: 1, p95: 1 });
    expect(ask({ by: '2026-03-30' }).itemsP95).toBeGreaterThanOrEqual(0);
  });
});

describe('without a date', () => {
  const far = 'At the pace of the past the target may not be reached within four years';
  const slow = days((day) => (day % 7 === 0 ? 1 : 0));

  it('says both reasons where both halves have one', () => {
    const few = ask({ series: seriesOf(days((day) => (day === 100 ? 4 : 0))), by: '2026-03-01' });
    expect(few).toMatchObject({ p50: null, p95: null, itemsP50: null, coverage: { cases: 0, p85: null } });
    expect(few.reason).toMatch(/^Only 4 items finished in the last 180 days; a forecast needs 5\. No day is left until 2026-03-01/);
    expect(ask({ series: seriesOf(days(() => 1, 27)) }).reason).toBe('Only 27 days of history; a forecast needs 28.');
    expect(ask({ series: seriesOf(days(() => 1, 28)) }).reason).toBeNull();
  });

  it('says that the target is far, and of one that grows whether it grows faster than it is worked off', () => {
    const of = (more: Partial<ForecastQuery>) => ask({ remaining: 100_000, series: seriesOf(slow), ...more }).reason;
    expect(of({})).toBe(`${far}.`);
    expect(of({ grows: true })).toBe(`${far}.`);
    const growing = days((day) => (day % 7 === 1 ? 3 : 0));
    expect(of({ grows: true, series: seriesOf(slow, growing) })).toBe(
      `${far}: lately 3.0 items arrived a week and 1.0 were finished. Ask with "remaining" for when a number of items is done, or with "by" for how many.`,
    );
    expect(of({ series: seriesOf(slow, growing) })).toBe(`${far}.`);
    expect(of({ grows: true, series: seriesOf(slow, slow) })).toMatch(/lately 1\.0 items arrived a week and 1\.0 were finished/);
  });

  it('speaks of the last eight weeks only', () => {
    const calmed = days((day) => (day < DAYS - 56 ? 9 : day % 7 === 0 ? 1 : 0));
    const { reason } = ask({ remaining: 100_000, grows: true, series: seriesOf(slow, calmed) });
    expect(reason).toMatch(/lately 1\.0 items arrived a week and 1\.0 were finished/);
  });
});

describe('coverage', () => {
  const arriving = days(() => 1);

  it('is of the same kind of target where such ones came to an end, else of a fixed number of items, and says so', () => {
    const growing = ask({ grows: true, remaining: 10, series: seriesOf(steady, arriving) });
    expect([growing.method.includes('fixed number'), growing.coverage.cases]).toEqual([false, 20]);
    const endless = ask({
      grows: true,
      remaining: 10,
      series: seriesOf(
        steady,
        days(() => 3),
      ),
    });
    expect(endless).toMatchObject({
      p50: null,
      coverage: { cases: 22, p95: 1 },
      method: expect.stringMatching(/; coverage of forecasts of a fixed number of items$/),
    });
    expect(
      ask({
        remaining: 10,
        series: seriesOf(
          steady,
          days(() => 3),
        ),
      }).method,
    ).not.toMatch(/fixed number/);
    expect(ask({ remaining: 0, grows: true }).method).not.toMatch(/fixed number/);
  });

  it('is of amounts that the past could finish, however much is asked for', () => {
    const [much, more] = [ask({ remaining: 500 }).coverage, ask({ remaining: 5000 }).coverage];
    expect(much).toEqual(more);
    // A fifth of 210 days at two a day; nine in ten futures end within eight weeks, so the last eight weeks cannot tell.
    expect(much.cases).toBe(15);
  });

  it('counts a promise as kept on its last day, and as broken on the one after', () => {
    // A pace that never changes is foretold to the day or later; one that halves when nobody expects it is not.
    expect(ask({ remaining: 14 }).coverage).toMatchObject({ p85: 1, p95: 1 });
    const halves = days((day) => (Math.floor(day / 42) % 2 === 0 ? 4 : 1));
    const uneven = ask({ remaining: 40, series: seriesOf(halves) }).coverage;
    expect(uneven.p50).toBeGreaterThan(0.2);
    expect(uneven.p50).toBeLessThan(0.8);
    const items = ask({ by: '2026-04-26', series: seriesOf(halves) }).itemsCoverage;
    expect(items?.p50).toBeGreaterThan(0.2);
    expect(items?.p50).toBeLessThan(0.8);
  });

  it('of uneven work is near what was promised', () => {
    const random = createRandom(11);
    const uneven = days(() => Math.floor(random() * 5), 700);
    const { coverage, itemsCoverage } = ask({ by: '2027-12-31', remaining: 40, series: seriesOf(uneven) });
    for (const one of [coverage, itemsCoverage]) {
      expect(Math.abs((one?.p50 ?? 0) - 0.5)).toBeLessThan(0.25);
      expect(one?.p85).toBeGreaterThan(0.7);
      expect(one?.p95).toBeGreaterThan(0.85);
    }
  });
});
