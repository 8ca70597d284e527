/**
 * What the engine computes from. Glossary: an *item history* is an item as it is now plus the log of its changes; a *step* is a
 * stretch of time over which one field held one value; a *sprint window* is the sprint's own dates; a *board scope* says which
 * statuses and projects a sprint figure speaks of.
 *
 * Instants are milliseconds since the epoch, durations milliseconds, dates `YYYY-MM-DD` in the calendar's zone, estimates seconds.
 * Every id may be the store's or the tool's own, as long as one call uses one kind.
 */
import type { ChangeField, PublishedSprintFigures, SprintState, StatusCategory, WorkItemType } from '../../kit/model.ts';

export type { PublishedSprintFigures, SprintState, StatusCategory, WorkItemType };

/** Milliseconds since the epoch. */
export type Millis = number;
/** `YYYY-MM-DD`. */
export type DateText = string;

export type EstimateUnit = 'STORY_POINTS' | 'COUNT' | 'ORIGINAL_ESTIMATE' | 'REMAINING_ESTIMATE';
export type ReopenPolicy = 'FIRST_DONE' | 'LAST_DONE' | 'TIME_IN_ACTIVE';
export type Interval = 'DAY' | 'WEEK' | 'MONTH';
export type HealthStatus = 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | 'UNKNOWN';

export interface StatusValue {
  id: string | null;
  name: string;
  category: StatusCategory;
}

/** One recorded field change, in the vocabulary of the kit's `CHANGE_FIELDS`. */
export interface ItemChange {
  /** Stable: the same change read twice has the same id and counts once. */
  id: string;
  at: Millis;
  field: ChangeField | (string & {});
  from: string | null;
  to: string | null;
  /** For `sprint` and `assignee`: ids joined by ", ". */
  fromId: string | null;
  toId: string | null;
  /** For `status` only. */
  fromCategory: StatusCategory | null;
  toCategory: StatusCategory | null;
}

/** What a tool keeps no log of is known only since its changes are observed. */
export interface Observed {
  since: Millis;
  /** The fields whose log the tool keeps itself; all others are observed. */
  logged: ReadonlySet<string>;
}

/**
 * An item as it is now and the log of how it came there. A field without a change has had its present value since creation, or since
 * it is observed.
 */
export interface ItemHistory {
  id: string;
  key: string;
  projectId: string;
  type: WorkItemType;
  parentId: string | null;
  createdAt: Millis;
  updatedAt: Millis;
  /** The item counts until this instant and not from it on. */
  deletedAt: Millis | null;
  status: StatusValue;
  storyPoints: number | null;
  originalEstimate: number | null;
  remainingEstimate: number | null;
  assigneeIds: readonly string[];
  /** Every sprint the item is in now, closed ones too where the tool keeps them. */
  sprintIds: readonly string[];
  blocked: boolean;
  dueDate: DateText | null;
  /** In any order, duplicates allowed. */
  changes: readonly ItemChange[];
  /** Null or left out where the tool's own log goes back to the creation. */
  observed?: Observed | null;
}

export interface SprintWindow {
  id: string;
  name: string;
  state: SprintState;
  plannedStart: Millis | null;
  /** Draws the guideline and nothing else (D1). */
  plannedEnd: Millis | null;
  startedAt: Millis | null;
  closedAt: Millis | null;
  /** Who was in it, and how far items were, is known only since then; null or left out where the tool's own log tells all of it. */
  observedSince?: Millis | null;
}

/** What a figure speaks of (D17, D18). Every list is `null` for "no restriction". Statuses are names or ids, either matches. */
export interface BoardScope {
  /** Shown as the scope of the result: `board "Platform"`. */
  name: string;
  projectIds: ReadonlySet<string> | null;
  /** Statuses mapped to a column; an item in another one at the start weighs nothing in the commitment (D3). */
  mappedStatuses: ReadonlySet<string> | null;
  /** Statuses of the column that means done; without them category DONE decides. */
  doneStatuses: ReadonlySet<string> | null;
}

export interface Calendar {
  /** IANA name, `Europe/Berlin`. */
  zone: string;
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday. */
  workingDays: readonly number[];
  holidays: ReadonlySet<DateText>;
}

export const UTC_CALENDAR: Calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: new Set() };
