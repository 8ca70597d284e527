import type { Json } from './tell.ts';

/** Named as compact by Asana: what comes where nothing was asked for. */
const COMPACT = ['name', 'resource_subtype'] as const;

/**
 * What `opt_fields` leaves of an object: the gid and its kind always, what was named, and of nested objects only what was named below
 * them. Without `opt_fields` a list gives compact rows and a single object all of itself.
 */
export function selectFields(object: Json, wanted: readonly string[] | null, isList: boolean): Json {
  if (wanted === null) return isList ? pick(object, COMPACT) : withoutOptIns(object);
  return pick(object, wanted);
}

function pick(object: Json, wanted: readonly string[]): Json {
  const kept: Json = {};
  for (const always of ['gid', 'resource_type']) if (always in object) kept[always] = object[always];
  for (const name of new Set(wanted.map((path) => path.split('.')[0] ?? ''))) {
    if (object[name] === undefined) continue;
    const below = wanted.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
    kept[name] = pickBelow(object[name], below);
  }
  return kept;
}

function pickBelow(value: unknown, below: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => pickBelow(entry, below));
  return typeof value === 'object' && value !== null ? pick(value as Json, below) : value;
}

function withoutOptIns(object: Json): Json {
  const { html_notes: _notes, html_text: _text, ...rest } = object;
  return rest;
}
