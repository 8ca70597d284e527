/** Past forecasts, made again with what was known then, and held against what happened. */
import { createSimulator, type Past, type Simulator } from './blockBootstrap.ts';
import { calibrate, type Outcomes, type PastCase } from './calibration.ts';
import { paceOf, toWeeks, weighViews } from './paceViews.ts';
import { FEWEST_VALUES, quantileOf } from './percentile.ts';

/** What is asked of the future: "how many days to N items", or "how many items in N days". */
export interface Question {
  /** Days ahead that it speaks of, roughly: the views are judged on that distance. */
  reach: (past: Past) => number;
  simulate: (simulator: Simulator, horizon: number) => number;
  /** What came of it after `end`, in the days known since; `null` while that is open. */
  outcome: (past: Past, end: number) => number | null;
  /** Days until an outcome, simulated or real, is known. */
  daysToKnow: (outcome: number) => number;
  /** Percentages in the direction of caution: 85 for days, 15 for items. */
  levels: readonly [p50: number, p70: number, p85: number, p95: number];
  /** Whether an outcome kept a promise. */
  keeps: (outcome: number, promised: number) => boolean;
}

/** How often promises of each level were kept; `null` below five cases. */
export interface Coverage {
  cases: number;
  p50: number | null;
  p70: number | null;
  p85: number | null;
  p95: number | null;
}

/** The pace of the coming weeks is never known better than this: the standard deviation of its logarithm. */
const PACE_SPREAD = 0.15;
const RUNS_NOW = 1000;
const RUNS_THEN = 200;
/** A year of weekly forecasts. */
const MOST_CASES = 52;
/** Four years: what lies beyond is not told from never. */
export const HORIZON = 1460;
/** Nothing can be said of less; two months were D34's least. */
const LEAST_PAST = 56;

/** Simulated outcomes of a question, ascending; days beyond the horizon are all one day beyond it. */
export const simulateOutcomes = (past: Past, question: Question, runs = RUNS_NOW, horizon = HORIZON): Outcomes => {
  const reachWeeks = Math.min(Math.max(Math.round(question.reach(past) / 7), 1), 12);
  const simulator = createSimulator(past, weighViews(past, reachWeeks), PACE_SPREAD, past.end);
  return Array.from({ length: runs }, () => question.simulate(simulator, horizon)).sort((a, b) => a - b);
};

/** One case a week, oldest first. A case is left out by what was known when it was made, never by how it ended. */
export const replayForecasts = (past: Past, question: Question): PastCase[] => {
  const cases: PastCase[] = [];
  for (let end = past.end - 7; end >= LEAST_PAST && cases.length < MOST_CASES; end -= 7) {
    const since = past.end - end;
    // Beyond what is known by now nothing more is asked of a future than that it lies there.
    const outcomes = simulateOutcomes({ ...past, end }, question, RUNS_THEN, Math.min(since, HORIZON));
    if (question.daysToKnow(quantileOf(outcomes, 90) ?? 0) > since) continue;
    // Still open although nine in ten futures had ended: at best it ends tomorrow.
    const actual = question.outcome(past, end) ?? since + 1;
    cases.push({ end, outcomes, actual, knownAfter: question.daysToKnow(actual) });
  }
  return cases.reverse();
};

/** How well the calibrated forecasts would have done, each corrected only by what was known in its own time. */
export const measureCoverage = (cases: readonly PastCase[], question: Question): Coverage => {
  const kept = [0, 0, 0, 0];
  for (const { outcomes, end, actual } of cases) {
    calibrate(outcomes, cases, end, question.levels).forEach((promised, index) => {
      if (question.keeps(actual, promised)) kept[index] = (kept[index] ?? 0) + 1;
    });
  }
  const share = (index: number): number | null => (cases.length < FEWEST_VALUES ? null : (kept[index] ?? 0) / cases.length);
  return { cases: cases.length, p50: share(0), p70: share(1), p85: share(2), p95: share(3) };
};

/** Items a day, lately. */
export const recentPace = (past: Past): number => Math.max(paceOf(toWeeks(past.finished, past.end), 8) / 7, 0.01);
