/** What Jira's words mean. Keys are lower case; what is not here maps to the stated fallback and becomes a mapping gap. */
import type { LinkKind, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';

/** `statusCategory.key`. Jira counts every `done` as done, whatever its resolution; `undefined` is Jira's "no category". */
export const CATEGORIES = {
  undefined: 'TODO',
  new: 'TODO',
  indeterminate: 'IN_PROGRESS',
  done: 'DONE',
} as const satisfies Record<string, StatusCategory>;
export const UNKNOWN_CATEGORY: StatusCategory = 'TODO';

/** Names of issue types in English; sub-tasks and epics are told by their level in the hierarchy before this is asked. */
export const TYPES: Readonly<Record<string, WorkItemType>> = {
  epic: 'EPIC',
  initiative: 'EPIC',
  feature: 'FEATURE',
  'new feature': 'FEATURE',
  improvement: 'FEATURE',
  enhancement: 'FEATURE',
  story: 'STORY',
  'user story': 'STORY',
  task: 'TASK',
  'technical task': 'TASK',
  'technical-debt': 'TASK',
  'technical debt': 'TASK',
  chore: 'TASK',
  'sub-task': 'SUBTASK',
  subtask: 'SUBTASK',
  bug: 'BUG',
  defect: 'BUG',
  incident: 'INCIDENT',
  '[system] incident': 'INCIDENT',
  problem: 'INCIDENT',
  spike: 'SPIKE',
  research: 'SPIKE',
};
export const UNKNOWN_TYPE: WorkItemType = 'OTHER';

/** The word to look for first when an item of this type is created. */
export const TYPE_NAMES = {
  EPIC: ['epic'],
  FEATURE: ['new feature', 'feature', 'improvement'],
  STORY: ['story', 'user story'],
  TASK: ['task'],
  SUBTASK: ['sub-task', 'subtask'],
  BUG: ['bug', 'defect'],
  INCIDENT: ['incident', '[system] incident'],
  SPIKE: ['spike', 'research'],
  OTHER: ['task'],
} as const satisfies Record<WorkItemType, readonly string[]>;

export const PRIORITIES: Readonly<Record<string, Priority>> = {
  highest: 'URGENT',
  blocker: 'URGENT',
  critical: 'URGENT',
  urgent: 'URGENT',
  high: 'HIGH',
  major: 'HIGH',
  medium: 'MEDIUM',
  normal: 'MEDIUM',
  low: 'LOW',
  lowest: 'LOW',
  minor: 'LOW',
  trivial: 'LOW',
  none: 'NONE',
};

/** By place in the site's ordered list, most urgent first, for names the table does not know. */
export const PRIORITY_BANDS = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'] as const satisfies readonly Priority[];

/** What this item does to the other, read from the phrase Jira shows beside the link. `true`: this item is the subject. */
export const LINK_PHRASES: Readonly<Record<string, readonly [LinkKind, boolean]>> = {
  blocks: ['BLOCKS', true],
  'is blocked by': ['BLOCKS', false],
  'depends on': ['BLOCKS', false],
  'depends upon': ['BLOCKS', false],
  requires: ['BLOCKS', false],
  'is depended upon by': ['BLOCKS', true],
  'is depended on by': ['BLOCKS', true],
  'is required by': ['BLOCKS', true],
  duplicates: ['DUPLICATES', true],
  'is duplicated by': ['DUPLICATES', false],
  clones: ['CLONES', true],
  'is cloned by': ['CLONES', false],
  'is a clone of': ['CLONES', true],
  causes: ['CAUSES', true],
  'is caused by': ['CAUSES', false],
  'relates to': ['RELATES', true],
  'is related to': ['RELATES', false],
  'mentioned in': ['MENTIONS', false],
  mentions: ['MENTIONS', true],
};
/** Where the phrase is the site's own, the type's English name tells the kind. */
export const LINK_NAMES: Readonly<Record<string, LinkKind>> = {
  blocks: 'BLOCKS',
  blocker: 'BLOCKS',
  blocked: 'BLOCKS',
  duplicate: 'DUPLICATES',
  cloners: 'CLONES',
  relates: 'RELATES',
  reference: 'RELATES',
  'problem/incident': 'CAUSES',
};
export const UNKNOWN_LINK: LinkKind = 'OTHER';
