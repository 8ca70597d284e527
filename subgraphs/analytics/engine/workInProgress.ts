/** Work in progress and how old it is (D21). */
import { computeCycleTimes } from './cycleTimes.ts';
import { type FlowQuery, toCycles } from './flow.ts';
import type { ItemHistory, Millis, StatusValue } from './model.ts';
import { percentileRankOf } from './percentile.ts';
import { statusSteps, valueAt } from './steps.ts';

export interface AgingItem {
  item: ItemHistory;
  age: Millis;
  status: StatusValue;
  /** Percent of the finished items whose cycle time was no longer than this age; `null` below five of them. */
  percentile: number | null;
}

/** Items started and not finished at the moment of asking. */
export const computeWorkInProgress = (query: FlowQuery): number => toCycles(query).filter(({ cycle }) => cycle.isInProgress).length;

/** Those of them whose start was seen, oldest first, each held against the cycle times of all finished before. */
export const computeAging = (query: FlowQuery): AgingItem[] => {
  const everything = { from: Number.NEGATIVE_INFINITY, to: query.asOf + 1 };
  const finished = computeCycleTimes({ ...query, period: everything }).items.map(({ cycleTime }) => cycleTime);
  const sorted = finished.sort((a, b) => a - b);
  return toCycles(query)
    .flatMap(({ item, cycle: { age } }) => (age === null ? [] : [{ item, age }]))
    .map(({ item, age }) => ({
      item,
      age,
      status: valueAt(statusSteps(item), query.asOf) ?? item.status,
      percentile: percentileRankOf(sorted, age),
    }))
    .sort((a, b) => b.age - a.age || (a.item.key < b.item.key ? -1 : 1));
};
