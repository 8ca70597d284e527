/** Every result says what it rests on: the instant, the scope, the rules, what carried no estimate, and what is odd in the log. */
import type { BoardScope, EstimateUnit, ItemHistory, Millis } from './model.ts';

/** A rule of analytics-rules.md by its number, `D7`. */
export type RuleId = `D${number}`;

/** What is said of the items, before their number. */
export const FINDING_MESSAGES = {
  UNESTIMATED: 'Without an estimate, weighing 0 in every total',
  UNMAPPED_STATUS: 'In a status that no column of the board holds all through the sprint, counted in no figure',
  CROSS_PROJECT: "In the sprint but not in the board's projects, counted in no figure",
  SUBTASKS_LEFT_OUT: 'Sub-tasks with estimates of their own, left out since only their parents count',
  CANCELED_IN_SPRINT: 'Cancelled in the sprint, with no work left and listed as not completed',
  NO_PLANNED_END: 'No planned end after the start, hence no guideline',
  DONE_WITHOUT_START: 'Finished without ever being in progress, hence without a cycle time',
  START_UNSEEN: 'Under way or over when they were first seen by a tool that keeps no log of statuses, hence without a cycle time or an age',
  DONE_SINCE_CREATION: 'Done for as long as the log goes back, so nobody knows when they were finished',
  NEGATIVE_TIME: 'With a change or a due date before their own creation',
  FUTURE_CHANGE: 'With changes dated after the moment of asking, which do not count yet',
  HISTORY_GAP:
    'With a log that does not add up: a change starts from another value than the one before it left, or the present value is not the last one',
  NEVER_IN_SPRINT: 'Started or finished without ever being in a sprint',
  STALE: 'In progress and not touched for a while',
  OVERDUE: 'Open past their due date',
  OPEN_CHILDREN: 'Done while a child of theirs is open',
  UNDATED: 'Without a due date, listed apart',
  NO_FIGURES: 'Closed without an honest report, left out of the mean',
  SEEN_LATE: 'Begun before it was observed, of a tool that keeps no log: what it held when first seen stands for its start',
  NOT_OBSERVED: 'Older than what was observed, of a tool that keeps no log of statuses: nothing is told of the days before',
} as const satisfies Record<string, string>;

export type FindingCode = keyof typeof FINDING_MESSAGES;

export interface Finding {
  code: FindingCode;
  /** With the count in it: `Open past their due date: 3 items.` */
  message: string;
  count: number;
  /** Ids of the items (for NO_FIGURES, NO_PLANNED_END and SEEN_LATE: of the sprints), in the order of the input. */
  itemIds: string[];
}

export interface Measured {
  asOf: Millis;
  scope: string;
  rules: readonly RuleId[];
  /** Items that weigh 0 for want of an estimate (D16); 0 for counts, `null` where no estimate is involved. */
  unestimatedCount: number | null;
  findings: Finding[];
  /** Set when, and only when, the figures are null because nothing honest can be said (D20). */
  reason: string | null;
}

const NOUNS: Partial<Record<FindingCode, [one: string, many: string]>> = {
  NO_FIGURES: ['sprint', 'sprints'],
  NO_PLANNED_END: ['sprint', 'sprints'],
  SEEN_LATE: ['sprint', 'sprints'],
};

/** Whether a finding's ids are those of items. */
export const namesItems = ({ code }: Finding): boolean => NOUNS[code] === undefined;

/** The finding, or nothing when no item shows it. */
export const toFindings = (code: FindingCode, itemIds: readonly string[]): Finding[] => {
  if (itemIds.length === 0) return [];
  const [one, many] = NOUNS[code] ?? ['item', 'items'];
  const message = `${FINDING_MESSAGES[code]}: ${itemIds.length} ${itemIds.length === 1 ? one : many}.`;
  return [{ code, message, count: itemIds.length, itemIds: [...itemIds] }];
};

export const describeScope = (board: BoardScope | null): string => board?.name ?? 'every item given';

/** Whether the board's filter lets the item in (D18). */
export const isInScope = (item: Pick<ItemHistory, 'projectId'>, board: BoardScope | null): boolean =>
  board?.projectIds === null || board?.projectIds === undefined || board.projectIds.has(item.projectId);

/** An item's present estimate in a unit, `null` when it has none. COUNT weighs every item 1. */
export const estimateOf = (item: ItemHistory, unit: EstimateUnit): number | null => {
  switch (unit) {
    case 'COUNT':
      return 1;
    case 'STORY_POINTS':
      return item.storyPoints;
    case 'ORIGINAL_ESTIMATE':
      return item.originalEstimate;
    case 'REMAINING_ESTIMATE':
      return item.remainingEstimate;
  }
};

/** Sums of halves and tenths stay what a person expects: 0.1 + 0.2 is 0.3. */
export const round = (value: number): number => Math.round(value * 1e6) / 1e6 || 0;

export const sumOf = <T>(list: readonly T[], weigh: (one: T) => number): number => {
  let total = 0;
  for (const one of list) total += weigh(one);
  return round(total);
};
