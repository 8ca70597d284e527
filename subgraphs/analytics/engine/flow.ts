/** What every flow figure is asked with. */

import { type Cycle, cycleOf } from './cycle.ts';
import { describeScope, isInScope } from './measured.ts';
import type { BoardScope, Calendar, ItemHistory, Millis, ReopenPolicy } from './model.ts';
import type { DoneRule } from './phase.ts';

export interface FlowQuery extends DoneRule {
  items: readonly ItemHistory[];
  board?: BoardScope | null;
  calendar: Calendar;
  asOf: Millis;
  /** LAST_DONE unless named (D23). */
  reopenPolicy?: ReopenPolicy;
}

/** Half-open: `from` counts, `to` does not. */
export interface Period {
  from: Millis;
  to: Millis;
}

export interface ItemCycle {
  item: ItemHistory;
  cycle: Cycle;
}

/** The cycles of all items in scope that exist at the moment of asking. */
export const toCycles = (query: FlowQuery): ItemCycle[] => {
  const policy = query.reopenPolicy ?? 'LAST_DONE';
  return query.items
    .filter((item) => item.createdAt <= query.asOf && isInScope(item, query.board ?? null))
    .map((item) => ({ item, cycle: cycleOf(item, policy, query.asOf, query) }));
};

export const isWithin = (at: Millis | null, period: Period): at is Millis => at !== null && at >= period.from && at < period.to;

export const describeFlowScope = (query: FlowQuery): string => describeScope(query.board ?? null);
