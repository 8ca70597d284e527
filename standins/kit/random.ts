/** A source of the same "random" numbers for the same seed (mulberry32), so that a world can be told twice. */
export interface Random {
  /** 0 <= x < 1 */
  next(): number;
  /** min <= n <= max */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(things: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (things) => {
      const thing = things[between(0, things.length - 1)];
      if (thing === undefined) throw new Error('Nothing to pick from.');
      return thing;
    },
  };
}
