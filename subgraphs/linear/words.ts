import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';
import type { LinearIssue, LinearState } from './payloads.ts';

export interface MappingContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
}

export const STATUS_CATEGORY = {
  triage: 'TRIAGE',
  backlog: 'BACKLOG',
  unstarted: 'TODO',
  started: 'IN_PROGRESS',
  completed: 'DONE',
  canceled: 'CANCELED',
  duplicate: 'CANCELED',
} as const satisfies Record<string, StatusCategory>;

/** Linear counts from 1, the most urgent, and 0 means that nobody said. */
const PRIORITY: readonly Priority[] = ['NONE', 'URGENT', 'HIGH', 'MEDIUM', 'LOW'];
const PRIORITY_LABELS = ['No priority', 'Urgent', 'High', 'Medium', 'Low'] as const;

/** Linear has no issue types; teams say it with labels. The first label found here is the type. */
const LABEL_TYPE = {
  bug: 'BUG',
  feature: 'FEATURE',
  improvement: 'FEATURE',
  epic: 'EPIC',
  story: 'STORY',
  'user story': 'STORY',
  spike: 'SPIKE',
  incident: 'INCIDENT',
} as const satisfies Record<string, WorkItemType>;

export function toStatus(state: LinearState | null | undefined, context: MappingContext): MappedStatus {
  const name = state?.name ?? state?.id ?? 'Unknown';
  return { externalId: state?.id ?? null, name, category: toCategory(name, state?.type, context) };
}

export function toCategory(name: string, type: string | null | undefined, { overrides, gaps }: MappingContext): StatusCategory {
  const known = findOverride(overrides.statusMap, name) ?? findWord<StatusCategory>(STATUS_CATEGORY, type ?? null);
  if (known === null) gaps.add('status', type ?? name, 'TODO');
  return known ?? 'TODO';
}

export function toPriority(
  value: number | null | undefined,
  label: string | null | undefined,
  { overrides, gaps }: MappingContext,
): Priority {
  const known = findOverride(overrides.priorityMap, label ?? null) ?? PRIORITY[value ?? 0];
  if (known === undefined) gaps.add('priority', label ?? String(value), 'NONE');
  return known ?? 'NONE';
}

export function toPriorityLabel(value: number | null | undefined): string {
  return PRIORITY_LABELS[value ?? 0] ?? String(value);
}

export const fromPriority = (priority: Priority): number => PRIORITY.indexOf(priority);

/** Points, unless the team does not estimate; where a team's scale has no zero, Linear writes 0 for "not estimated". */
export function toPoints({ team }: LinearIssue, estimate: number | null | undefined): number | null {
  if (estimate === null || estimate === undefined || team?.issueEstimationType === 'notUsed') return null;
  return estimate === 0 && team?.issueEstimationAllowZero === false ? null : estimate;
}

/** Cycles have numbers; a name is optional. */
export function toCycleName({ id, number, name }: { id: string; number?: number | null; name?: string | null }): string {
  return name || `Cycle ${number ?? id}`;
}

/** The nodes of a list that may be missing. */
export function nodesOf<Node>(list: { nodes: Node[] } | null | undefined): Node[] {
  return list?.nodes ?? [];
}

/** Labels that stand for a unified type, best first. */
export function fromType(type: WorkItemType, overrides: MappingOverrides): string[] {
  const tables = [...Object.entries(overrides.typeMap), ...Object.entries(LABEL_TYPE)];
  return tables.filter(([, mapped]) => mapped === type).map(([label]) => label);
}

/** The label that says what kind of issue it is, where there is one. It is shown as the type, and so not among the labels. */
export function findTypeLabel(labels: readonly string[], overrides: MappingOverrides): string | null {
  return labels.find((label) => typeOfLabel(label, overrides) !== null) ?? null;
}

export function typeOfLabel(label: string | null, { typeMap }: MappingOverrides): WorkItemType | null {
  return findOverride(typeMap, label) ?? findWord<WorkItemType>(LABEL_TYPE, label);
}
