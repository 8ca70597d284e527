/** Words of one installation to ours: overrides first, then the flags of the resource, then the tables. Pure. */
import { type Json, toNumber, toRecords, toText } from '../kit/mappingRead.ts';
import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, Priority, StatusCategory, WorkItemType } from '../kit/model.ts';
import { CANCELED_NAMES, PRIORITIES, TYPES, UNKNOWN_CATEGORY, UNKNOWN_PRIORITY, UNKNOWN_TYPE } from './tables.ts';

export interface MappingContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
  /** Base address of the installation, for links. */
  baseUrl: string;
}

/** A status resource, or only its name where the server sent no more. */
export function toStatus(status: Json, { overrides, gaps }: MappingContext): MappedStatus {
  const name = toText(status.name) ?? '';
  const known = findOverride(overrides.statusMap, name) ?? categoryOf(status, name);
  if (known === null) gaps.add('status', name, UNKNOWN_CATEGORY);
  return { externalId: toText(status.id), name, category: known ?? UNKNOWN_CATEGORY };
}

function categoryOf(status: Json, name: string): StatusCategory | null {
  if (status.isClosed === true) return findWord(CANCELED_NAMES, name) ?? 'DONE';
  if (status.isClosed !== false) return null;
  return status.isDefault === true ? 'TODO' : 'IN_PROGRESS';
}

export function toType(type: Json, { overrides, gaps }: MappingContext): WorkItemType {
  const name = toText(type.name);
  const known = findOverride(overrides.typeMap, name) ?? findWord(TYPES, name);
  if (known) return known;
  if (type.isMilestone !== true && name !== null) gaps.add('type', name, UNKNOWN_TYPE);
  return UNKNOWN_TYPE;
}

/** `scale` is the installation's list of priorities: a name no table knows is placed by its position against the default. */
export function toPriority(priority: Json | null, scale: readonly Json[], { overrides, gaps }: MappingContext): Priority {
  const name = toText(priority?.name);
  if (priority === null || name === null) return 'NONE';
  const known = findOverride(overrides.priorityMap, name) ?? findWord(PRIORITIES, name) ?? byPosition(priority, scale);
  if (known) return known;
  gaps.add('priority', name, UNKNOWN_PRIORITY);
  return UNKNOWN_PRIORITY;
}

function byPosition(priority: Json, scale: readonly Json[]): Priority | null {
  const own = toNumber(priority.position);
  const middle = toNumber(scale.find(({ isDefault }) => isDefault === true)?.position);
  if (own === null || middle === null) return null;
  if (own === middle) return 'MEDIUM';
  if (own < middle) return 'LOW';
  const above = toRecords(scale)
    .flatMap(({ position }) => toNumber(position) ?? [])
    .filter((position) => position > middle);
  return above.length > 1 && own === Math.max(...above) ? 'URGENT' : 'HIGH';
}
