/** Custom fields: which of them mean something to us, and what their values are. Asana workspaces make and name their own. */
import type { MappedCustomField, Priority } from '../kit/model.ts';
import type { AsanaCustomField, AsanaTask } from './payloads.ts';
import type { NamedRef } from './status.ts';

/** Names by which a field is recognised, lower case; the operator's `storyPointsField` (id or name) goes first. */
export const FIELD_NAMES = {
  status: ['status', 'task progress'],
  priority: ['priority', 'priority level'],
  storyPoints: ['story points', 'story point', 'points', 'sp'],
  estimate: ['estimated time', 'estimate', 'time estimate'],
} as const satisfies Record<string, readonly string[]>;
export type KnownField = keyof typeof FIELD_NAMES;

export const PRIORITY_WORDS = {
  urgent: 'URGENT',
  critical: 'URGENT',
  highest: 'URGENT',
  blocker: 'URGENT',
  p0: 'URGENT',
  high: 'HIGH',
  p1: 'HIGH',
  medium: 'MEDIUM',
  normal: 'MEDIUM',
  p2: 'MEDIUM',
  low: 'LOW',
  lowest: 'LOW',
  p3: 'LOW',
  none: 'NONE',
} as const satisfies Record<string, Priority>;

const TYPES = {
  text: 'text',
  number: 'number',
  enum: 'option',
  multi_enum: 'options',
  date: 'date',
  people: 'users',
  reference: 'json',
} as const satisfies Record<string, MappedCustomField['type']>;

export function isField(field: { gid?: string | null; name?: string | null }, known: KnownField, ownId: string | null = null): boolean {
  const name = field.name?.trim().toLowerCase();
  if (ownId !== null) return field.gid === ownId || name === ownId.trim().toLowerCase();
  return name !== undefined && (FIELD_NAMES[known] as readonly string[]).includes(name);
}

export function findField(fields: readonly AsanaCustomField[], known: KnownField, ownId: string | null = null): AsanaCustomField | null {
  return fields.find((field) => isField(field, known, ownId)) ?? null;
}

export function customFieldsOf(task: AsanaTask): AsanaCustomField[] {
  return (task.custom_fields ?? []).filter((field) => field !== null && field !== undefined);
}

/** The chosen option of an enum field, or `null` when it has none. */
export function optionOf(field: AsanaCustomField | null): NamedRef | null {
  const option = field?.enum_value;
  return option?.gid && option.name ? { gid: option.gid, name: option.name.trim() } : null;
}

export function optionsOf(field: AsanaCustomField | null): NamedRef[] {
  return (field?.enum_options ?? []).flatMap((option) =>
    option?.gid && option.name && option.enabled !== false ? [{ gid: option.gid, name: option.name.trim() }] : [],
  );
}

/** A number field's value, or the number an enum option is named after ("5"). */
export function numberOf(field: AsanaCustomField | null): number | null {
  if (typeof field?.number_value === 'number') return field.number_value;
  const word = optionOf(field)?.name;
  return word !== undefined && word !== '' && Number.isFinite(Number(word)) ? Number(word) : null;
}

/** `null` for a field that cannot be named: it is dropped. */
export function toCustomField(field: AsanaCustomField): MappedCustomField | null {
  if (!field.gid || !field.name) return null;
  const kind = field.resource_subtype ?? field.type ?? 'text';
  const type = Object.hasOwn(TYPES, kind) ? TYPES[kind as keyof typeof TYPES] : 'json';
  return { id: field.gid, name: field.name, type, value: fieldValue(field, type) };
}

function fieldValue(field: AsanaCustomField, type: MappedCustomField['type']): unknown {
  switch (type) {
    case 'number':
      return field.number_value ?? null;
    case 'option':
      return optionOf(field)?.name ?? null;
    case 'options':
      return (field.multi_enum_values ?? []).flatMap((option) => option?.name?.trim() ?? []);
    case 'date':
      return field.date_value?.date_time ?? field.date_value?.date ?? null;
    case 'users':
      return (field.people_value ?? []).flatMap((person) => person?.gid ?? []);
    case 'text':
      return field.text_value ?? null;
    default:
      return field.display_value ?? null;
  }
}
