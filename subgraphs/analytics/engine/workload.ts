/** What a person still has to do over a period, against what they can do (D32). */

import { isOverdue } from './dataQuality.ts';
import { isWorkingDay } from './dayGrid.ts';
import { type FlowQuery, toCycles } from './flow.ts';
import { estimateOf, type Measured, type RuleId, round, sumOf, toFindings } from './measured.ts';
import type { Calendar, DateText, EstimateUnit, ItemHistory } from './model.ts';
import { datesBetween, toDate } from './zone.ts';

/** NEAR above 80 % of the capacity, OVER above 100 %. */
export type LoadBand = 'OK' | 'NEAR' | 'OVER';

export interface WorkloadItem {
  item: ItemHistory;
  /** This person's part of the remaining estimate; 0 without one. */
  share: number;
}

export interface Workload extends Measured {
  unit: EstimateUnit;
  /** The person's part of everything open that falls into the period; without a period, of everything open. */
  assigned: number | null;
  capacity: number | null;
  /** Assigned over capacity, 1 is full; `null` without a capacity. */
  load: number | null;
  band: LoadBand | null;
  /** Open items without a due date: outside any period, listed apart. */
  undated: number;
  items: WorkloadItem[];
}

export interface WorkloadQuery extends FlowQuery {
  userId: string;
  unit: EstimateUnit;
  /** Dates, both included. Overdue items fall into a period that holds today: that is when they are still to be done. */
  period: { from: DateText; to: DateText } | null;
  /** In the unit, for the period (without one, for a sprint); `null` when nobody has said. */
  capacity: number | null;
  /** EQUAL splits among the assignees, FULL counts all of it for each. */
  split?: 'EQUAL' | 'FULL';
}

const RULES: readonly RuleId[] = ['D16', 'D17', 'D32'];

/** Computes one person's workload. */
export const computeWorkload = (query: WorkloadQuery): Workload => {
  const mine = openItemsOf(query);
  const undated = mine.filter((item) => item.dueDate === null);
  const items = mine.filter((item) => isInPeriod(item, query)).map((item) => ({ item, share: shareOf(item, query) }));
  const unestimated = mine.filter((item) => estimateOf(item, query.unit) === null).map(({ id }) => id);
  const assigned = sumOf(items, ({ share }) => share);
  const load = query.capacity === null || query.capacity <= 0 ? null : round(assigned / query.capacity);
  return {
    asOf: query.asOf,
    scope: query.period ? `due ${query.period.from} to ${query.period.to}` : 'everything open, against the capacity of one sprint',
    rules: RULES,
    unit: query.unit,
    assigned,
    capacity: query.capacity,
    load,
    band: load === null ? null : bandOf(load),
    undated: undated.length,
    items,
    unestimatedCount: unestimated.length,
    findings: [
      ...toFindings('UNESTIMATED', unestimated),
      ...toFindings(
        'UNDATED',
        undated.map(({ id }) => id),
      ),
    ],
    reason: load === null ? 'No capacity is known for this person and period, so there is no load.' : null,
  };
};

const openItemsOf = (query: WorkloadQuery): ItemHistory[] =>
  toCycles(query)
    .filter(({ item, cycle }) => cycle.phase === 'OPEN' && (item.deletedAt === null || item.deletedAt > query.asOf))
    .map(({ item }) => item)
    .filter((item) => item.assigneeIds.includes(query.userId));

const isInPeriod = (item: ItemHistory, { period, asOf, calendar }: WorkloadQuery): boolean => {
  if (period === null) return true;
  if (item.dueDate === null || item.dueDate > period.to) return false;
  const today = toDate(calendar.zone, asOf);
  const holdsToday = period.from <= today && today <= period.to;
  return item.dueDate >= period.from || (holdsToday && isOverdue(item, asOf, calendar.zone));
};

const shareOf = (item: ItemHistory, { unit, split }: WorkloadQuery): number =>
  round((estimateOf(item, unit) ?? 0) / (split === 'FULL' ? 1 : item.assigneeIds.length));

export const bandOf = (load: number): LoadBand => {
  if (load > 1) return 'OVER';
  return load > 0.8 ? 'NEAR' : 'OK';
};

const workingDaysIn = (calendar: Calendar, { from, to }: { from: DateText; to: DateText }): number =>
  datesBetween(from, to).filter((date) => isWorkingDay(calendar, date)).length;

/** Two weeks of five days, where no sprint says how long it is. */
const USUAL_SPRINT_DAYS = 10;

/** A capacity is said for a sprint: a period has as much of it as it has of the sprint's working days. */
export const capacityIn = (
  perSprint: number,
  calendar: Calendar,
  { sprint, period }: { sprint: { from: DateText; to: DateText } | null; period: WorkloadQuery['period'] },
): number => {
  if (period === null) return perSprint;
  const sprintDays = (sprint && workingDaysIn(calendar, sprint)) || USUAL_SPRINT_DAYS;
  return round((perSprint * workingDaysIn(calendar, period)) / sprintDays);
};

/** Working time of a period in seconds, for the units that are time: `hoursPerDay` on each working day. */
export const workingSecondsIn = (calendar: Calendar, from: DateText, to: DateText, hoursPerDay = 8): number =>
  workingDaysIn(calendar, { from, to }) * hoursPerDay * 3600;
