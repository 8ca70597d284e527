/** Active time over the whole cycle (D28): only where somebody has marked which statuses are active. */
import { describeFlowScope, type FlowQuery, type ItemCycle, isWithin, type Period, toCycles } from './flow.ts';
import type { Measured, RuleId } from './measured.ts';
import type { Millis, StatusValue } from './model.ts';
import { blockedStretches, computeTimeInStatus } from './timeInStatus.ts';

export interface FlowEfficiency extends Measured {
  /** 0 to 1; `null` when no status is marked active or nothing was finished. */
  value: number | null;
  /** Finished items it rests on. */
  n: number;
}

export interface FlowMarks {
  /** Names or ids of the statuses in which somebody works on the item. */
  active: ReadonlySet<string>;
  /** Names or ids of the waiting ones; without them everything that is not active waits. */
  waiting: ReadonlySet<string> | null;
}

const RULES: readonly RuleId[] = ['D22', 'D24', 'D28', 'D29'];

/** Computes the efficiency over the items finished in a period. Blocked time waits, whatever the status. */
export const computeFlowEfficiency = (query: FlowQuery & { period: Period; marks: FlowMarks | null }): FlowEfficiency => {
  const shared = { asOf: query.asOf, scope: describeFlowScope(query), rules: RULES, unestimatedCount: null, findings: [] };
  const { marks } = query;
  if (marks === null || marks.active.size === 0) {
    return { ...shared, value: null, n: 0, reason: 'No status is marked active or waiting. Mark them in the settings of the integration.' };
  }
  const finished = toCycles(query).filter(({ cycle }) => isWithin(cycle.finishedAt, query.period) && cycle.cycleTime !== null);
  const shares = finished.map((one) => shareOf(one, marks));
  const active = shares.reduce((sum, share) => sum + share.active, 0);
  const total = shares.reduce((sum, share) => sum + share.active + share.waiting, 0);
  if (total === 0) return { ...shared, value: null, n: 0, reason: 'No item with a start and a finish in the period.' };
  return { ...shared, value: active / total, n: finished.length, reason: null };
};

const holds = (statuses: ReadonlySet<string>, status: StatusValue): boolean =>
  statuses.has(status.name) || (status.id !== null && statuses.has(status.id));

const shareOf = ({ item, cycle }: ItemCycle, marks: FlowMarks): { active: Millis; waiting: Millis } => {
  const share = { active: 0, waiting: 0 };
  const finishedAt = cycle.finishedAt ?? 0;
  const blocked = blockedStretches(item, finishedAt);
  for (const interval of computeTimeInStatus(item, finishedAt)) {
    const from = Math.max(interval.from, cycle.startedAt ?? finishedAt);
    const to = Math.min(interval.to ?? finishedAt, finishedAt);
    if (to <= from) continue;
    const stopped = blocked.reduce((sum, stretch) => sum + overlapOf(stretch, { from, to }), 0);
    if (holds(marks.active, interval.status)) {
      share.active += to - from - stopped;
      share.waiting += stopped;
    } else if (marks.waiting === null || holds(marks.waiting, interval.status)) share.waiting += to - from;
  }
  return share;
};

const overlapOf = (a: Period, b: Period): Millis => Math.max(Math.min(a.to, b.to) - Math.max(a.from, b.from), 0);
