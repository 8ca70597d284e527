/** A backlog that grows faster than it is worked off has no date, but its past can still be told (D34). */
import { describe, expect, it } from 'vitest';
import { computeForecast } from '../../subgraphs/analytics/engine/forecast.ts';
import { at } from './histories.ts';

/** A year in which so many items were finished and created on each weekday. */
const yearOf = (finished: number, created: number) => {
  const week = (count: number) => [count, count, count, count, count, 0, 0];
  const year = (count: number) => Array.from({ length: 52 }, () => week(count)).flat();
  return { from: '2025-04-07', finished: year(finished), created: year(created) };
};
const ask = (more: Partial<Parameters<typeof computeForecast>[0]>) =>
  computeForecast({ series: yearOf(1, 2), remaining: 260, grows: true, by: null, asOf: at('04-06 08:00'), scope: 'project P', ...more });

describe('a growing backlog', () => {
  it('has no date, says why and what to ask instead', () => {
    const { p50, p95, isP85TooFar, reason } = ask({});
    expect([p50, p95, isP85TooFar]).toEqual([null, null, true]);
    expect(ask({ series: { from: '2026-04-01', finished: [1, 1, 1], created: [] } }).isP85TooFar).toBe(false);
    expect(reason).toMatch(/four years: lately 10\.0 items arrived a week and 5\.0 were finished\. Ask with "remaining"/);
  });

  it('reports the coverage of past forecasts of a fixed number of items, and says so', () => {
    const { coverage, method } = ask({});
    expect(coverage.cases).toBeGreaterThan(20);
    expect(coverage.p85).toBeGreaterThan(0.8);
    expect(method).toMatch(/coverage of forecasts of a fixed number of items/);
  });

  it('gives dates for an explicit number, and how many by a date', () => {
    const asked = ask({ remaining: 10, grows: false });
    // Ten working days at one a day are two weeks from Monday 6 April.
    expect(asked.p50 && asked.p50 >= '2026-04-15' && asked.p50 <= '2026-04-22').toBe(true);
    expect(asked.reason).toBeNull();
    expect(asked.method).not.toMatch(/fixed number/);
    expect(ask({ by: '2026-05-04' }).itemsP50).toBeGreaterThan(15);
  });
});

describe('a backlog that shrinks', () => {
  it('is measured as it is asked', () => {
    const { p85, method, coverage } = ask({ series: yearOf(2, 1), remaining: 20 });
    expect(p85).not.toBeNull();
    expect(coverage.cases).toBeGreaterThan(20);
    expect(method).not.toMatch(/fixed number/);
  });
});

describe('a date to forecast by', () => {
  const list = { series: yearOf(2, 1), remaining: 20, grows: false };

  it('has counts up to four years ahead, and beyond them the reason without a walk', () => {
    // What is known ends on Sunday 5 April 2026.
    const edge = ask({ ...list, by: '2030-04-04' });
    expect([edge.itemsP50 !== null, edge.reason]).toEqual([true, null]);
    const begun = performance.now();
    for (const by of ['2030-04-05', '9999-12-31']) {
      const beyond = ask({ ...list, by });
      expect(beyond).toMatchObject({ by, itemsP50: null, itemsP95: null, itemsCoverage: null });
      expect(beyond.p95).not.toBeNull();
      expect(beyond.reason).toBe(
        `How many are finished by ${by} is not told: that is more than four years ahead. Ask with a "by" up to 2030-04-04.`,
      );
    }
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('has the reason when it has passed', () => {
    expect(ask({ ...list, by: '2026-04-05' })).toMatchObject({
      itemsP50: null,
      reason: 'No day is left until 2026-04-05: what is known ends with 2026-04-05. Ask with a later "by".',
    });
  });

  it('tells the reason beside that of the other half', () => {
    expect(ask({ by: '2026-01-01' }).reason).toMatch(/four years: lately .* for how many\. No day is left until 2026-01-01/);
    const short = { from: '2026-04-01', finished: [1, 1, 1], created: [] };
    expect(ask({ series: short, by: '2040-01-01' }).reason).toMatch(/^Only 3 days of history; .* 28\. How many are finished by 2040-01-01/);
  });
});
