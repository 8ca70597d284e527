/** The mean of what the last sprints completed (D5), with commitment and completion of each. */
import { describeScope, type Measured, type RuleId, round, sumOf, toFindings } from './measured.ts';
import type { EstimateUnit, Millis, SprintWindow } from './model.ts';
import { computeSprintReport, type SprintReport } from './sprintReport.ts';
import { SCOPE_RULES, type SprintQuery, windowOf } from './sprintScope.ts';

export interface VelocitySprint {
  sprint: SprintWindow;
  committed: number;
  completed: number;
}

export interface Velocity extends Measured {
  unit: EstimateUnit;
  /** Of `sprints`, as many as there are; `null` when there are none. */
  mean: number | null;
  /** Oldest first. */
  sprints: VelocitySprint[];
}

export interface VelocityQuery extends Omit<SprintQuery, 'sprint'> {
  /** All sprints; those that are not closed at `asOf` are passed over. */
  sprints: readonly SprintWindow[];
  /** Whether there are closed sprints that are not given, since they are those of other projects. */
  onlyElsewhere?: boolean;
  /** How many of the last closed sprints count; Jira shows 7. */
  last?: number;
  /** A sprint's own board, where sprints of several boards are given. */
  boardOf?: (sprint: SprintWindow) => SprintQuery['board'];
  /** The part of the items that was ever in a sprint, where a caller knows it: the others need not be looked at again for each. */
  itemsOf?: (sprint: SprintWindow) => SprintQuery['items'];
}

const RULES: readonly RuleId[] = [...SCOPE_RULES, 'D4', 'D5'];
const JIRA_SHOWS = 7;

/** Computes the velocity in one unit; sprints without an honest report are left out and named (D20). */
export const computeVelocity = (query: VelocityQuery): Velocity => {
  const { counted, silent } = lastReports(query);
  const sprints = counted.map(({ sprint, report }) => toVelocitySprint(sprint, report));
  return {
    asOf: query.asOf,
    scope: `last ${sprints.length} closed sprints, ${describeScope(query.board)}`,
    rules: RULES,
    unit: query.unit,
    mean: sprints.length === 0 ? null : round(sumOf(sprints, ({ completed }) => completed) / sprints.length),
    sprints,
    unestimatedCount: sprints.length === 0 ? null : sumOf(counted, ({ report }) => report.unestimatedCount ?? 0),
    findings: toFindings('NO_FIGURES', silent),
    reason: sprints.length === 0 ? whyNone(query) : null,
  };
};

const whyNone = ({ onlyElsewhere }: VelocityQuery): string =>
  onlyElsewhere
    ? 'No closed sprint of its own: the sprints its items were in belong to boards of other projects. Ask with scope: ALL to count them.'
    : 'No closed sprint with a known start and close that was observed from its start: there is nothing to take a mean of.';

/** Walks back from the newest closed sprint until enough of them have a report, oldest first in the answer. */
const lastReports = (query: VelocityQuery) => {
  const closed = query.sprints
    .filter((sprint) => sprint.state === 'CLOSED' && (sprint.closedAt ?? 0) <= query.asOf)
    .sort((a, b) => endOf(b) - endOf(a) || (a.id < b.id ? 1 : -1));
  const counted: { sprint: SprintWindow; report: SprintReport }[] = [];
  const silent: string[] = [];
  for (const sprint of closed) {
    if (counted.length >= (query.last ?? JIRA_SHOWS)) break;
    const report = reportOf(query, sprint);
    if (report.reason === null && isWhole(sprint, query.asOf)) counted.unshift({ sprint, report });
    else silent.unshift(sprint.id);
  }
  return { counted, silent };
};

/** Whether a sprint has a window that was observed from its start: only then what it completed can be set beside others. */
export const isWhole = (sprint: SprintWindow, asOf: Millis): boolean => {
  const window = windowOf(sprint, asOf);
  return 'start' in window && !window.isSeenLate;
};

/** For the order only: a sprint that does not say when it was closed is sorted by its plan. */
const endOf = (sprint: SprintWindow): Millis => sprint.closedAt ?? sprint.plannedEnd ?? 0;

const reportOf = (query: VelocityQuery, sprint: SprintWindow): SprintReport =>
  computeSprintReport({
    ...query,
    sprint,
    board: query.boardOf ? query.boardOf(sprint) : query.board,
    items: query.itemsOf?.(sprint) ?? query.items,
  });

const toVelocitySprint = (sprint: SprintWindow, report: SprintReport): VelocitySprint => ({
  sprint,
  committed: report.committed?.points ?? 0,
  completed: report.completed?.points ?? 0,
});
