/**
 * Forecasts corrected by their own record. Every past forecast leaves a surprise: how far, in spreads, the outcome lay from its
 * median. Today's forecast draws from its own simulated surprises and from the past real ones together (split conformal prediction
 * with a simulated prior), so a project that keeps surprising its forecasts gets wider or later ones.
 */
import { quantileOf } from './percentile.ts';

/** Simulated outcomes of one question, ascending. */
export type Outcomes = readonly number[];

/** One past forecast and what became of it. */
export interface PastCase {
  /** Days known when the forecast was made. */
  end: number;
  outcomes: Outcomes;
  actual: number;
  /** Days that had to pass until the outcome was known. */
  knownAfter: number;
}

/** How many past cases the simulation itself is worth: with fewer than this its own spread rules, with more the record does. */
const PRIOR_CASES = 8;
/** The next surprise may be greater than any yet: conformal prediction gives the case to come a place of its own at both far ends. */
const UNSEEN: readonly Surprise[] = [
  { size: 4, weight: 0.4 },
  { size: -4, weight: 0.4 },
];
/** A surprise of a year ago counts half. */
const RECORD_HALF_LIFE = 365;
/** Outcomes are whole numbers and may be 0. */
const HALF = 0.5;

const log = (value: number): number => Math.log(value + HALF);

interface Shape {
  middle: number;
  spread: number;
}

const shapeOf = (outcomes: Outcomes): Shape => {
  const at = (p: number): number => log(quantileOf(outcomes, p) ?? 0);
  // A simulation that always says the same is never that sure.
  return { middle: at(50), spread: Math.max((at(84) - at(16)) / 2, 0.08) };
};

interface Surprise {
  size: number;
  weight: number;
}

/** The outcome that stays at or below itself with `p` percent, for each `p`, corrected by the cases known at `end`. */
export const calibrate = (outcomes: Outcomes, cases: readonly PastCase[], end: number, ps: readonly number[]): number[] => {
  const { middle, spread } = shapeOf(outcomes);
  const simulated = outcomes.map((outcome) => ({ size: (log(outcome) - middle) / spread, weight: PRIOR_CASES / outcomes.length }));
  const surprises = [...simulated, ...recordOf(cases, end), ...UNSEEN].sort((a, b) => a.size - b.size);
  return ps.map((p) => Math.exp(middle + spread * weightedQuantile(surprises, p)) - HALF);
};

const recordOf = (cases: readonly PastCase[], end: number): Surprise[] =>
  cases
    .filter((one) => one.end + one.knownAfter <= end)
    .map((one) => {
      const { middle, spread } = shapeOf(one.outcomes);
      // Weekly forecasts of the same months share their outcome: together they are worth one case a horizon.
      const separate = Math.min(1, 7 / Math.max(one.knownAfter, 7));
      return { size: (log(one.actual) - middle) / spread, weight: separate * 0.5 ** ((end - one.end) / RECORD_HALF_LIFE) };
    });

const weightedQuantile = (sorted: readonly Surprise[], p: number): number => {
  const target = (p / 100) * sorted.reduce((sum, { weight }) => sum + weight, 0) - 1e-9;
  let passed = 0;
  for (const { size, weight } of sorted) {
    passed += weight;
    if (passed >= target) return size;
  }
  return sorted.at(-1)?.size ?? 0;
};
