/** The burndown turned over: scope and finished work as two rising lines, so that growth and progress are told apart. */
import { type Measured, type RuleId, round, sumOf } from './measured.ts';
import type { EstimateUnit, ItemHistory, Millis } from './model.ts';
import { type BurndownKind, toSprintEvents } from './sprintEvents.ts';
import {
  describeSprintScope,
  SCOPE_RULES,
  type SprintQuery,
  type SprintScope,
  type SprintState,
  toSprintScope,
  windowOf,
} from './sprintScope.ts';

export interface BurnupPoint {
  at: Millis;
  scope: number;
  completed: number;
  kind: BurndownKind;
  item: ItemHistory | null;
}

export interface Burnup extends Measured {
  unit: EstimateUnit;
  /** Finished and unfinished together, at the close or now. */
  total: number | null;
  completed: number | null;
  points: BurnupPoint[];
}

const RULES: readonly RuleId[] = [...SCOPE_RULES, 'D4', 'D8', 'D9'];

/** Computes the burnup; null with a reason when the sprint has no honest window (D20). */
export const computeBurnup = (query: SprintQuery): Burnup => {
  const window = windowOf(query.sprint, query.asOf);
  const shared = { asOf: query.asOf, scope: describeSprintScope(query), rules: RULES, unit: query.unit };
  if ('reason' in window) {
    return { ...shared, total: null, completed: null, unestimatedCount: null, findings: [], points: [], reason: window.reason };
  }
  const scope = toSprintScope(query, window);
  const points = toPoints(scope);
  return {
    ...shared,
    total: points.at(-1)?.scope ?? null,
    completed: points.at(-1)?.completed ?? null,
    unestimatedCount: scope.tracks.filter((track) => track.exit.weight === null).length,
    findings: scope.findings,
    reason: null,
    points,
  };
};

/** What an item adds to the two lines: open work to the scope, work finished here to both, all else to neither. */
interface Share {
  scope: number;
  completed: number;
}

const NO_SHARE: Share = { scope: 0, completed: 0 };

const toPoints = ({ tracks, start, close }: SprintScope): BurnupPoint[] => {
  const shares = new Map(tracks.filter((track) => track.atStart).map(({ item, entry }) => [item.id, shareOf(entry, false)]));
  const finishedHere = new Set<string>();
  let line: Share = { scope: sumOf([...shares.values()], (share) => share.scope), completed: 0 };
  const points: BurnupPoint[] = [{ at: start, ...line, kind: 'START', item: null }];
  for (const { at, kind, item, after } of toSprintEvents(tracks)) {
    if (kind === 'COMPLETED') finishedHere.add(item.id);
    else if (kind !== 'ESTIMATED') finishedHere.delete(item.id);
    const before = shares.get(item.id) ?? NO_SHARE;
    const share = shareOf(after, finishedHere.has(item.id));
    shares.set(item.id, share);
    line = { scope: round(line.scope + share.scope - before.scope), completed: round(line.completed + share.completed - before.completed) };
    points.push({ at, ...line, kind, item });
  }
  points.push({ at: close, ...line, kind: 'CLOSE', item: null });
  return points;
};

const shareOf = (state: SprintState, finishedHere: boolean): Share => {
  const weight = state.member ? (state.weight ?? 0) : 0;
  if (state.phase === 'OPEN') return { scope: weight, completed: 0 };
  return state.phase === 'DONE' && finishedHere ? { scope: weight, completed: weight } : NO_SHARE;
};
