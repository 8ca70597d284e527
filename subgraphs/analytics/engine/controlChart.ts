/** Cycle times in the order of finishing, with Jira's rolling mean (D26). */
import type { CycleTimeItem } from './cycleTimes.ts';
import type { Millis } from './model.ts';

export interface ControlPoint extends CycleTimeItem {
  /** Mean over this item and as many before as after it, by count and not by time. */
  rollingMean: Millis;
  /** Standard deviation over the same items. */
  deviation: Millis;
}

export interface ControlChart {
  /** `null` without items. */
  mean: Millis | null;
  /** Of all items, the population's. */
  deviation: Millis | null;
  /** Items in a rolling mean: about a fifth of all, odd, at least five. */
  window: number;
  points: ControlPoint[];
}

/** Computes the chart over items sorted by their finish. Near the ends the window holds what there is. */
export const computeControlChart = (items: readonly CycleTimeItem[]): ControlChart => {
  const window = rollingWindowOf(items.length);
  const half = (window - 1) / 2;
  const points = items.map((item, index) => {
    const near = items.slice(Math.max(index - half, 0), index + half + 1).map(({ cycleTime }) => cycleTime);
    return { ...item, rollingMean: meanOf(near) ?? 0, deviation: deviationOf(near) ?? 0 };
  });
  const all = items.map(({ cycleTime }) => cycleTime);
  return { mean: meanOf(all), deviation: deviationOf(all), window, points };
};

export const rollingWindowOf = (count: number): number => {
  const fifth = Math.round(count * 0.2);
  return Math.max(fifth % 2 === 0 ? fifth + 1 : fifth, 5);
};

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const deviationOf = (values: readonly number[]): number | null => {
  const mean = meanOf(values);
  return mean === null ? null : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
