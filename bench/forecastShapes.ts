/** Generated project histories, each a shape of change that real projects show. One seed gives one history. */
import { createRandom, gaussian, type Random } from '../subgraphs/analytics/engine/random.ts';

export interface History {
  finished: number[];
  created: number[];
}

export interface Shape {
  name: string;
  /** Whether constants of the method were chosen on this shape; the others only judge it. */
  group: 'seen' | 'held out';
  /** Whether the target grows with what arrives. */
  grows: boolean;
  generate: (days: number, seed: number) => History;
}

/** Expected finishes on a day, from a state of the generator's own. */
type Pace = (day: number) => number;

const poisson = (mean: number, random: Random): number => {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
};

const isWorkday = (day: number): boolean => day % 7 < 5;

/** A pace that is worked on weekdays only and comes out as whole items, with a sprinkle on weekends. */
const draw = (days: number, random: Random, pace: Pace, arrivals: Pace = pace): History => {
  const finished: number[] = [];
  const created: number[] = [];
  for (let day = 0; day < days; day++) {
    const share = isWorkday(day) ? 1 : 0.03;
    finished.push(poisson(Math.max(pace(day), 0) * share, random));
    created.push(poisson(Math.max(arrivals(day), 0) * share, random));
  }
  return { finished, created };
};

const between = (random: Random, low: number, high: number): number => low + random() * (high - low);
/** Teams finish from one item in a few days to several a day. */
const someLevel = (random: Random): number => Math.exp(between(random, Math.log(0.3), Math.log(4)));

const steady: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  return draw(days, random, () => level);
};

const bursty: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const chance = between(random, 0.05, 0.25);
  const burst = Array.from({ length: days }, () => random() < chance);
  return draw(days, random, (day) => (burst[day] ? level / chance : level * 0.1));
};

const trend: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const slope = between(random, -1.2, 1.2) / 365;
  return draw(days, random, (day) => level * Math.exp(slope * (day - days / 2)));
};

const regimeChange: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  let level = someLevel(random);
  const levels: number[] = [];
  for (let day = 0; day < days; day++) {
    if (random() < 1 / 150) level = Math.min(Math.max(level * Math.exp((random() < 0.5 ? -1 : 1) * between(random, 0.4, 1)), 0.15), 8);
    levels.push(level);
  }
  return draw(days, random, (day) => levels[day] ?? level);
};

const seasonal: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const depth = between(random, 0.3, 0.7);
  const phase = between(random, 0, 91);
  return draw(days, random, (day) => level * (1 + depth * Math.sin((2 * Math.PI * (day + phase)) / 91)));
};

const scopeGrowth: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const growth = between(random, 0.1, 0.6);
  let storm = 1;
  const storms = Array.from({ length: days }, () => {
    if (random() < 1 / 20) storm = random() < 0.3 ? 2.5 : 0.7;
    return storm;
  });
  return draw(
    days,
    random,
    () => level,
    (day) => level * growth * (storms[day] ?? 1),
  );
};

const wanderingPace: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const step = between(random, 0.05, 0.15);
  let log = Math.log(someLevel(random));
  const middle = log;
  const levels = Array.from({ length: days }, (_, day) => {
    if (day % 7 === 0) log += step * gaussian(random) - 0.01 * (log - middle);
    return Math.exp(log);
  });
  return draw(days, random, (day) => levels[day] ?? 1);
};

const batchedAtSprintEnd: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const batch = between(random, 0.4, 0.8);
  return draw(days, random, (day) => level * (day % 14 === 11 ? 1 - batch + batch * 10 : 1 - batch));
};

const standstills: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  let still = 0;
  const idle = Array.from({ length: days }, () => {
    if (still > 0) still--;
    else if (random() < 1 / 70) still = Math.round(between(random, 7, 25));
    return still > 0;
  });
  return draw(days, random, (day) => (idle[day] ? level * 0.1 : level));
};

const windingDown: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random) * 1.5;
  const turn = between(random, 0.3, 0.7) * days;
  const halving = between(random, 90, 250);
  return draw(days, random, (day) => level * (day < turn ? 1 : 0.5 ** ((day - turn) / halving)));
};

const teamJoins: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const joins = between(random, 0.35, 0.75) * days;
  const factor = between(random, 1.6, 3);
  return draw(days, random, (day) => level * (day < joins ? 1 : day < joins + 30 ? 0.7 : factor));
};

const growingWhileWandering: Shape['generate'] = (days, seed) => {
  const { finished } = wanderingPace(days, seed);
  const random = createRandom(seed + 77);
  const growth = between(random, 0.1, 0.5);
  const mean = finished.reduce((sum, count) => sum + count, 0) / days;
  return { finished, created: draw(days, random, () => mean * 1.4 * growth).finished };
};

const quarterEndRush: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const rush = between(random, 1.5, 2.5);
  return draw(days, random, (day) => level * (day % 91 >= 77 ? rush : day % 91 < 14 ? 0.6 : 1));
};

const onAndOff: Shape['generate'] = (days, seed) => {
  const random = createRandom(seed);
  const level = someLevel(random);
  const stay = between(random, 15, 50);
  let high = random() < 0.5;
  const states = Array.from({ length: days }, () => {
    if (random() < 1 / stay) high = !high;
    return high;
  });
  return draw(days, random, (day) => level * (states[day] ? 1.6 : 0.4));
};

export const SHAPES: readonly Shape[] = [
  { name: 'steady', group: 'seen', grows: false, generate: steady },
  { name: 'bursty', group: 'seen', grows: false, generate: bursty },
  { name: 'trend', group: 'seen', grows: false, generate: trend },
  { name: 'regime change', group: 'seen', grows: false, generate: regimeChange },
  { name: 'seasonal', group: 'seen', grows: false, generate: seasonal },
  { name: 'scope growth', group: 'seen', grows: true, generate: scopeGrowth },
  { name: 'wandering pace', group: 'held out', grows: false, generate: wanderingPace },
  { name: 'batched at sprint end', group: 'held out', grows: false, generate: batchedAtSprintEnd },
  { name: 'standstills', group: 'held out', grows: false, generate: standstills },
  { name: 'winding down', group: 'held out', grows: false, generate: windingDown },
  { name: 'team joins', group: 'held out', grows: false, generate: teamJoins },
  { name: 'rush at the quarter end', group: 'held out', grows: false, generate: quarterEndRush },
  { name: 'on and off', group: 'held out', grows: false, generate: onAndOff },
  { name: 'growing while wandering', group: 'held out', grows: true, generate: growingWhileWandering },
];
