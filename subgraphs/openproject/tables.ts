/** What OpenProject's words mean. All of them are free text that administrators edit: the flags of a resource come before its name. */
import type { LinkKind, MappedProject, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';

export const UNKNOWN_CATEGORY = 'TODO' satisfies StatusCategory;
export const UNKNOWN_TYPE = 'OTHER' satisfies WorkItemType;
export const UNKNOWN_PRIORITY = 'MEDIUM' satisfies Priority;

/** Names of closed statuses that mean "not done". Everything else that is closed is DONE. */
export const CANCELED_NAMES = {
  rejected: 'CANCELED',
  canceled: 'CANCELED',
  cancelled: 'CANCELED',
  abgelehnt: 'CANCELED',
  "won't fix": 'CANCELED',
  duplicate: 'CANCELED',
} as const satisfies Record<string, StatusCategory>;

/** Types of a fresh installation and of the common templates, English and German. */
export const TYPES = {
  task: 'TASK',
  aufgabe: 'TASK',
  milestone: 'OTHER',
  meilenstein: 'OTHER',
  phase: 'OTHER',
  summary: 'OTHER',
  feature: 'FEATURE',
  epic: 'EPIC',
  'user story': 'STORY',
  story: 'STORY',
  bug: 'BUG',
  fehler: 'BUG',
  incident: 'INCIDENT',
  spike: 'SPIKE',
  subtask: 'SUBTASK',
} as const satisfies Record<string, WorkItemType>;

/** Priorities by name; unknown names are placed by their position against the default. */
export const PRIORITIES = {
  low: 'LOW',
  niedrig: 'LOW',
  normal: 'MEDIUM',
  medium: 'MEDIUM',
  high: 'HIGH',
  hoch: 'HIGH',
  urgent: 'URGENT',
  immediate: 'URGENT',
  sofort: 'URGENT',
} as const satisfies Record<string, Priority>;

/** A relation's `type` reads from `from` to `to`; `outward` is said of `from`. */
export const RELATIONS = {
  relates: { kind: 'RELATES', outward: true },
  duplicates: { kind: 'DUPLICATES', outward: true },
  duplicated: { kind: 'DUPLICATES', outward: false },
  blocks: { kind: 'BLOCKS', outward: true },
  blocked: { kind: 'BLOCKS', outward: false },
  precedes: { kind: 'OTHER', outward: true },
  follows: { kind: 'OTHER', outward: false },
  includes: { kind: 'OTHER', outward: true },
  partof: { kind: 'OTHER', outward: false },
  requires: { kind: 'OTHER', outward: true },
  required: { kind: 'OTHER', outward: false },
} as const satisfies Record<string, { kind: LinkKind; outward: boolean }>;

/** `.../project_statuses/{code}`; `not_started`, `finished` and `discontinued` say nothing of health. */
export const HEALTH = {
  on_track: 'ON_TRACK',
  at_risk: 'AT_RISK',
  off_track: 'OFF_TRACK',
} as const satisfies Record<string, NonNullable<MappedProject['reportedHealth']>>;
