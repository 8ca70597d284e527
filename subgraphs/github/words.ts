import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';
import type { GitHubIssue } from './payloads.ts';

export interface MappingContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
}

/** An issue is open or closed for a reason; a pull request has states of its own. */
export const STATUS = {
  open: 'TODO',
  closed: 'DONE',
  'closed as not planned': 'CANCELED',
  'closed as duplicate': 'CANCELED',
  draft: 'IN_PROGRESS',
  merged: 'DONE',
  'closed unmerged': 'CANCELED',
} as const satisfies Record<string, StatusCategory>;
export type StatusWord = keyof typeof STATUS;

const CLOSED_AS: Readonly<Record<string, StatusWord>> = {
  completed: 'closed',
  not_planned: 'closed as not planned',
  duplicate: 'closed as duplicate',
};

/** Options of a board's Status field as GitHub's templates name them; others are for `settings.statusMap`. */
const OPTION: Readonly<Record<string, StatusCategory>> = {
  triage: 'TRIAGE',
  backlog: 'BACKLOG',
  'no status': 'BACKLOG',
  new: 'TODO',
  todo: 'TODO',
  'to do': 'TODO',
  ready: 'TODO',
  'in progress': 'IN_PROGRESS',
  'in review': 'IN_PROGRESS',
  blocked: 'IN_PROGRESS',
  done: 'DONE',
  merged: 'DONE',
  shipped: 'DONE',
  canceled: 'CANCELED',
  cancelled: 'CANCELED',
  "won't do": 'CANCELED',
};

/** Names of issue types (organisations edit them) and of the labels that stood for them before there were types. */
const TYPE: Readonly<Record<string, WorkItemType>> = {
  bug: 'BUG',
  feature: 'FEATURE',
  enhancement: 'FEATURE',
  task: 'TASK',
  chore: 'TASK',
  epic: 'EPIC',
  initiative: 'EPIC',
  story: 'STORY',
  'user story': 'STORY',
  spike: 'SPIKE',
  incident: 'INCIDENT',
};
const TYPE_NAME: Partial<Record<WorkItemType, string>> = {
  BUG: 'Bug',
  FEATURE: 'Feature',
  EPIC: 'Epic',
  STORY: 'Story',
  SPIKE: 'Spike',
  INCIDENT: 'Incident',
};

const PRIORITY: Readonly<Record<string, Priority>> = {
  p0: 'URGENT',
  p1: 'HIGH',
  p2: 'MEDIUM',
  p3: 'LOW',
  p4: 'LOW',
  urgent: 'URGENT',
  critical: 'URGENT',
  blocker: 'URGENT',
  highest: 'URGENT',
  high: 'HIGH',
  major: 'HIGH',
  medium: 'MEDIUM',
  normal: 'MEDIUM',
  low: 'LOW',
  lowest: 'LOW',
  minor: 'LOW',
  trivial: 'LOW',
};
/** `priority: high`, `prio/low`, `P1`; a bare `high` could mean anything. */
const PRIORITY_LABEL = /^(?:(?:prio|priority)\s*[:/-]?\s*(\w+)|(p[0-4]))$/i;

export function wordOfReason(reason: string | null | undefined): StatusWord {
  return CLOSED_AS[reason ?? 'completed'] ?? 'closed';
}

/** GitHub's own word for where an issue or pull request stands. */
export function wordOfIssue(issue: GitHubIssue): StatusWord {
  if (!issue.pull_request) return issue.state === 'closed' ? wordOfReason(issue.state_reason) : 'open';
  if (issue.pull_request.merged_at) return 'merged';
  if (issue.state === 'closed') return 'closed unmerged';
  return issue.draft ? 'draft' : 'open';
}

export function toOwnStatus(word: StatusWord, { overrides }: MappingContext): MappedStatus {
  return { externalId: null, name: word, category: findOverride(overrides.statusMap, word) ?? STATUS[word] };
}

/** A board's option; what no table knows is TODO and a gap. */
export function toOptionStatus(option: { id: string | null; name: string }, { overrides, gaps }: MappingContext): MappedStatus {
  const known = findOverride(overrides.statusMap, option.name) ?? findWord(OPTION, option.name);
  if (known === null) gaps.add('status', option.name, 'TODO');
  return { externalId: option.id, name: option.name, category: known ?? 'TODO' };
}

/** The type an issue says itself; `null` when it says none or one nobody knows. */
export function typeOfName(name: string | null, { overrides }: Pick<MappingContext, 'overrides'>): WorkItemType | null {
  return findOverride(overrides.typeMap, name) ?? findWord(TYPE, name);
}

/** The label that tells the type where there is no issue type: `bug`, `type: bug`, `kind/feature`. */
export function findTypeLabel(labels: readonly string[], context: Pick<MappingContext, 'overrides'>): string | null {
  return labels.find((label) => typeOfLabel(label, context) !== null) ?? null;
}

export function typeOfLabel(label: string | null, context: Pick<MappingContext, 'overrides'>): WorkItemType | null {
  return typeOfName(label, context) ?? typeOfName(label?.replace(/^(?:type|kind)\s*[:/-]\s*/i, '') ?? null, context);
}

/** The name of the issue type to write: an override's word first. `null` for TASK and SUBTASK, which need none. */
export function fromType(type: WorkItemType, overrides: MappingOverrides): string | null {
  const override = Object.entries(overrides.typeMap).find(([, mapped]) => mapped === type);
  return override?.[0] ?? TYPE_NAME[type] ?? null;
}

export function priorityOfLabel(label: string, { overrides }: Pick<MappingContext, 'overrides'>): Priority | null {
  const match = PRIORITY_LABEL.exec(label.trim());
  return findOverride(overrides.priorityMap, label) ?? (match ? findWord(PRIORITY, match[1] ?? match[2] ?? null) : null);
}

/** A value of a Priority field. */
export function priorityOfWord(word: string, { overrides, gaps }: MappingContext): Priority {
  const known = findOverride(overrides.priorityMap, word) ?? findWord(PRIORITY, word.replace(/^\W+/, ''));
  if (known === null) gaps.add('priority', word, 'NONE');
  return known ?? 'NONE';
}

export function fromPriority(priority: Exclude<Priority, 'NONE'>, overrides: MappingOverrides): string {
  const override = Object.entries(overrides.priorityMap).find(([, mapped]) => mapped === priority);
  return override?.[0] ?? `priority: ${priority.toLowerCase()}`;
}
