import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Source } from './catalogue.ts';

/** `{ format: 'apollo-persisted-query-manifest', operations: [{ id, name, body }] }`. */
interface ApolloManifest {
  format: string;
  operations: readonly { id: string; name: string; body: string }[];
}

/**
 * Persisted documents of other toolchains: Apollo's manifest, Relay's map and codegen's (Hive's) map, which both go from id to text.
 * Each operation keeps its name and gets the manifest's id beside ours; fragments must be in the document. Throws on what is none of these.
 */
export function readManifests(directory: string): Source[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => parseManifest(file, JSON.parse(readFileSync(join(directory, file), 'utf8'))));
}

export function parseManifest(file: string, manifest: unknown): Source[] {
  if (isApollo(manifest)) return manifest.operations.map(({ id, name, body }) => toSource(file, id, body, name));
  if (isMap(manifest)) return Object.entries(manifest).map(([id, text]) => toSource(file, id, text));
  throw new Error(`${file} is not a manifest: Apollo's has "format" and "operations", Relay's and codegen's map ids to documents.`);
}

const isApollo = (value: unknown): value is ApolloManifest =>
  typeof value === 'object' && value !== null && 'format' in value && 'operations' in value && Array.isArray(value.operations);

const isMap = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string');

function toSource(file: string, id: string, text: string, given?: string): Source {
  const definition = parse(text).definitions.find((candidate) => candidate.kind === 'OperationDefinition');
  const name = given ?? (definition && 'name' in definition ? definition.name?.value : undefined);
  // Apollo and codegen write bare hex, our own ids name their algorithm: both ways find the document.
  const ids = /^[0-9a-f]{64}$/.test(id) ? [id, `sha256:${id}`] : [id];
  return { file: `${file} ${name ?? id}`, toolset: 'manifest', text, ...(name ? { name } : {}), ids };
}
