/** What is odd in the log, so that nobody reads a figure without knowing it. One check a finding. */
import { statusChangesOf } from './changeLog.ts';
import { type FlowQuery, type ItemCycle, toCycles } from './flow.ts';
import { estimateOf, type Finding, type FindingCode, toFindings } from './measured.ts';
import type { EstimateUnit, ItemHistory } from './model.ts';
import { sprintSteps, statusSteps } from './steps.ts';
import { toDate } from './zone.ts';

const DAY = 86_400_000;

export interface DataQualityQuery extends FlowQuery {
  unit?: EstimateUnit;
  /** Days without a touch after which work in progress is stale; 14 unless given. */
  staleDays?: number;
  /** Whether the project works in sprints at all; found out from the items unless given. */
  usesSprints?: boolean;
}

type Check = (one: ItemCycle, query: DataQualityQuery) => boolean;

const CHECKS = {
  DONE_WITHOUT_START: ({ cycle }) =>
    cycle.finishedAt !== null && !cycle.isStartUnseen && (cycle.startedAt === null || cycle.startedAt > cycle.finishedAt),
  START_UNSEEN: ({ cycle }) => cycle.isStartUnseen && (cycle.finishedAt !== null || cycle.isInProgress),
  DONE_SINCE_CREATION: ({ cycle }) => cycle.phase === 'DONE' && cycle.finishedAt === null,
  NEGATIVE_TIME: ({ item }, { calendar }) =>
    item.changes.some((change) => change.at < item.createdAt) ||
    (item.dueDate !== null && item.dueDate < toDate(calendar.zone, item.createdAt)),
  FUTURE_CHANGE: ({ item }, { asOf }) => item.changes.some((change) => change.at > asOf),
  HISTORY_GAP: ({ item }) => hasGap(item),
  UNESTIMATED: ({ item, cycle }, { unit }) => isOpen(item, cycle) && estimateOf(item, unit ?? 'STORY_POINTS') === null,
  NEVER_IN_SPRINT: ({ item, cycle }, query) =>
    query.usesSprints === true &&
    item.type !== 'EPIC' &&
    item.type !== 'SUBTASK' &&
    (cycle.finishedAt !== null || cycle.isInProgress) &&
    sprintSteps(item).values.every((ids) => ids.length === 0),
  STALE: ({ item, cycle }, { asOf, staleDays }) => cycle.isInProgress && lastTouchOf(item, asOf) < asOf - (staleDays ?? 14) * DAY,
  OVERDUE: ({ item, cycle }, { asOf, calendar }) => isOpen(item, cycle) && isOverdue(item, asOf, calendar.zone),
} as const satisfies Partial<Record<FindingCode, Check>>;

/** Findings over all items in scope, in a fixed order; checks that find nothing are left out. */
export const computeDataQuality = (query: DataQualityQuery): Finding[] => {
  const cycles = toCycles(query).filter(({ item }) => item.deletedAt === null || item.deletedAt > query.asOf);
  const usesSprints = query.usesSprints ?? cycles.some(({ item }) => sprintSteps(item).values.some((ids) => ids.length > 0));
  const asked = { ...query, usesSprints };
  const findings = Object.entries<Check>(CHECKS).flatMap(([code, check]) =>
    toFindings(
      code as keyof typeof CHECKS,
      cycles.filter((one) => check(one, asked)).map(({ item }) => item.id),
    ),
  );
  return [...findings, ...toFindings('OPEN_CHILDREN', parentsOfOpenChildren(cycles))];
};

const isOpen = (item: ItemHistory, cycle: ItemCycle['cycle']): boolean => cycle.phase === 'OPEN' && item.deletedAt === null;

/** Past the end of its due date in the project's zone: due today is not overdue (D31). */
export const isOverdue = (item: ItemHistory, asOf: number, zone: string): boolean =>
  item.dueDate !== null && item.dueDate < toDate(zone, asOf);

/** When anything about the item was last changed by the moment of asking. */
export const lastTouchOf = (item: ItemHistory, asOf: number): number =>
  item.changes.reduce((last, { at }) => (at <= asOf && at > last ? at : last), item.updatedAt <= asOf ? item.updatedAt : item.createdAt);

const parentsOfOpenChildren = (cycles: readonly ItemCycle[]): string[] => {
  const withOpen = new Set(
    cycles.filter(({ item, cycle }) => item.parentId !== null && isOpen(item, cycle)).map(({ item }) => item.parentId),
  );
  return cycles.filter(({ item, cycle }) => cycle.phase === 'DONE' && withOpen.has(item.id)).map(({ item }) => item.id);
};

interface Ref {
  id: string | null;
  name: string | null;
}

/** A status renamed in the tool keeps its id, while older entries of the log keep its old name. */
const isSame = (a: Ref, b: Ref): boolean => (a.id !== null && b.id !== null ? a.id === b.id : a.name === b.name);

/** Only the status log is checked: it is the one the flow figures rest on. */
const hasGap = (item: ItemHistory): boolean => {
  const changes = statusChangesOf(item);
  const last = statusSteps(item).values.at(-1);
  if (last && !isSame(last, item.status)) return true;
  return changes.some(({ from, fromId, to, toId }, index) => {
    const before = changes[index - 1];
    if (!before) return false;
    const left = { id: before.toId, name: before.to };
    return !isSame({ id: fromId, name: from }, left) && !isSame({ id: toId, name: to }, left);
  });
};
