/** Which part of the past speaks for the near future: several ways of looking back, weighed by how well each has foretold lately. */
import type { Past, View } from './blockBootstrap.ts';

/** Weeks after which a week counts half. From "the last month only" to "the last half year alike". */
const HALF_LIVES = [2, 4, 8, 26] as const;
/** D34 asks for 60 to 180 days. */
const WEEKS_BACK = 26;
/** Weeks after which a past forecast's error counts half: a view is judged by its recent record. */
const RECORD_HALF_LIFE = 16;

/** The weeks before `end`, newest first. */
export const toWeeks = (days: readonly number[], end: number): number[] =>
  Array.from({ length: Math.floor(end / 7) }, (_, back) => {
    let sum = 0;
    for (let day = end - 7 * (back + 1); day < end - 7 * back; day++) sum += days[day] ?? 0;
    return sum;
  });

/** The views with weights that sum to 1, judged on forecasts `horizonWeeks` ahead. A short past leaves them all alike. */
export const weighViews = (past: Past, horizonWeeks: number): View[] => {
  const weeks = toWeeks(past.finished, past.end);
  const records = HALF_LIVES.map((halfLife) => recordOf(weeks, halfLife, horizonWeeks));
  const best = Math.min(...records.map(({ error }) => error));
  const cases = records[0]?.cases ?? 0;
  const raw = records.map(({ error }) => (cases === 0 || best <= 0 ? 1 : Math.exp((-cases * (error / best - 1)) / 2)));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return HALF_LIVES.map((halfLife, index) => ({ weeks: WEEKS_BACK, halfLife, weight: (raw[index] ?? 0) / total }));
};

/** Mean squared error of the root of the count, which weighs busy and quiet times alike; and how many separate cases it rests on. */
const recordOf = (weeks: readonly number[], halfLife: number, horizon: number): { error: number; cases: number } => {
  let error = 0;
  let weight = 0;
  for (let origin = horizon; origin + 6 <= weeks.length; origin++) {
    const actual = sumOf(weeks.slice(origin - horizon, origin));
    const expected = paceOf(weeks.slice(origin), halfLife) * horizon;
    const counts = 0.5 ** ((origin - horizon) / RECORD_HALF_LIFE);
    error += counts * (Math.sqrt(actual) - Math.sqrt(expected)) ** 2;
    weight += counts;
  }
  // Forecasts that overlap tell the same story: only separate stretches count as cases.
  return weight === 0 ? { error: 0, cases: 0 } : { error: error / weight + 0.02, cases: weight / horizon };
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Items a week, recent weeks counting more. */
export const paceOf = (weeks: readonly number[], halfLife: number): number => {
  let sum = 0;
  let weight = 0;
  for (let back = 0; back < Math.min(weeks.length, WEEKS_BACK); back++) {
    const counts = 0.5 ** (back / halfLife);
    sum += counts * (weeks[back] ?? 0);
    weight += counts;
  }
  return weight === 0 ? 0 : sum / weight;
};
