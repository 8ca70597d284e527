/** The sprint report: which items went where, what changed, and the balance that proves nothing was lost (D6, D14). */
import { type CrossCheck, compareWithPublished } from './crossCheck.ts';
import { type Measured, type RuleId, round, sumOf, toFindings } from './measured.ts';
import type { EstimateUnit, ItemHistory, PublishedSprintFigures } from './model.ts';
import { describeSprintScope, SCOPE_RULES, type SprintQuery, type SprintTrack, toSprintScope, windowOf } from './sprintScope.ts';
import { sprintSteps } from './steps.ts';

export interface ReportItem {
  item: ItemHistory;
  /** At the start, or when it was added (D10); `null` without an estimate. */
  initialEstimate: number | null;
  /** At the close, for removed items too (D10). */
  finalEstimate: number | null;
  addedAfterStart: boolean;
  /** Not completed here and in a later sprint (D13). */
  carriedOver: boolean;
}

export interface ReportBucket {
  count: number;
  /** In the report's unit. */
  points: number;
  items: ReportItem[];
}

export interface Balance {
  left: number;
  right: number;
  holds: boolean;
}

export interface SprintReport extends Measured {
  unit: EstimateUnit;
  /** Initial estimates. */
  committed: ReportBucket | null;
  /** In the sprint at its start and already done then; initial estimates. */
  alreadyDone: ReportBucket | null;
  /** Initial estimates. */
  addedAfterStart: ReportBucket | null;
  /** This bucket and the next three partition the items; final estimates. */
  completed: ReportBucket | null;
  notCompleted: ReportBucket | null;
  removed: ReportBucket | null;
  completedOutside: ReportBucket | null;
  /** Final minus initial estimates of all items. */
  estimateChange: number | null;
  balance: Balance | null;
  balanceOfCount: Balance | null;
  crossCheck: CrossCheck | null;
}

export interface SprintReportQuery extends SprintQuery {
  /** The tool's own figures, to be compared with ours. */
  published?: PublishedSprintFigures | null;
  /** Sprints after this one; without them, any sprint an item enters at or after the close is later. */
  laterSprintIds?: ReadonlySet<string>;
}

const RULES: readonly RuleId[] = [...SCOPE_RULES, 'D4', 'D6', 'D8', 'D9', 'D10', 'D13', 'D14'];

/** Computes the report; every figure is null with a reason when the sprint has no honest window (D20). */
export const computeSprintReport = (query: SprintReportQuery): SprintReport => {
  const window = windowOf(query.sprint, query.asOf);
  const shared = { asOf: query.asOf, scope: describeSprintScope(query), rules: RULES, unit: query.unit };
  if ('reason' in window) return { ...shared, ...NOTHING, findings: [], reason: window.reason };
  const { tracks, findings, close } = toSprintScope(query, window);
  const entries = tracks.map((track) => ({ track, item: toReportItem(track, query, close) }));
  const figures = toFigures(entries);
  const canceled = tracks.filter(({ exit }) => exit.member && exit.phase === 'CANCELED').map(({ item }) => item.id);
  return {
    ...shared,
    ...figures,
    unestimatedCount: tracks.filter((track) => track.exit.weight === null).length,
    crossCheck: query.published ? compareWithPublished(query.published, query.unit, figures, query.items) : null,
    findings: [...findings, ...toFindings('CANCELED_IN_SPRINT', canceled)],
    reason: null,
  };
};

const NOTHING = {
  committed: null,
  alreadyDone: null,
  addedAfterStart: null,
  completed: null,
  notCompleted: null,
  removed: null,
  completedOutside: null,
  estimateChange: null,
  balance: null,
  balanceOfCount: null,
  crossCheck: null,
  unestimatedCount: null,
};

interface Entry {
  track: SprintTrack;
  item: ReportItem;
}

type Arrival = 'committed' | 'alreadyDone' | 'addedAfterStart';
type Outcome = 'completed' | 'notCompleted' | 'removed' | 'completedOutside';

const arrivalOf = ({ atStart, entry }: SprintTrack): Arrival => {
  if (!atStart) return 'addedAfterStart';
  return entry.phase === 'DONE' ? 'alreadyDone' : 'committed';
};

const outcomeOf = ({ exit, doneOutside }: SprintTrack): Outcome => {
  if (!exit.member) return 'removed';
  if (exit.phase !== 'DONE') return 'notCompleted';
  return doneOutside ? 'completedOutside' : 'completed';
};

const toFigures = (entries: readonly Entry[]) => {
  const arrived = (arrival: Arrival) => toBucket(entries, (entry) => arrivalOf(entry.track) === arrival, 'initialEstimate');
  const ended = (outcome: Outcome) => toBucket(entries, (entry) => outcomeOf(entry.track) === outcome, 'finalEstimate');
  const left = [arrived('committed'), arrived('alreadyDone'), arrived('addedAfterStart')] as const;
  const right = [ended('completed'), ended('notCompleted'), ended('removed'), ended('completedOutside')] as const;
  const estimateChange = sumOf(entries, ({ item }) => (item.finalEstimate ?? 0) - (item.initialEstimate ?? 0));
  return {
    committed: left[0],
    alreadyDone: left[1],
    addedAfterStart: left[2],
    completed: right[0],
    notCompleted: right[1],
    removed: right[2],
    completedOutside: right[3],
    estimateChange,
    balance: toBalance(
      sumOf(left, ({ points }) => points) + estimateChange,
      sumOf(right, ({ points }) => points),
    ),
    balanceOfCount: toBalance(
      sumOf(left, ({ count }) => count),
      sumOf(right, ({ count }) => count),
    ),
  };
};

const toBucket = (
  entries: readonly Entry[],
  belongs: (entry: Entry) => boolean,
  figure: 'initialEstimate' | 'finalEstimate',
): ReportBucket => {
  const items = entries.filter(belongs).map(({ item }) => item);
  return { count: items.length, points: sumOf(items, (item) => item[figure] ?? 0), items };
};

const toBalance = (left: number, right: number): Balance => ({
  left: round(left),
  right: round(right),
  holds: Math.abs(left - right) < 1e-6,
});

const toReportItem = (track: SprintTrack, query: SprintReportQuery, close: number): ReportItem => ({
  item: track.item,
  initialEstimate: track.entry.weight,
  finalEstimate: track.exit.weight,
  addedAfterStart: !track.atStart,
  carriedOver: outcomeOf(track) === 'notCompleted' && track.exit.phase === 'OPEN' && isInLaterSprint(track.item, query, close),
});

const isInLaterSprint = (item: ItemHistory, query: SprintReportQuery, close: number): boolean => {
  const { at, values } = sprintSteps(item);
  const known = new Set(values.filter((_, index) => (at[index] ?? 0) < close).flat());
  return values.some((ids, index) => {
    const endsAt = at[index + 1] ?? Number.POSITIVE_INFINITY;
    if (endsAt <= close || (at[index] ?? 0) > query.asOf) return false;
    return ids.some((id) => id !== query.sprint.id && (query.laterSprintIds ? query.laterSprintIds.has(id) : !known.has(id)));
  });
};
