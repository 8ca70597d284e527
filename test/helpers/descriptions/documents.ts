import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse as parseYaml } from 'yaml';
import { sharedPath } from '../shared.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a description of `../shared/specs`: JSON or YAML, gzipped or not. */
export function readDocument(file: string): JsonObject {
  const bytes = readFileSync(sharedPath(`specs/${file}`));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const document: unknown = /\.ya?ml(\.gz)?$/.test(file) ? parseYaml(text, { maxAliasCount: -1 }) : JSON.parse(text);
  if (!isObject(document)) throw new Error(`${file} is not an object.`);
  return document;
}

/** The id a document's schemas are registered under; every `$ref` in it is made to start with it, so fragments can be compiled alone. */
export const ROOT = 'spec';

/**
 * A copy of an OpenAPI document whose schemas are JSON Schema. OpenAPI 3.0 says `nullable` where JSON Schema has a type, and a
 * boolean `exclusiveMinimum`; properties that are read-only (in a request) or write-only (in an answer) cannot be required.
 */
export function toJsonSchema(node: unknown, direction: 'request' | 'answer'): unknown {
  if (Array.isArray(node)) return node.map((entry) => toJsonSchema(entry, direction));
  if (!isObject(node)) return node;
  // ClickUp's description has references into its own examples: such a schema says nothing.
  if (typeof node.$ref === 'string' && /\/examples?\//.test(node.$ref)) return {};
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'example' || key === 'examples') continue;
    copy[key] = key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${ROOT}${value}` : toJsonSchema(value, direction);
  }
  relaxRequired(copy, direction === 'request' ? 'readOnly' : 'writeOnly');
  fixExclusiveBounds(copy);
  mendSlips(copy);
  return copy.nullable === true ? allowNull(copy) : copy;
}

function relaxRequired(schema: Record<string, unknown>, hiddenBy: 'readOnly' | 'writeOnly'): void {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return;
  schema.required = required.filter((name) => {
    const property = properties[String(name)];
    return !(isObject(property) && property[hiddenBy] === true);
  });
}

function fixExclusiveBounds(schema: Record<string, unknown>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    if (schema[exclusive]) {
      schema[exclusive] = schema[bound];
      delete schema[bound];
    } else delete schema[exclusive];
  }
}

/** Slips of the published files that are no JSON Schema at all: tuples of old drafts, `required: true` on a property, `type: "string,"`. */
function mendSlips(schema: Record<string, unknown>): void {
  if (Array.isArray(schema.items)) schema.items = schema.items.length === 1 ? schema.items[0] : { anyOf: schema.items };
  const isParameterOrBody = 'in' in schema || 'content' in schema;
  if ('required' in schema && (schema.required === null || typeof schema.required !== 'object') && !isParameterOrBody)
    delete schema.required;
  if (typeof schema.type === 'string') schema.type = schema.type.replace(/,$/, '');
}

function allowNull({ nullable: _, ...schema }: Record<string, unknown>): JsonObject {
  return { anyOf: [{ type: 'null' }, schema] };
}

/** Follows `$ref`s of a prepared document until something else stands there. */
export function resolveRefs(document: JsonObject, node: unknown): JsonObject | null {
  let current = node;
  for (let hops = 0; isObject(current) && typeof current.$ref === 'string'; hops += 1) {
    if (hops > 50) throw new Error(`Circular $ref ${current.$ref}.`);
    current = atPointer(document, current.$ref.slice(`${ROOT}#`.length));
  }
  return isObject(current) ? current : null;
}

function atPointer(document: JsonObject, pointer: string): unknown {
  let node: unknown = document;
  for (const part of pointer.split('/').slice(1)) {
    if (!isObject(node) && !Array.isArray(node)) return undefined;
    node = (node as JsonObject)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return node;
}
