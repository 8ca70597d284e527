/** Percentiles with their method by name (D25). */

/** NEAREST_RANK: the smallest value with at least p % of the values at or below it. LINEAR: interpolated between neighbours. */
export type PercentileMethod = 'NEAREST_RANK' | 'LINEAR';

export interface Percentile {
  p: number;
  /** `null` below five values. */
  value: number | null;
}

/** Below this many values a percentile would be a made-up number. */
export const FEWEST_VALUES = 5;

/** The percentile of values sorted ascending; `null` below five of them. `p` is from 0 to 100. */
export const percentileOf = (sorted: readonly number[], p: number, method: PercentileMethod = 'NEAREST_RANK'): number | null =>
  sorted.length < FEWEST_VALUES ? null : quantileOf(sorted, p, method);

/** As `percentileOf` but of any number of values, for simulated ones; `null` for none. */
export const quantileOf = (sorted: readonly number[], p: number, method: PercentileMethod = 'NEAREST_RANK'): number | null => {
  if (method === 'NEAREST_RANK') {
    const rank = Math.ceil((p / 100) * sorted.length - 1e-9);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? null;
  }
  const position = (p / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low === undefined || high === undefined ? null : low + (high - low) * (position - Math.floor(position));
};

export const toPercentiles = (
  values: readonly number[],
  ps: readonly number[],
  method: PercentileMethod = 'NEAREST_RANK',
): Percentile[] => {
  const sorted = [...values].sort((a, b) => a - b);
  return ps.map((p) => ({ p, value: percentileOf(sorted, p, method) }));
};

/** Share of the values at or below one, in whole percent; `null` below five of them. */
export const percentileRankOf = (sorted: readonly number[], value: number): number | null => {
  if (sorted.length < FEWEST_VALUES) return null;
  const atOrBelow = sorted.filter((one) => one <= value).length;
  return Math.round((atOrBelow / sorted.length) * 100);
};
