/** What a status means for a figure: open, done or cancelled (D17), and since when (D24). */
import type { BoardScope, Millis, StatusValue } from './model.ts';
import { indexAt, type Steps } from './steps.ts';

export type Phase = 'OPEN' | 'DONE' | 'CANCELED';

/** `canceledCountsAsDone` is parity with Jira boards whose right-most column holds the cancelled statuses. */
export interface DoneRule {
  board?: BoardScope | null;
  canceledCountsAsDone?: boolean;
}

const holds = (statuses: ReadonlySet<string>, status: StatusValue): boolean =>
  statuses.has(status.name) || (status.id !== null && statuses.has(status.id));

/** A board's own done column wins over the category; cancelled is a phase of its own unless it counts as done. */
export const phaseOf = (status: StatusValue, rule: DoneRule): Phase => {
  const done = rule.board?.doneStatuses;
  if (done ? holds(done, status) : status.category === 'DONE') return 'DONE';
  if (status.category === 'CANCELED') return rule.canceledCountsAsDone ? 'DONE' : 'CANCELED';
  return 'OPEN';
};

export const isMapped = (status: StatusValue, board: BoardScope | null | undefined): boolean =>
  !board?.mappedStatuses || holds(board.mappedStatuses, status);

/** When the done stretch that holds at `at` began; moves from done to done never restart it (D24). `null` when not done then. */
export const doneSince = (steps: Steps<StatusValue>, at: Millis, rule: DoneRule): Millis | null => {
  let since: Millis | null = null;
  for (let index = indexAt(steps, at); index >= 0; index--) {
    const status = steps.values[index];
    if (!status || phaseOf(status, rule) !== 'DONE') break;
    since = steps.at[index] ?? null;
  }
  return since;
};
