/** When one item was started and finished, by a named policy for re-opened ones (D21-D24). */
import type { ItemHistory, Millis, ReopenPolicy } from './model.ts';
import { type DoneRule, type Phase, phaseOf } from './phase.ts';
import { statusSteps } from './steps.ts';

export interface Cycle {
  /** First entry to category IN_PROGRESS (D22); `null` when there was none, or nobody saw it. */
  startedAt: Millis | null;
  /** Whether the item was under way, or over, when it was first observed: then nobody knows when it was started. */
  isStartUnseen: boolean;
  /** Started, neither finished nor cancelled, and not deleted, whether its start was seen or not. */
  isInProgress: boolean;
  /** Since when it is known to be started: `startedAt`, or the first that was seen of an item under way. */
  startedBy: Millis | null;
  /** By the policy; `null` while open, cancelled, or done since before the log began. */
  finishedAt: Millis | null;
  /** Finished minus started; for TIME_IN_ACTIVE the time spent in category IN_PROGRESS. `null` without a start before the finish. */
  cycleTime: Millis | null;
  /** Finished minus created. */
  leadTime: Millis | null;
  /** Now minus started, while in progress; `null` too when nobody saw the start. */
  age: Millis | null;
  /** Since when it is over, done or cancelled, whichever came first; `null` while open. */
  endedAt: Millis | null;
  /** What the item is at the moment of asking. */
  phase: Phase | null;
}

/** One unbroken stretch of a phase, as far as it has come by the moment of asking. */
interface Run {
  phase: Phase;
  from: Millis;
}

interface Walk {
  isStartUnseen: boolean;
  startedBy: Millis | null;
  /** Neighbours differ in phase, so moves from done to done are inside one run (D24). */
  runs: Run[];
  /** Time in category IN_PROGRESS, as pairs. */
  active: { from: Millis; to: Millis }[];
}

/** Computes one item's cycle at a moment. Nothing after `asOf` is known. */
export const cycleOf = (item: ItemHistory, policy: ReopenPolicy, asOf: Millis, rule: DoneRule = {}): Cycle => {
  const { isStartUnseen, startedBy, runs, active } = walk(item, asOf, rule);
  const startedAt = isStartUnseen ? null : startedBy;
  const phase = runs.at(-1)?.phase ?? null;
  const finishedAt = finishOf(runs, policy);
  const gone = item.deletedAt !== null && item.deletedAt <= asOf;
  const isInProgress = startedBy !== null && phase === 'OPEN' && !gone;
  return {
    startedAt,
    isStartUnseen,
    isInProgress,
    startedBy,
    finishedAt,
    cycleTime: cycleTimeOf(startedAt, finishedAt, active, policy),
    leadTime: finishedAt === null ? null : finishedAt - item.createdAt,
    age: isInProgress && startedAt !== null ? asOf - startedAt : null,
    endedAt: runs[runs.findLastIndex((run) => run.phase === 'OPEN') + 1]?.from ?? null,
    phase,
  };
};

const walk = (item: ItemHistory, asOf: Millis, rule: DoneRule): Walk => {
  const { at, values } = statusSteps(item);
  const found: Walk = { isStartUnseen: isFirstSeenStarted(item), startedBy: null, runs: [], active: [] };
  values.forEach((status, index) => {
    const from = at[index] ?? 0;
    if (from > asOf) return;
    const phase = phaseOf(status, rule);
    if (found.runs.at(-1)?.phase !== phase) found.runs.push({ phase, from });
    if (status.category !== 'IN_PROGRESS') return;
    found.startedBy ??= from;
    found.active.push({ from, to: Math.min(at[index + 1] ?? asOf, asOf) });
  });
  return found;
};

const isFirstSeenStarted = (item: ItemHistory): boolean => {
  const { at, values } = statusSteps(item);
  const category = values[0]?.category;
  return (at[0] ?? 0) > item.createdAt && (category === 'IN_PROGRESS' || category === 'DONE');
};

/** An item that was done when its log begins was finished before: nobody knows when. */
const finishOf = (runs: readonly Run[], policy: ReopenPolicy): Millis | null => {
  const isFinish = (run: Run | undefined): run is Run => run?.phase === 'DONE' && run !== runs[0];
  const run = policy === 'FIRST_DONE' ? runs.find(isFinish) : runs.at(-1);
  return isFinish(run) ? run.from : null;
};

const cycleTimeOf = (startedAt: Millis | null, finishedAt: Millis | null, active: Walk['active'], policy: ReopenPolicy): Millis | null => {
  if (startedAt === null || finishedAt === null || startedAt > finishedAt) return null;
  if (policy !== 'TIME_IN_ACTIVE') return finishedAt - startedAt;
  return active.reduce((sum, { from, to }) => sum + Math.max(Math.min(to, finishedAt) - from, 0), 0);
};

const DAY = 86_400_000;

/** Elapsed days with one decimal (D22): 36 hours are 1.5. */
export const toElapsedDays = (duration: Millis): number => Math.round((duration / DAY) * 10) / 10;
