/**
 * Simulated futures from a project's own past. Whole weeks are drawn instead of single days, so that weekends stay free, bursts stay
 * bursts, and a slow week is likely to follow a slow week; recent weeks are likelier than old ones; and each future runs at its
 * own pace, since the pace of the next months is never known exactly.
 */
import { createRandom, drawIndex, gaussian, type Random } from './random.ts';

export interface Past {
  finished: readonly number[];
  created: readonly number[];
  /** Days known: `finished[0]` to `finished[end - 1]`. */
  end: number;
}

export interface Target {
  /** Items to finish. */
  remaining: number;
  /** Whether arriving items add to what has to be finished. */
  grows: boolean;
}

/** How one way of looking at the past is weighed against others. */
export interface View {
  /** Weeks looked back, at most. */
  weeks: number;
  /** Weeks after which a week counts half. */
  halfLife: number;
  weight: number;
}

export interface Simulator {
  /** One simulated number of days until the target is reached, at least 1; `horizon` + 1 when it is not reached by then. */
  daysTo: (target: Target, horizon: number) => number;
  /** One simulated count of items finished within so many days. */
  finishedIn: (days: number) => number;
}

/** Chance that the next simulated week is the one that really came next. */
const KEEP_GOING = 0.5;

/** Draws futures; `paceSpread` is the standard deviation of the logarithm of the pace. */
export const createSimulator = (past: Past, views: readonly View[], paceSpread: number, seed: number): Simulator => {
  const random = createRandom(seed);
  const sums = toWeekSums(past);
  const chooseView = cumulate(views.map(({ weight }) => weight));
  const chooseWeek = views.map((view) => cumulate(weekWeights(view, past.end)));
  const nextPath = () => {
    const weeks = chooseWeek[drawIndex(chooseView, random)] ?? [1];
    return { week: createWeekDraw(weeks, random), pace: Math.exp(paceSpread * gaussian(random)) };
  };
  return {
    daysTo: (target, horizon) => walkTo(past, sums, target, horizon, nextPath()),
    // A pace other than the past's makes fractions of items; they come out whole, and right on average.
    finishedIn: (days) => Math.floor(walkFor(past, sums, days, nextPath()) + random()),
  };
};

interface Path {
  /** How many weeks back the next week to replay began, 0 for the last full one. */
  week: () => number;
  pace: number;
}

const cumulate = (weights: readonly number[]): number[] => {
  let total = 0;
  return weights.map((weight) => {
    total += weight;
    return total;
  });
};

const weekWeights = ({ weeks, halfLife }: View, end: number): number[] =>
  Array.from({ length: Math.max(Math.min(weeks, Math.floor(end / 7)), 1) }, (_, back) => 0.5 ** (back / halfLife));

const createWeekDraw = (weights: readonly number[], random: Random): (() => number) => {
  let last = 0;
  return () => {
    last = last > 0 && random() < KEEP_GOING ? last - 1 : drawIndex(weights, random);
    return last;
  };
};

/** What a week of the past adds up to. */
interface Week {
  /** Index of its first day. */
  first: number;
  finished: number;
  created: number;
}

/** The weeks of the past, the last full one first. */
const toWeekSums = ({ finished, created, end }: Past): Week[] =>
  Array.from({ length: Math.max(Math.floor(end / 7), 1) }, (_, back) => {
    const first = end - 7 * (back + 1);
    const sumFrom = (days: readonly number[]): number => {
      let sum = 0;
      for (let day = Math.max(first, 0); day < first + 7; day++) sum += days[day] ?? 0;
      return sum;
    };
    return { first, finished: sumFrom(finished), created: sumFrom(created) };
  });

const walkTo = (past: Past, sums: readonly Week[], { remaining, grows }: Target, horizon: number, { week, pace }: Path): number => {
  let left = remaining;
  for (let day = 0; day < horizon; day += 7) {
    const { first, finished, created } = sums[week()] as Week;
    if (left > finished * pace + 1e-6) {
      // Not even the whole week's work would do: no need to look at its days.
      left += (grows ? created : 0) - finished * pace;
      continue;
    }
    for (let offset = 0; offset < 7; offset++) {
      left -= (past.finished[first + offset] ?? 0) * pace;
      if (grows) left += past.created[first + offset] ?? 0;
      if (left <= 1e-9 && day + offset < horizon) return day + offset + 1;
    }
  }
  return horizon + 1;
};

const walkFor = (past: Past, sums: readonly Week[], days: number, { week, pace }: Path): number => {
  let finished = 0;
  for (let day = 0; day < days; day += 7) {
    const one = sums[week()] as Week;
    if (days - day >= 7) finished += one.finished * pace;
    else for (let offset = 0; offset < days - day; offset++) finished += (past.finished[one.first + offset] ?? 0) * pace;
  }
  return finished;
};
