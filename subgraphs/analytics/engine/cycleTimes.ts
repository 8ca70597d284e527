/** Cycle times of the items finished in a period, and their percentiles (D22, D23, D25). */
import { describeFlowScope, type FlowQuery, type ItemCycle, isWithin, type Period, toCycles } from './flow.ts';
import { type Measured, type RuleId, toFindings } from './measured.ts';
import type { ItemHistory, Millis } from './model.ts';
import { FEWEST_VALUES, type Percentile, type PercentileMethod, toPercentiles } from './percentile.ts';

export interface CycleTimeItem {
  item: ItemHistory;
  finishedAt: Millis;
  cycleTime: Millis;
  leadTime: Millis;
}

export interface CycleTimes extends Measured {
  n: number;
  percentiles: Percentile[];
  /** Oldest finish first. */
  items: CycleTimeItem[];
}

export interface CycleTimesQuery extends FlowQuery {
  period: Period;
  percentiles?: readonly number[];
  method?: PercentileMethod;
}

const RULES: readonly RuleId[] = ['D17', 'D21', 'D22', 'D23', 'D24', 'D25', 'D30'];

/** Computes cycle times; percentiles are null, with the reason, below five finished items. */
export const computeCycleTimes = (query: CycleTimesQuery): CycleTimes => {
  const finished = toCycles(query).filter(({ cycle }) => isWithin(cycle.finishedAt, query.period));
  const items = finished.flatMap(toCycleTimeItem).sort((a, b) => a.finishedAt - b.finishedAt || (a.item.key < b.item.key ? -1 : 1));
  const [unseen, unstarted] = [true, false].map((isUnseen) =>
    finished.filter(({ cycle }) => cycle.cycleTime === null && cycle.isStartUnseen === isUnseen).map(({ item }) => item.id),
  );
  const values = items.map(({ cycleTime }) => cycleTime);
  return {
    asOf: query.asOf,
    scope: describeFlowScope(query),
    rules: RULES,
    n: items.length,
    percentiles: toPercentiles(values, query.percentiles ?? [50, 70, 85, 95], query.method),
    items,
    unestimatedCount: null,
    findings: [...toFindings('DONE_WITHOUT_START', unstarted ?? []), ...toFindings('START_UNSEEN', unseen ?? [])],
    reason: items.length < FEWEST_VALUES ? `Only ${items.length} items with a start and a finish in the period; percentiles need 5.` : null,
  };
};

const toCycleTimeItem = ({ item, cycle: { finishedAt, cycleTime, leadTime } }: ItemCycle): CycleTimeItem[] =>
  finishedAt === null || cycleTime === null || leadTime === null ? [] : [{ item, finishedAt, cycleTime, leadTime }];
