import { ApolloServer } from '@apollo/server';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOMS } from '../../subgraphs/index.ts';
import { type GraphContext, SCOPES, type Scope } from '../../subgraphs/kit/context.ts';
import type { Room } from '../../subgraphs/kit/room.ts';
import { createScopePlugin, hasScopes, readFieldScopes, toRequiredScopes } from './scopes.ts';

const SDL = `
  interface Node { id: ID! }
  interface Named { secret: String }
  type Thing implements Node & Named { id: ID!  name: String  secret: String }
  type Other implements Node & Named { id: ID!  secret: String }
  union Any = Thing | Other
  type Query { thing: Thing  node: Node  named: Named  any: Any  audit: String }
  type Mutation { rename: Thing  wipe: Thing }
  type Subscription { renamed: Thing }
`;
const schema = buildSchema(SDL);
const scopesOf = new Map<string, Scope>([
  ['Thing.secret', 'admin'],
  ['Query.audit', 'admin'],
  ['Mutation.wipe', 'admin'],
]);
const needed = (source: string, name?: string) => toRequiredScopes(schema, parse(source), scopesOf, name);

describe('scopes an operation needs', () => {
  it.each([
    ['{ thing { name } }', ['read']],
    ['mutation { rename { name } }', ['write']],
    ['subscription { renamed { name } }', ['read']],
    ['{ audit }', ['admin']],
    ['{ thing { secret } }', ['read', 'admin']],
    ['mutation { wipe { secret } }', ['admin']],
    ['{ __typename }', []],
    ['{ __schema { types { name fields { name } } } }', []],
    ['{ thing { harmless: secret } }', ['read', 'admin']],
    ['{ ...F } fragment F on Query { thing { ...G } } fragment G on Thing { secret }', ['read', 'admin']],
    ['{ node { ... on Thing { secret } } }', ['read', 'admin']],
    ['{ node { ... on Other { secret } } }', ['read']],
    ['{ named { secret } }', ['read', 'admin']],
    ['{ any { ... on Named { secret } } }', ['read', 'admin']],
    ['query Q($x: Boolean = false) { thing { secret @include(if: $x) } }', ['read', 'admin']],
  ] as const)('%s', (source, scopes) => {
    expect(needed(source)).toEqual(scopes);
  });
  it('are those of the operation that runs, not of the first one', () => {
    const both =
      'query Look { __typename } mutation Change { rename { name } } query Deep { thing { ...F } } fragment F on Thing { secret }';
    expect(needed(both, 'Change')).toEqual(['write']);
    expect(needed(both, 'Look')).toEqual([]);
    expect(needed(both, 'Deep')).toEqual(['read', 'admin']);
  });
  it('are those of all operations while nobody has said which one runs', () => {
    expect(needed('query A { audit } mutation B { rename { name } }')).toEqual(['write', 'admin']);
  });
});

describe('the guard before an operation', () => {
  let server: ApolloServer<GraphContext & Record<string, unknown>>;
  const resolved: string[] = [];
  beforeAll(async () => {
    const resolve = (name: string, value: unknown) => () => {
      resolved.push(name);
      return value;
    };
    const resolvers = {
      Query: { thing: resolve('thing', {}), audit: resolve('audit', 'all') },
      Mutation: { wipe: resolve('wipe', {}) },
      Node: { __resolveType: () => 'Thing' },
      Named: { __resolveType: () => 'Thing' },
      Any: { __resolveType: () => 'Thing' },
    };
    server = new ApolloServer({ typeDefs: SDL, resolvers, plugins: [createScopePlugin(scopesOf)] });
    await server.start();
  });
  afterAll(() => server.stop());
  const run = async (scopes: Scope[], query: string, operationName?: string) => {
    resolved.length = 0;
    const contextValue = { scopes: new Set(scopes) } as unknown as GraphContext & Record<string, unknown>;
    const { body, http } = await server.executeOperation(operationName ? { query, operationName } : { query }, { contextValue });
    if (body.kind !== 'single') throw new Error('The answer came in parts.');
    return { status: http.status, error: body.singleResult.errors?.[0], resolved: [...resolved] };
  };

  it('lets through what the key holds', async () => {
    expect(await run(['read'], '{ thing { name } }')).toEqual({ status: undefined, error: undefined, resolved: ['thing'] });
  });
  it('refuses the rest before anything runs, naming every scope it needs and those the key has', async () => {
    expect(await run(['read', 'agent'], 'mutation { wipe { secret } }')).toMatchObject({
      status: 403,
      error: { message: expect.stringContaining('admin; yours has read, agent.'), extensions: { code: 'FORBIDDEN', scopes: ['admin'] } },
      resolved: [],
    });
    expect((await run([], '{ thing { secret } }')).error?.message).toContain('read, admin; yours has none.');
  });
  it('judges the operation that runs, each time it runs and for whoever runs it', async () => {
    const both = 'query Look { thing { name } } query Audit { audit }';
    expect((await run(['read'], both, 'Look')).error).toBeUndefined();
    expect((await run(['read'], both, 'Audit')).status).toBe(403);
    expect((await run(['admin'], both, 'Audit')).error).toBeUndefined();
    expect((await run(['read'], both, 'Audit')).status).toBe(403);
    expect((await run(['read'], both, 'Look')).error).toBeUndefined();
  });
  it('asks for a name where the document has several operations and none of that name', async () => {
    const both = 'query Look { thing { name } } query Audit { audit }';
    for (const name of [undefined, 'Gone'])
      expect(await run(['admin'], both, name)).toMatchObject({
        status: 400,
        error: { extensions: { code: 'BAD_USER_INPUT' } },
        resolved: [],
      });
  });
});

describe('scopes that a key holds', () => {
  it.each([
    ['admin', SCOPES],
    ['write', ['read', 'write']],
    ['agent', ['read', 'agent']],
    ['read', ['read']],
  ] as const)('%s does what %s do', (held, implied) => {
    expect(SCOPES.filter((scope) => hasScopes(new Set([held]), [scope]))).toEqual(implied);
  });
  it('are none without any', () => {
    expect(hasScopes(new Set(), ['read'])).toBe(false);
    expect(hasScopes(new Set(), [])).toBe(true);
  });
});

describe('scopes written in the schemas', () => {
  it('guard payloads, keys, the audit log, settings and everything that changes an integration', () => {
    const scopes = readFieldScopes(ROOMS);
    const names = [
      'WorkItem.raw',
      'Query.apiKeys',
      'Query.auditEvents',
      'Integration.settings',
      'Integration.webhookUrl',
      'Mutation.addIntegration',
      'Mutation.removeIntegration',
      'Mutation.createApiKey',
      'Mutation.revokeApiKey',
      'Mutation.joinIdentities',
      'Mutation.syncIntegration',
    ];
    expect(names.filter((name) => scopes.get(name) !== 'admin')).toEqual([]);
  });
  it('are read past other directives, and of the very type a field stands in', () => {
    const typeDefs = `
      type Query { plain: String @deprecated(reason: "old")  old: String @deprecated(reason: "agent") @needs(scope: "admin") }
      type Other { plain: String @needs(scope: "write")  bare: String }`;
    expect([...readFieldScopes([{ name: 'x', typeDefs, resolvers: {} }])]).toEqual([
      ['Query.old', 'admin'],
      ['Other.plain', 'write'],
    ]);
  });
  it('are read from type extensions, too', () => {
    const room: Room = { name: 'x', typeDefs: 'extend type Query { hidden: String @needs(scope: "admin") }', resolvers: {} };
    expect(readFieldScopes([room]).get('Query.hidden')).toBe('admin');
  });
});
