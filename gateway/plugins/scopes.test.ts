import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../../subgraphs/index.ts';
import { SCOPES, type Scope } from '../../subgraphs/kit/context.ts';
import type { Room } from '../../subgraphs/kit/room.ts';
import { hasScopes, readFieldScopes, toRequiredScopes } from './scopes.ts';

const SDL = `
  interface Node { id: ID! }
  interface Named { secret: String }
  type Thing implements Node & Named { id: ID!  name: String  secret: String }
  type Other implements Node & Named { id: ID!  secret: String }
  union Any = Thing | Other
  type Query { thing: Thing  node: Node  named: Named  any: Any  audit: String }
  type Mutation { rename: Thing  wipe: Thing }
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
  it('are read from type extensions, too', () => {
    const room: Room = { name: 'x', typeDefs: 'extend type Query { hidden: String @needs(scope: "admin") }', resolvers: {} };
    expect(readFieldScopes([room]).get('Query.hidden')).toBe('admin');
  });
});
