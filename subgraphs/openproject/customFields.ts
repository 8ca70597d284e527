/** `customFieldN`: plain values lie beside the other properties, references in `_links`; names and types stand in the schema. Pure. */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { MappedCustomField } from '../kit/model.ts';
import { embedded, linksOf } from './payloads.ts';

const NAME = /^customField\d+$/;

/** Types of OpenProject's schemas to ours; a list of them is `[]CustomOption`. */
const TYPES = {
  String: 'text',
  Formattable: 'text',
  Integer: 'number',
  Float: 'number',
  Date: 'date',
  DateTime: 'datetime',
  Boolean: 'boolean',
  Link: 'url',
  CustomOption: 'option',
  '[]CustomOption': 'options',
  Version: 'option',
  '[]Version': 'options',
  User: 'user',
  '[]User': 'users',
} as const satisfies Record<string, MappedCustomField['type']>;

export function toCustomFields(resource: Json): MappedCustomField[] {
  const schema = embedded(resource, 'schema') ?? {};
  const links = toRecord(resource._links) ?? {};
  const names = [...new Set([...Object.keys(resource), ...Object.keys(links)])].filter((name) => NAME.test(name));
  return names.flatMap((id) => {
    const value = id in links ? toReferences(resource, id, Array.isArray(links[id])) : toPlain(resource[id]);
    if (value === null || value === undefined) return [];
    const property = toRecord(schema[id]);
    return [{ id, name: toText(property?.name) ?? id, type: toFieldType(toText(property?.type), value), value }];
  });
}

function toPlain(value: unknown): unknown {
  const formattable = toRecord(value);
  return formattable && 'raw' in formattable ? toText(formattable.raw) : value;
}

/** Titles are what people see of an option, a user, a version. */
function toReferences(resource: Json, name: string, isList: boolean): unknown {
  const titles = linksOf(resource, name).map(({ title, id }) => title ?? id);
  if (isList) return titles.length > 0 ? titles : null;
  return titles[0] ?? null;
}

function toFieldType(type: string | null, value: unknown): MappedCustomField['type'] {
  const known = Object.entries(TYPES).find(([name]) => name === type)?.[1];
  if (known) return known;
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'options' : 'json';
}
