/**
 * The unified shapes a room's `mapping.ts` returns, and the glossary of the words used in them.
 *
 * References between objects (`projectId`, `parentId`, `assigneeIds`, ...) are the provider's own external ids, always
 * strings, always within the same integration. Instants are ISO 8601 in UTC with milliseconds (`2026-01-31T09:30:00.000Z`),
 * dates are `YYYY-MM-DD`, durations are whole seconds. A field the provider does not have is `null` or an empty list, never absent.
 */

export const PROVIDERS = ['JIRA', 'OPENPROJECT', 'CLICKUP', 'GITHUB', 'ASANA', 'LINEAR', 'PLANKA'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export const STATUS_CATEGORIES = ['TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS', 'DONE', 'CANCELED'] as const;
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

export const WORK_ITEM_TYPES = ['EPIC', 'FEATURE', 'STORY', 'TASK', 'SUBTASK', 'BUG', 'INCIDENT', 'SPIKE', 'OTHER'] as const;
export type WorkItemType = (typeof WORK_ITEM_TYPES)[number];

export const PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const LINK_KINDS = ['BLOCKS', 'RELATES', 'DUPLICATES', 'CLONES', 'CAUSES', 'MENTIONS', 'OTHER'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const SPRINT_STATES = ['FUTURE', 'ACTIVE', 'CLOSED'] as const;
export type SprintState = (typeof SPRINT_STATES)[number];

/** SOURCE: the provider recorded it. OBSERVED: we saw the value differ between two syncs. */
export type ChangeOrigin = 'SOURCE' | 'OBSERVED';

/** ISO 8601 instant in UTC with milliseconds. */
export type Instant = string;
/** Calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string;
/** Whole seconds. */
export type Seconds = number;

export interface MappedUser {
  externalId: string;
  name: string;
  email: string | null;
  /** True only where the provider itself has verified the address; people are joined across tools by verified addresses only. */
  emailVerified: boolean;
  avatarUrl: string | null;
  active: boolean;
}

export interface MappedStatus {
  /** The provider's own id of the status, or `null` where it has only a word. */
  externalId: string | null;
  /** The tool's own word. */
  name: string;
  category: StatusCategory;
}

export interface MappedProject {
  externalId: string;
  /** Never empty: where a tool has no key, a short stable one is made from the name. */
  key: string;
  name: string;
  description: string | null;
  url: string | null;
  leadId: string | null;
  /** Every status an item of this project can have, in the tool's order. */
  statuses: MappedStatus[];
  /** Health as people reported it in the tool (Linear, Asana), `null` elsewhere. */
  reportedHealth: 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | null;
  dueDate: CalendarDate | null;
  archived: boolean;
}

export interface MappedBoard {
  externalId: string;
  /** The project the board belongs to; `null` for a board that spans several. */
  projectId: string | null;
  name: string;
  /** In the tool's order; the right-most column is "done" where `doneColumn` says so. */
  columns: { name: string; statusIds: string[]; statusNames: string[] }[];
}

export interface MappedSprint {
  externalId: string;
  projectId: string | null;
  boardId: string | null;
  name: string;
  goal: string | null;
  state: SprintState;
  plannedStart: Instant | null;
  plannedEnd: Instant | null;
  /** When it really started; `null` while it is FUTURE or the tool does not say. */
  startedAt: Instant | null;
  /** When it was really closed (`completeDate`), not when it was planned to end. */
  closedAt: Instant | null;
  /** Figures the tool itself publishes for this sprint, kept for cross-checks; `null` where it publishes none. */
  publishedFigures: PublishedSprintFigures | null;
}

/** A provider's own numbers, in story points unless `unit` says otherwise. */
export interface PublishedSprintFigures {
  source: string;
  unit: 'STORY_POINTS' | 'COUNT';
  committed: number | null;
  completed: number | null;
  notCompleted: number | null;
  removed: number | null;
  /** What each figure is the sum of, where the tool says so. */
  items?: Record<'committed' | 'completed' | 'notCompleted' | 'removed', PublishedSprintItem[]>;
}
export interface PublishedSprintItem {
  key: string;
  weight: number;
}

export interface MappedMilestone {
  externalId: string;
  projectId: string | null;
  name: string;
  dueDate: CalendarDate | null;
  released: boolean;
}

export interface MappedLink {
  kind: LinkKind;
  /** True when this item is the subject: "this BLOCKS that". */
  outward: boolean;
  /** External id of the other item in the same integration, when it is one. */
  targetId: string | null;
  /** Key (`PROJ-12`, `owner/repo#3`) when only that is known; may point into another integration. */
  targetKey: string | null;
  url: string | null;
}

export interface MappedComment {
  externalId: string;
  authorId: string | null;
  /** Markdown. */
  body: string;
  createdAt: Instant;
  updatedAt: Instant | null;
}

export interface MappedWorklog {
  externalId: string;
  authorId: string | null;
  seconds: Seconds;
  startedAt: Instant;
  comment: string | null;
}

export interface MappedAttachment {
  externalId: string;
  name: string;
  url: string | null;
  mimeType: string | null;
  sizeBytes: number | null;
  createdAt: Instant | null;
}

export interface MappedCustomField {
  /** Stable id in the tool (`customfield_10016`). */
  id: string;
  name: string;
  type: 'text' | 'number' | 'date' | 'datetime' | 'boolean' | 'option' | 'options' | 'user' | 'users' | 'url' | 'json';
  value: unknown;
}

/**
 * The unified names of changed fields. A change of a field without a unified name carries the tool's own name.
 * Encoding of `from`/`to`: the words a person sees; `fromId`/`toId`: the ids behind them.
 * `sprint`: ids are external sprint ids joined by ", " (`"5, 6"`), empty string for none. `assignee`: ids joined by ", ".
 * `storyPoints`, estimates, `timeSpent`: decimal numbers as text (estimates and time in seconds). `blocked`: "true" or "false".
 * `parent`, `project`: keys in from/to, external ids in fromId/toId. `labels`: joined by ", ". Text fields (`title`,
 * `description`): the text. `null` is "had no value".
 */
export const CHANGE_FIELDS = [
  'status',
  'sprint',
  'storyPoints',
  'originalEstimate',
  'remainingEstimate',
  'timeSpent',
  'assignee',
  'priority',
  'type',
  'title',
  'description',
  'labels',
  'parent',
  'project',
  'milestone',
  'startDate',
  'dueDate',
  'blocked',
  'resolution',
  'rank',
  'key',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

export interface MappedChange {
  /** Stable id of this one field change in the tool (history id + position), so that reading it again writes nothing. */
  externalId: string;
  at: Instant;
  actorId: string | null;
  field: ChangeField | (string & {});
  from: string | null;
  to: string | null;
  fromId: string | null;
  toId: string | null;
  /** Set for `field: 'status'` only. */
  fromCategory: StatusCategory | null;
  toCategory: StatusCategory | null;
}

export interface MappedItem {
  externalId: string;
  /** Never empty: where a tool has none it is `<PROJECTKEY>-<externalId>`. */
  key: string;
  url: string | null;
  projectId: string;
  type: WorkItemType;
  /** The tool's own type word. */
  sourceType: string | null;
  title: string;
  /** Markdown. */
  description: string | null;
  status: MappedStatus;
  priority: Priority;
  sourcePriority: string | null;
  assigneeIds: string[];
  reporterId: string | null;
  labels: string[];
  parentId: string | null;
  links: MappedLink[];
  /** Sprints the item is in now (the tool may hold several); `sprintId` is the one that is not closed, if any. */
  sprintIds: string[];
  sprintId: string | null;
  milestoneId: string | null;
  storyPoints: number | null;
  originalEstimate: Seconds | null;
  remainingEstimate: Seconds | null;
  timeSpent: Seconds | null;
  startDate: CalendarDate | null;
  dueDate: CalendarDate | null;
  createdAt: Instant;
  /** Falls back to `createdAt`. */
  updatedAt: Instant;
  /** Offset or zone the tool wrote its instants in (`+0200`, `Europe/Berlin`), where it says so. */
  sourceZone: string | null;
  blocked: boolean;
  customFields: MappedCustomField[];
  comments: MappedComment[];
  worklogs: MappedWorklog[];
  attachments: MappedAttachment[];
  /** Everything the tool's history says, oldest first. Empty where it has none (then changes are observed by us). */
  changes: MappedChange[];
  /** The tool's payload, kept as it came. */
  raw: unknown;
}

/** A word of the tool that our tables do not know: it was mapped to `fallback` and is shown on the integration. */
export interface MappingGap {
  kind: 'status' | 'type' | 'priority' | 'link' | 'field' | 'markup';
  word: string;
  fallback: string;
}

/** An item that could not be read; kept aside with its reason while the run goes on. */
export interface MalformedItem {
  /** `'unknown'` when not even the id could be read. */
  externalId: string;
  reason: string;
  raw: unknown;
}

/** Per-integration overrides of the mapping tables. Keys are the tool's own words, compared without case. */
export interface MappingOverrides {
  statusMap: Readonly<Record<string, StatusCategory>>;
  typeMap: Readonly<Record<string, WorkItemType>>;
  priorityMap: Readonly<Record<string, Priority>>;
  /** The tool's field that holds story points, where a site has its own. */
  storyPointsField: string | null;
}

export const NO_OVERRIDES: MappingOverrides = { statusMap: {}, typeMap: {}, priorityMap: {}, storyPointsField: null };
