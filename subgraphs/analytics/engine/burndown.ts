/** A sprint's remaining work from its start to its close, with the cause of every step (D1-D12). */
import { type GuidelinePoint, toGuideline } from './guideline.ts';
import { type Finding, type Measured, type RuleId, round, sumOf, toFindings } from './measured.ts';
import type { EstimateUnit, ItemHistory, Millis } from './model.ts';
import { type BurndownKind, type SprintEvent, toSprintEvents } from './sprintEvents.ts';
import {
  describeSprintScope,
  remainingOf,
  SCOPE_RULES,
  type SprintQuery,
  type SprintScope,
  toSprintScope,
  windowOf,
} from './sprintScope.ts';

export interface BurndownPoint {
  at: Millis;
  /** Work left after this event. The deltas up to a point always sum to it. */
  remaining: number;
  kind: BurndownKind;
  delta: number;
  /** `null` for START and CLOSE. */
  item: ItemHistory | null;
}

export interface Burndown extends Measured {
  unit: EstimateUnit;
  committed: number | null;
  /** At the close, or now for a sprint that runs. */
  remaining: number | null;
  /** As in the sprint report: estimates at the close of what was done in the sprint (D4). */
  completed: number | null;
  /** Scope that came in: added items, raised estimates, items brought back from cancelled. */
  scopeAdded: number | null;
  /** Scope that went: removed and cancelled items, lowered estimates (D7). A positive number. */
  scopeRemoved: number | null;
  points: BurndownPoint[];
  guideline: GuidelinePoint[];
}

const RULES: readonly RuleId[] = [...SCOPE_RULES, 'D4', 'D7', 'D8', 'D9', 'D10', 'D30'];

/** Computes the burndown; every figure is null with a reason when the sprint has no honest window (D20). */
export const computeBurndown = (query: SprintQuery): Burndown => {
  const window = windowOf(query.sprint, query.asOf);
  const shared = { asOf: query.asOf, scope: describeSprintScope(query), rules: RULES, unit: query.unit };
  if ('reason' in window) return { ...shared, ...NOTHING, reason: window.reason, findings: [], points: [], guideline: [] };
  const scope = toSprintScope(query, window);
  const events = toSprintEvents(scope.tracks);
  const committed = sumOf(scope.tracks, (track) => (track.atStart ? remainingOf(track.entry) : 0));
  const points = toPoints(committed, events, scope);
  const guideline = toGuideline(committed, scope.start, query.sprint.plannedEnd, query.calendar);
  return {
    ...shared,
    committed,
    remaining: points.at(-1)?.remaining ?? committed,
    completed: sumOf(scope.tracks, ({ exit, doneOutside }) =>
      exit.member && exit.phase === 'DONE' && !doneOutside ? (exit.weight ?? 0) : 0,
    ),
    ...toScopeChange(events, query.unit),
    unestimatedCount: scope.tracks.filter((track) => track.exit.weight === null).length,
    findings: [...scope.findings, ...findingsOf(guideline, query)],
    reason: null,
    points,
    guideline,
  };
};

const NOTHING = { committed: null, remaining: null, completed: null, scopeAdded: null, scopeRemoved: null, unestimatedCount: null };

const findingsOf = (guideline: readonly GuidelinePoint[], query: SprintQuery): Finding[] =>
  toFindings('NO_PLANNED_END', guideline.length === 0 ? [query.sprint.id] : []);

const toPoints = (committed: number, events: readonly SprintEvent[], { start, close }: SprintScope): BurndownPoint[] => {
  const points: BurndownPoint[] = [{ at: start, remaining: committed, kind: 'START', delta: committed, item: null }];
  let remaining = committed;
  for (const { at, kind, delta, item } of events) {
    remaining = round(remaining + delta);
    points.push({ at, remaining, kind, delta: round(delta), item });
  }
  points.push({ at: close, remaining, kind: 'CLOSE', delta: 0, item: null });
  return points;
};

/** Burn is what finishing takes off the line; every other movement is scope (D7), and so is leaving or entering CANCELED. */
const isScope = ({ kind, before }: SprintEvent, unit: EstimateUnit, delta: number): boolean => {
  if (kind === 'REOPENED') return before.phase === 'CANCELED';
  // Remaining time falls as people log work, so there a lowered estimate is burn.
  if (kind === 'ESTIMATED' && unit === 'REMAINING_ESTIMATE') return delta > 0;
  return kind !== 'COMPLETED';
};

const toScopeChange = (events: readonly SprintEvent[], unit: EstimateUnit): { scopeAdded: number; scopeRemoved: number } => {
  const scope = events.filter((event) => isScope(event, unit, event.delta));
  return {
    scopeAdded: sumOf(scope, ({ delta }) => Math.max(delta, 0)),
    scopeRemoved: sumOf(scope, ({ delta }) => Math.max(-delta, 0)),
  };
};
