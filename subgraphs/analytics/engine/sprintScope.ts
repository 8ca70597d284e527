/**
 * What each item meant to a sprint from its start to its close: in it or not, open, done or cancelled, and how heavy. Burndown,
 * burnup, report and velocity are all read off these tracks, so they cannot disagree.
 */
import { describeScope, type Finding, isInScope, type RuleId, toFindings } from './measured.ts';
import type { BoardScope, Calendar, EstimateUnit, ItemHistory, Millis, SprintWindow } from './model.ts';
import { type DoneRule, doneSince, isMapped, type Phase, phaseOf } from './phase.ts';
import { isSubtaskAt, placementInstants, projectAt } from './placement.ts';
import { createMembership, type Membership, narrowMembership } from './sprintMembership.ts';
import { statusSteps, valueAt, weightSteps } from './steps.ts';

export interface SprintQuery {
  sprint: SprintWindow;
  /** Every item that was ever in the sprint, and the parents of its sub-tasks. Others do no harm. */
  items: readonly ItemHistory[];
  board: BoardScope | null;
  calendar: Calendar;
  unit: EstimateUnit;
  /** Sub-tasks are left out unless asked for (D15). */
  includeSubtasks?: boolean;
  canceledCountsAsDone?: boolean;
  asOf: Millis;
}

/** What an item is to the sprint from an instant on. `weight` is `null` without an estimate. */
export interface SprintState {
  at: Millis;
  member: boolean;
  phase: Phase;
  weight: number | null;
}

export interface SprintTrack {
  item: ItemHistory;
  /** Oldest first: from the start, or from where the item came into scope. */
  states: readonly SprintState[];
  /** The first of them: the item at the start, or when it was added (D10). */
  entry: SprintState;
  /** The last of them: the item at the close. */
  exit: SprintState;
  /** In scope at the start: committed, or already done then. Otherwise it was added (D3, D11). */
  atStart: boolean;
  /** Came in later and was finished at that very instant: it adds its weight and burns it. */
  finishedOnEntry: boolean;
  /** Done at the close by a stretch of done that began before the start, or before the item came in (D6). */
  doneOutside: boolean;
}

export interface SprintScope {
  start: Millis;
  close: Millis;
  tracks: SprintTrack[];
  findings: Finding[];
}

export const SCOPE_RULES: readonly RuleId[] = ['D1', 'D2', 'D3', 'D11', 'D12', 'D15', 'D16', 'D17', 'D18', 'D19', 'D20'];

export interface Window {
  start: Millis;
  close: Millis;
  /** Whether the sprint had begun before it was observed: then it starts, for us, where it was first seen. */
  isSeenLate: boolean;
}

/** The sprint's window, or the reason why there is none (D1, D20). The planned end is never taken for the close. */
export const windowOf = (sprint: SprintWindow, asOf: Millis): Window | { reason: string } => {
  const { startedAt: start, closedAt, name } = sprint;
  if (start === null) return { reason: `Sprint "${name}" has no start: nobody knows what was committed. Start it in its tool, then sync.` };
  if (start > asOf) return { reason: `Sprint "${name}" starts after the moment asked for.` };
  if (closedAt !== null && closedAt < start) return { reason: `Sprint "${name}" closes before it starts: correct its dates in its tool.` };
  if (closedAt === null && sprint.state === 'CLOSED')
    return { reason: `Sprint "${name}" is closed but its tool does not say when; the planned end is not the close.` };
  const close = Math.min(closedAt ?? asOf, asOf);
  const since = sprint.observedSince ?? start;
  if (since >= close && since > start)
    return { reason: `Sprint "${name}" was over before it could be observed, and its tool keeps no log of what was in it.` };
  return { start: Math.max(start, since), close, isSeenLate: since > start };
};

/** Tracks of every item that counts, in the order of the input. */
export const toSprintScope = (query: SprintQuery, { isSeenLate, ...window }: Window): SprintScope => {
  const left = { crossProject: [] as string[], subtasks: [] as string[], unmapped: [] as string[] };
  const tracks: SprintTrack[] = [];
  const byId = new Map(query.items.map((item) => [item.id, item]));
  for (const item of query.items) {
    const membership = createMembership(item, query.sprint, byId, window.close);
    if (!membership.touches(window.start, window.close)) continue;
    const moves = placementInstants(item);
    const isSettled = moves.length === 0 && isCountedAt(item, query, window.close);
    const counted = isSettled ? membership : narrowMembership(membership, moves, (at) => isCountedAt(item, query, at));
    if (counted.touches(window.start, window.close)) {
      const track = toTrack(item, query, counted, window);
      if (track) tracks.push(track);
      else if (isUnmappedAt(item, query.board, window.close)) left.unmapped.push(item.id);
    } else if (!isOnBoardAt(item, query, window.close)) left.crossProject.push(item.id);
    else if (query.unit !== 'COUNT' && weightSteps(item, query.unit).values.some((weight) => weight)) left.subtasks.push(item.id);
  }
  const findings = [
    ...toFindings('SEEN_LATE', isSeenLate ? [query.sprint.id] : []),
    ...toFindings('CROSS_PROJECT', left.crossProject),
    ...toFindings('SUBTASKS_LEFT_OUT', left.subtasks),
    ...toFindings('UNMAPPED_STATUS', left.unmapped),
    ...toFindings(
      'UNESTIMATED',
      tracks.filter((track) => track.exit.weight === null).map((track) => track.item.id),
    ),
  ];
  return { ...window, tracks, findings };
};

const isOnBoardAt = (item: ItemHistory, { board }: SprintQuery, at: Millis): boolean =>
  isInScope({ projectId: projectAt(item, at) }, board);

/** An item that leaves the board's projects or becomes a sub-task in the sprint leaves the sprint then: what was committed stays (D3). */
const isCountedAt = (item: ItemHistory, query: SprintQuery, at: Millis): boolean =>
  isOnBoardAt(item, query, at) && (query.includeSubtasks === true || !isSubtaskAt(item, at));

const isUnmappedAt = (item: ItemHistory, board: BoardScope | null, at: Millis): boolean => {
  const status = valueAt(statusSteps(item), at);
  return status !== undefined && !isMapped(status, board);
};

const toTrack = (
  item: ItemHistory,
  query: SprintQuery,
  membership: Membership,
  { start, close }: { start: Millis; close: Millis },
): SprintTrack | null => {
  const states: SprintState[] = [];
  for (const at of instantsOf(item, query, membership, start, close)) {
    const status = valueAt(statusSteps(item), at);
    if (!status) continue;
    const member = membership.holdsAt(at);
    const phase = phaseOf(status, query);
    // An item comes into scope once it is in the sprint, on the board and not cancelled (D3); later it stays, whatever its status.
    if (states.length === 0 && (!member || phase === 'CANCELED' || !isMapped(status, query.board))) continue;
    states.push({ at, member, phase, weight: valueAt(weightSteps(item, query.unit), at) ?? null });
  }
  const entry = states[0];
  const exit = states.at(-1);
  if (!entry || !exit) return null;
  const atStart = entry.at === start;
  const finishedOnEntry = !atStart && item.createdAt < entry.at && doneSince(statusSteps(item), entry.at, query) === entry.at;
  const doneOutside = isDoneOutside(item, query, membership, entry.at, { start, close });
  return { item, states, entry, exit, atStart, finishedOnEntry, doneOutside };
};

/** The start and every later instant up to the close at which the item changed in a way that matters, in order. */
const instantsOf = (item: ItemHistory, query: SprintQuery, membership: Membership, start: Millis, close: Millis): Millis[] => {
  const instants = [start];
  for (const candidates of [statusSteps(item).at, weightSteps(item, query.unit).at, membership.instants])
    for (const at of candidates) if (at > start && at <= close) instants.push(at);
  return instants.sort((a, b) => a - b).filter((at, index, sorted) => at !== sorted[index - 1]);
};

const isDoneOutside = (
  item: ItemHistory,
  rule: DoneRule,
  membership: Membership,
  enteredAt: Millis,
  { start, close }: { start: Millis; close: Millis },
): boolean => {
  const since = doneSince(statusSteps(item), close, rule);
  if (since === null) return false;
  // Done when created, or when first seen: it was never seen open, here or elsewhere.
  if (since === statusSteps(item).at[0]) return true;
  const memberSince = Math.max(membership.since(close), enteredAt);
  return memberSince <= start ? since <= start : since < memberSince;
};

/** Remaining work that a state stands for: nothing once done, cancelled or out of the sprint. */
export const remainingOf = (state: SprintState): number => (state.member && state.phase === 'OPEN' ? (state.weight ?? 0) : 0);

export const describeSprintScope = (query: SprintQuery): string => `sprint "${query.sprint.name}", ${describeScope(query.board)}`;
