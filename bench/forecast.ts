/**
 * How often forecasts keep their promises, on generated histories of several shapes: ours beside a plain bootstrap of daily
 * throughput. Run with `npm run bench:forecast`; `--rounds N` and `--projects N` (a round and shape) change its length.
 *
 * A perfect P85 holds in 85 % of the cases. Every constant of the method was chosen on the shapes "seen"; those "held out" judge it.
 * "width" is the median of P85 over what really happened: of two methods that keep their promises, the one nearer to 1 says more.
 */
import { parseArgs } from 'node:util';
import { computeForecast, type Forecast } from '../subgraphs/analytics/engine/forecast.ts';
import { quantileOf } from '../subgraphs/analytics/engine/percentile.ts';
import { createRandom, type Random } from '../subgraphs/analytics/engine/random.ts';
import { addDays, daysBetween } from '../subgraphs/analytics/engine/zone.ts';
import { type History, SHAPES, type Shape } from './forecastShapes.ts';

const LEVELS = [50, 70, 85, 95] as const;
const FROM = '2024-01-01';
const DAYS = 1400;
const HORIZON = 1460;
/** Days known when a forecast is made: from a young project to two years. */
const ORIGINS = [90, 160, 260, 400, 600];
const AHEAD = [10, 25, 60];

interface Case {
  history: History;
  end: number;
  /** Days the question reaches ahead, roughly. */
  ahead: number;
  remaining: number;
  grows: boolean;
}

/** One question put to both methods: what each promises at P50 to P95, and what came of it. */
interface Contest {
  title: string;
  plain: (one: Case) => number[];
  ours: (one: Case) => number[];
  actual: (one: Case) => number;
  keeps: (actual: number, promised: number) => boolean;
}

type Name = 'plain' | 'ours';

const forecastOf = ({ history, end, remaining, grows }: Case, by: string | null): Forecast => {
  const series = { from: FROM, finished: history.finished.slice(0, end), created: history.created.slice(0, end) };
  return computeForecast({ series, remaining, grows, by, asOf: 0, scope: 'bench' });
};

/** The usual method: days of the last 90 drawn one by one, zeros included. */
const plainRuns = (one: Case, walk: (nextDay: () => number) => number): number[] => {
  const random: Random = createRandom(one.end + one.remaining);
  const window = Math.min(90, one.end);
  const nextDay = (): number => one.end - 1 - Math.floor(random() * window);
  return Array.from({ length: 1000 }, () => walk(nextDay)).sort((a, b) => a - b);
};

const netOf = ({ history, grows }: Case, day: number): number => (history.finished[day] ?? 0) - (grows ? (history.created[day] ?? 0) : 0);

/** Days until the remaining work is done, the days given one after the other. */
const daysToFinish = (one: Case, days: number, dayOf: (index: number) => number): number => {
  let left = one.remaining;
  for (let index = 0; index < days; index++) {
    left -= netOf(one, dayOf(index));
    if (left <= 0) return index + 1;
  }
  return HORIZON + 1;
};

const finishedIn = ({ history, ahead }: Case, dayOf: (index: number) => number): number =>
  Array.from({ length: ahead }, (_, index) => history.finished[dayOf(index)] ?? 0).reduce((sum, count) => sum + count, 0);

const CONTESTS: readonly Contest[] = [
  {
    title: 'When will the rest be finished?',
    plain: (one) => {
      const runs = plainRuns(one, (nextDay) => daysToFinish(one, HORIZON, nextDay));
      return LEVELS.map((p) => quantileOf(runs, p) ?? HORIZON + 1);
    },
    ours: (one) => {
      const { p50, p70, p85, p95 } = forecastOf(one, null);
      return [p50, p70, p85, p95].map((date) => (date === null ? HORIZON + 1 : daysBetween(FROM, date) - one.end + 1));
    },
    actual: (one) => daysToFinish(one, DAYS - one.end, (index) => one.end + index),
    keeps: (actual, promised) => actual <= promised,
  },
  {
    title: 'How many will be finished by a date?',
    plain: (one) => {
      const runs = plainRuns(one, (nextDay) => finishedIn(one, nextDay));
      return LEVELS.map((p) => quantileOf(runs, 100 - p) ?? 0);
    },
    ours: (one) => {
      const { itemsP50, itemsP70, itemsP85, itemsP95 } = forecastOf(one, addDays(FROM, one.end + one.ahead - 1));
      return [itemsP50, itemsP70, itemsP85, itemsP95].map((count) => count ?? 0);
    },
    actual: (one) => finishedIn(one, (index) => one.end + index),
    keeps: (actual, promised) => actual >= promised,
  },
];

const toCases = (shape: Shape, seed: number): Case[] => {
  const history = shape.generate(DAYS, seed);
  const random = createRandom(seed ^ 0x5eed);
  return ORIGINS.map((end) => {
    const ahead = AHEAD[Math.floor(random() * AHEAD.length)] ?? 25;
    const pace = history.finished.slice(end - 60, end).reduce((sum, count) => sum + count, 0) / 60;
    const remaining = Math.max(1, Math.round(pace * ahead * (shape.grows ? 0.6 : 1)));
    return { history, end, ahead, remaining, grows: shape.grows };
  });
};

interface Score {
  /** Percent of cases in which each level held. */
  held: number[];
  width: number;
}

const score = (cases: readonly Case[], contest: Contest, name: Name): Score => {
  const results = cases.map((one) => ({ promised: contest[name](one), actual: contest.actual(one) }));
  const held = LEVELS.map((_, level) => {
    const kept = results.filter(({ promised, actual }) => contest.keeps(actual, promised[level] ?? 0)).length;
    return (100 * kept) / results.length;
  });
  return { held, width: medianOf(results.map(({ promised, actual }) => (promised[2] ?? 0) / Math.max(actual, 1))) };
};

const medianOf = (values: readonly number[]): number =>
  quantileOf(
    [...values].sort((a, b) => a - b),
    50,
  ) ?? Number.NaN;

/** Medians over the rounds, each of which is its own set of seeds. */
const medianScore = (scores: readonly Score[]): Score => ({
  held: LEVELS.map((_, level) => medianOf(scores.map(({ held }) => held[level] ?? 0))),
  width: medianOf(scores.map(({ width }) => width)),
});

/** Mean distance of a method's coverage from what it promised, in percentage points. */
const missOf = (scores: readonly Score[]): number => {
  const misses = scores.flatMap(({ held }) => LEVELS.map((level, index) => Math.abs((held[index] ?? 0) - level)));
  return misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
};

const toText = ({ held, width }: Score): string =>
  `${held.map((value) => value.toFixed(0).padStart(5)).join('')}${width.toFixed(2).padStart(7)}`;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, projects: { type: 'string', default: '12' } } });
const rounds = Number(values.rounds);
const projects = Number(values.projects);

const runShape = (shape: Shape, contest: Contest): Record<Name, Score> => {
  const perRound = Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: projects }, (_, project) => toCases(shape, 90_000 + 1000 * round + project)).flat(),
  );
  const scoreOf = (name: Name): Score => medianScore(perRound.map((cases) => score(cases, contest, name)));
  return { plain: scoreOf('plain'), ours: scoreOf('ours') };
};

const runGroup = (group: Shape['group'], contest: Contest): void => {
  const head = `${LEVELS.map((level) => `P${level}`.padStart(5)).join('')}  width`;
  console.log(`${`  shapes ${group}`.padEnd(28)}plain${head}     ours${head}`);
  const all = SHAPES.filter((shape) => shape.group === group).map((shape) => {
    const scores = runShape(shape, contest);
    console.log(`    ${shape.name.padEnd(24)}     ${toText(scores.plain)}         ${toText(scores.ours)}`);
    return scores;
  });
  const miss = (name: Name): string => missOf(all.map((scores) => scores[name])).toFixed(1);
  console.log(`    mean distance from what was promised: plain ${miss('plain')} points, ours ${miss('ours')} points\n`);
};

console.log(`Percent of forecasts that held, medians of ${rounds} rounds of ${projects * ORIGINS.length} cases a shape.`);
for (const contest of CONTESTS) {
  console.log(`\n${contest.title}`);
  for (const group of ['seen', 'held out'] as const) runGroup(group, contest);
}
