import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  parse,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GraphContext, Scope } from '../../subgraphs/kit/context.ts';
import type { Room } from '../../subgraphs/kit/room.ts';
import { toSubgraphSdl } from '../supergraph.ts';

/** Scope by `Type.field`, from the `@needs` directives of the rooms' own SDL (the directive is not composed). */
export type FieldScopes = ReadonlyMap<string, Scope>;

export function readFieldScopes(rooms: readonly Room[]): FieldScopes {
  const scopes = new Map<string, Scope>();
  for (const room of rooms) {
    visit(parse(toSubgraphSdl(room)), {
      FieldDefinition(node, _key, _parent, _path, ancestors) {
        const type = ancestors.at(-1);
        const needs = node.directives?.find((directive) => directive.name.value === 'needs')?.arguments?.[0]?.value;
        if (needs?.kind === 'StringValue' && type && 'name' in type && type.name)
          scopes.set(`${type.name.value}.${node.name.value}`, needs.value as Scope);
      },
    });
  }
  return scopes;
}

/**
 * Every scope the fields of an operation need, in a fixed order; only this operation of the document and the fragments it uses count. One
 * of nothing but `__typename` and introspection needs none.
 */
export function toRequiredScopes(
  schema: GraphQLSchema,
  document: DocumentNode,
  fieldScopes: FieldScopes,
  operationName?: string | null,
): Scope[] {
  const needed = new Set<Scope>();
  const typeInfo = new TypeInfo(schema);
  const rootScopes = new Map<GraphQLObjectType | null | undefined, Scope>([
    [schema.getQueryType(), 'read'],
    [schema.getSubscriptionType(), 'read'],
    [schema.getMutationType(), 'write'],
  ]);
  visit(
    toOneOperation(document, operationName),
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        if (!parent || node.name.value.startsWith('__')) return;
        const scopes = possibleNames(schema, parent).flatMap((name) => fieldScopes.get(`${name}.${node.name.value}`) ?? []);
        const root = isObjectType(parent) ? rootScopes.get(parent) : undefined;
        for (const scope of scopes.length > 0 ? scopes : root ? [root] : []) needed.add(scope);
      },
    }),
  );
  return (['read', 'write', 'agent', 'admin'] as const).filter((scope) => needed.has(scope));
}

function toOneOperation(document: DocumentNode, operationName: string | null | undefined): DocumentNode {
  const operations = separateOperations(document);
  return operations[operationName ?? ''] ?? document;
}

/** An interface's field may be any implementation's. */
function possibleNames(schema: GraphQLSchema, type: GraphQLCompositeType): string[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type, ...possible].map(({ name }) => name);
}

/** Refuses an operation before it is planned when the caller lacks a scope, and names every scope it needs. */
export function createScopePlugin(fieldScopes: FieldScopes): ApolloServerPlugin<GraphContext & Record<string, unknown>> {
  const known = new LRUCache<string, Scope[]>({ max: 5_000 });
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, queryHash, operation, contextValue }) {
        if (!operation) throw unnamed();
        const name = operation.name?.value ?? null;
        const id = `${queryHash} ${name}`;
        const needed = known.get(id) ?? toRequiredScopes(schema, document, fieldScopes, name);
        known.set(id, needed);
        assertScopes(contextValue.scopes, needed);
      },
    }),
  };
}

const unnamed = () =>
  new GraphQLError('The document has no operation of that name: set operationName to one of its own.', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });

/** `admin` may do everything, `write` may read. */
const IMPLIED: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  write: ['read', 'write'],
  agent: ['read', 'agent'],
  admin: ['read', 'write', 'agent', 'admin'],
};

export function hasScopes(held: ReadonlySet<Scope>, needed: readonly Scope[]): boolean {
  const all = new Set([...held].flatMap((scope) => IMPLIED[scope]));
  return needed.every((scope) => all.has(scope));
}

/** Throws FORBIDDEN (HTTP 403) with every scope the operation needs. */
export function assertScopes(held: ReadonlySet<Scope>, needed: readonly Scope[]): void {
  if (hasScopes(held, needed)) return;
  throw new GraphQLError(`This needs a key with the scopes ${needed.join(', ')}; yours has ${[...held].join(', ') || 'none'}.`, {
    extensions: { code: 'FORBIDDEN', scopes: needed, http: { status: 403 } },
  });
}
