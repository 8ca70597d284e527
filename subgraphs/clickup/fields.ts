/** Custom fields. A drop-down's value is its option's position or its id, depending on who answers: both are read. */
import { toList, toNumber, toRecord, toRecords, toText, toTexts } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { MappedCustomField } from '../kit/model.ts';
import type { ClickUpCustomField } from './payloads.ts';

const TYPES = {
  text: 'text',
  short_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'url',
  number: 'number',
  currency: 'number',
  emoji: 'number',
  date: 'datetime',
  checkbox: 'boolean',
  drop_down: 'option',
  labels: 'options',
  users: 'users',
} as const satisfies Record<string, MappedCustomField['type']>;

const STORY_POINT_NAMES: readonly string[] = ['story points', 'story point', 'sprint points', 'points'];

/** Fields without a name are dropped; those without a value have `null`. */
export function toCustomField(field: ClickUpCustomField): MappedCustomField | null {
  if (!field.name) return null;
  const type = field.type && Object.hasOwn(TYPES, field.type) ? TYPES[field.type as keyof typeof TYPES] : 'json';
  return { id: field.id, name: field.name, type, value: toValue(field, type) };
}

function toValue(field: ClickUpCustomField, type: MappedCustomField['type']): unknown {
  const { value } = field;
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'number':
      return toNumber(value);
    case 'datetime':
      return toInstant(value);
    case 'boolean':
      return value === true || value === 'true';
    case 'option':
      return optionName(field, value);
    case 'options':
      return toTexts(value).map((id) => optionName(field, id) ?? id);
    case 'users':
      return toRecords(value).flatMap((user) => toText(user.id) ?? []);
    case 'text':
    case 'url':
      return toText(value);
    default:
      return value;
  }
}

function optionName(field: ClickUpCustomField, value: unknown): string | null {
  const options = toRecords(toRecord(field.type_config)?.options);
  const place = toNumber(value);
  // Labels have no place: what is not found by its id, as one that was deleted since, is none of them.
  const found =
    options.find((option) => option.id === value) ?? options.find((option) => place !== null && toNumber(option.orderindex) === place);
  return toText(found?.name) ?? toText(found?.label) ?? null;
}

/** Story points held in a custom field: the operator's by id or name, else one of the usual names. */
export function findPointsField(fields: readonly ClickUpCustomField[], ownId: string | null): ClickUpCustomField | null {
  const wanted = ownId === null ? STORY_POINT_NAMES : [ownId.trim().toLowerCase()];
  return fields.find(({ id, name }) => wanted.includes(id.toLowerCase()) || wanted.includes(name?.trim().toLowerCase() ?? '')) ?? null;
}

export function pointsOf(field: ClickUpCustomField | null): number | null {
  if (!field) return null;
  return toNumber(field.value) ?? (field.type === 'drop_down' ? toNumber(optionName(field, field.value)) : null);
}

/** Checklists as they came, row by row. */
export function checklistsOf(payload: unknown): { id: string; name: string; resolved: number; unresolved: number }[] {
  return toRecords(toList(payload)).flatMap((row) => {
    const id = toText(row.id);
    return id === null
      ? []
      : [{ id, name: toText(row.name) ?? '', resolved: toNumber(row.resolved) ?? 0, unresolved: toNumber(row.unresolved) ?? 0 }];
  });
}
