import { type GraphQLSchema, validate } from 'graphql';
import { type FieldScopes, toRequiredScopes } from '../plugins/scopes.ts';
import { readMarked, toInputSchema } from './inputSchema.ts';
import type { Catalogue, Operation } from './model.ts';
import { type ParsedOperation, parseOperation } from './parse.ts';

/** A document on its way into the catalogue. `file` is only for messages. */
export interface Source {
  file: string;
  toolset: string;
  text: string;
  /** Where a manifest gives it one. */
  name?: string;
  /** Ids that others know it by. */
  ids?: readonly string[];
}

/** What is wrong with the operations, one line per problem: `work/list_tasks.graphql: ...`. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

export interface CatalogueParts {
  schema: GraphQLSchema;
  fieldScopes: FieldScopes;
}

/** Reads, validates and indexes every document. Throws `CatalogueError` with every problem of every file. */
export function createCatalogue(parts: CatalogueParts, sources: readonly Source[]): Catalogue {
  const problems: string[] = [];
  const pairs = sources.flatMap((source) => {
    try {
      return [{ source, operation: toOperation(parts, source) }];
    } catch (error) {
      problems.push(`${source.file}: ${(error as Error).message}`);
      return [];
    }
  });
  const operations = pairs.map(({ operation }) => operation);
  const byName = indexNames(operations, problems);
  if (problems.length > 0) throw new CatalogueError(`The operations do not fit the graph:\n${problems.join('\n')}`);
  const byId: Map<string, Catalogue['byId'] extends ReadonlyMap<string, infer V> ? V : never> = new Map();
  for (const { source, operation } of pairs) {
    for (const form of Object.values(operation.forms)) byId.set(form.id, { operation, form });
    for (const id of source.ids ?? []) byId.set(id, { operation, form: operation.forms.DETAILED });
  }
  return { schema: parts.schema, operations: operations.toSorted((a, b) => (a.name < b.name ? -1 : 1)), byName, byId };
}

function indexNames(operations: readonly Operation[], problems: string[]): Map<string, Operation> {
  const byName = new Map<string, Operation>();
  for (const operation of operations) {
    for (const name of [operation.name, ...operation.aliases]) {
      if (byName.has(name)) problems.push(`${operation.toolset}/${operation.name}: the name ${name} is taken twice`);
      byName.set(name, operation);
    }
  }
  return byName;
}

function toOperation({ schema, fieldScopes }: CatalogueParts, { toolset, text, name }: Source): Operation {
  const parsed = parseOperation(text);
  for (const form of Object.values(parsed.forms)) {
    const [error] = validate(schema, form.document);
    if (error) throw new Error(error.message);
  }
  const kind = parsed.definition.operation === 'mutation' ? 'mutation' : 'query';
  const { routes, isDefault, isDestructive, aliases, maxAge } = parsed.door;
  return {
    name: name ?? parsed.name,
    aliases,
    kind,
    toolset,
    isDefault,
    description: parsed.description,
    forms: parsed.forms,
    defaultDetail: parsed.defaultDetail,
    input: toInputSchema(schema, parsed.definition),
    rare: readMarked(parsed.definition, 'rare'),
    brief: readMarked(parsed.definition, 'brief'),
    routes,
    scopes: toRequiredScopes(schema, parsed.forms.DETAILED.document, fieldScopes),
    isDestructive,
    hints: toHints(kind, parsed),
    maxAge,
  };
}

/** What clients may assume. Everything we answer with holds text that people wrote elsewhere: an open world. */
function toHints(kind: Operation['kind'], { door, definition }: ParsedOperation): Operation['hints'] {
  const hasKey = definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'idempotencyKey') ?? false;
  if (kind === 'query') return { readOnly: true, idempotent: true, destructive: false, openWorld: true };
  return { readOnly: false, idempotent: hasKey && !door.isAdditive, destructive: !door.isAdditive, openWorld: true };
}
