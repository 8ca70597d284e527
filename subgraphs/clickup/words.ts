/** ClickUp's words to ours. */

import { toNumber } from '../kit/mappingRead.ts';
import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';
import type { ClickUpStatus, ClickUpTask } from './payloads.ts';

/** By `status.type`, never by name: names are free. CANCELED exists only by override. */
export const STATUS_TYPES = {
  open: 'TODO',
  unstarted: 'TODO',
  custom: 'IN_PROGRESS',
  done: 'DONE',
  closed: 'DONE',
} as const satisfies Record<string, StatusCategory>;

export const PRIORITY_IDS = { 1: 'URGENT', 2: 'HIGH', 3: 'MEDIUM', 4: 'LOW' } as const satisfies Record<number, Priority>;

/** `null` clears; the numbers are ClickUp's. */
export const PRIORITY_NUMBERS = { URGENT: 1, HIGH: 2, MEDIUM: 3, LOW: 4, NONE: null } as const satisfies Record<Priority, number | null>;

/** Names of custom task types. Types 0 and 1 are ClickUp's own. */
export const TYPE_WORDS = {
  task: 'TASK',
  milestone: 'OTHER',
  bug: 'BUG',
  defect: 'BUG',
  story: 'STORY',
  'user story': 'STORY',
  feature: 'FEATURE',
  'feature request': 'FEATURE',
  epic: 'EPIC',
  initiative: 'EPIC',
  incident: 'INCIDENT',
  spike: 'SPIKE',
  research: 'SPIKE',
} as const satisfies Record<string, WorkItemType>;

export function toStatus(status: ClickUpStatus, overrides: MappingOverrides, gaps: GapCollector): MappedStatus {
  const type = status.type?.toLowerCase() ?? null;
  const known = findOverride(overrides.statusMap, status.status) ?? findWord<StatusCategory>(STATUS_TYPES, type);
  if (!known) gaps.add('status', status.status, 'TODO');
  return { externalId: status.id ?? null, name: status.status, category: known ?? 'TODO' };
}

export function toPriority(
  priority: ClickUpTask['priority'],
  overrides: MappingOverrides,
  gaps: GapCollector,
): { priority: Priority; sourcePriority: string | null } {
  if (priority === null || priority === undefined) return { priority: 'NONE', sourcePriority: null };
  const id = typeof priority === 'number' ? priority : toNumber(priority.id);
  const known = id !== null && id in PRIORITY_IDS ? PRIORITY_IDS[id as keyof typeof PRIORITY_IDS] : null;
  const word = typeof priority === 'number' ? (known?.toLowerCase() ?? String(priority)) : (priority.priority ?? String(id));
  const override = findOverride(overrides.priorityMap, word);
  if (!override && !known) gaps.add('priority', word, 'NONE');
  return { priority: override ?? known ?? 'NONE', sourcePriority: word };
}

/** `name` is the custom type's; `null` is a plain task. */
export function toType(
  name: string | null,
  isSubtask: boolean,
  overrides: MappingOverrides,
  gaps: GapCollector,
): { type: WorkItemType; sourceType: string } {
  const word = name?.trim() || 'Task';
  const override = findOverride(overrides.typeMap, word);
  if (override) return { type: override, sourceType: word };
  const known = toTypeWord(word);
  const plain = isSubtask ? 'SUBTASK' : 'TASK';
  if (!known) gaps.add('type', word, plain);
  return { type: known === null || known === 'TASK' ? plain : known, sourceType: word };
}

export function toTypeWord(name: string): WorkItemType | null {
  return findWord<WorkItemType>(TYPE_WORDS, name);
}
