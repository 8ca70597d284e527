import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../gateway/config.ts';
import { startServer } from '../../gateway/main.ts';
import { composeSupergraph, loadSupergraph } from '../../gateway/supergraph.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import { askGraphql, type Product, type ProductAnswer, startProduct } from '../helpers/product.ts';

let product: Product;
let keys: { read: string; write: string; none: string };
beforeAll(async () => {
  product = await startProduct({ WORKGRAPH_DEMO: 'off' });
  const [read, write, none] = await Promise.all([product.createKey('read'), product.createKey('write'), product.createKey()]);
  keys = { read, write, none };
}, 120_000);
afterAll(() => product?.stop());

const ask = (key: string | null, query: string, more: object = {}, headers: Record<string, string> = {}) =>
  askGraphql(product.url, key, { query, ...more }, headers);
const codes = (answer: ProductAnswer) => [answer.status, ...answer.errors.map((error) => error.extensions.code)];

describe('a caller', () => {
  it.each([
    ['without a key', null],
    ['with a made-up key', 'wg_made_up'],
    ['with a key of nobody', `wg_${Buffer.alloc(40, 7).toString('base64url')}`],
    ['with a key that is not text', 'a b'],
    ['with a key of 9 KB', 'x'.repeat(9_000)],
  ])('%s is not known: 401, and nothing is said of why', async (_name, key) => {
    const answer = await ask(key, '{ viewer { principal } }');
    expect(codes(answer)).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(answer.data).toBeNull();
  });
  it('is its key, not the key’s name: what one started is not another’s', async () => {
    const [one, other] = await Promise.all([product.createKey('read'), product.createKey('read')]);
    const who = async (key: string) => (await ask(key, '{ viewer { principal } }')).data?.viewer;
    expect(await who(one)).toEqual({ principal: expect.stringMatching(/^key:\S+$/) });
    expect(await who(other)).not.toEqual(await who(one));
  });
  it('whose key was revoked, or has expired, is not known from then on', async () => {
    const key = await product.createKey('read');
    expect((await ask(key, '{ viewer { principal } }')).status).toBe(200);
    const made = '{ apiKeys { id name revokedAt } }';
    const list = (await ask(product.adminKey, made)).data?.apiKeys as { id: string; name: string; revokedAt: string | null }[];
    for (const { id } of list.filter(({ name, revokedAt }) => name === 'read' && !revokedAt).slice(0, 1))
      await ask(product.adminKey, `mutation { revokeApiKey(id: "${id}") { userErrors { code } } }`);
    expect((await ask(key, '{ viewer { principal } }')).status).toBe(401);
    keys.read = await product.createKey('read');
  });
  it.each([
    ['read', '{ apiKeys { name } }', ['admin']],
    ['read', '{ harmless: apiKeys { name } }', ['admin']],
    ['write', 'query { ...F } fragment F on Query { integrations { nodes { settings } } }', ['read', 'admin']],
    ['write', '{ node(id: "int_1") { ... on Integration { webhookUrl } } }', ['read', 'admin']],
    ['read', 'mutation { addComment(input: { ref: "X-1", body: "x" }) { userErrors { code } } }', ['write']],
    ['none', '{ viewer { principal } }', ['read']],
    ['write', 'mutation { syncAllIntegrations { userErrors { code } } }', ['admin']],
  ] as const)('with a %s key may not %s, and is told what that needs', async (held, query, scopes) => {
    const answer = await ask(keys[held], query);
    expect(codes(answer)).toEqual([403, 'FORBIDDEN']);
    expect(answer.errors[0]?.extensions.scopes).toEqual(scopes);
    for (const scope of scopes) expect(answer.errors[0]?.message).toContain(scope);
  });
  it('cannot hide a mutation behind a query in one document', async () => {
    const query = 'query Look { __typename } mutation Change { addComment(input: { ref: "X-1", body: "x" }) { userErrors { code } } }';
    expect(codes(await ask(keys.read, query, { operationName: 'Change' }))).toEqual([403, 'FORBIDDEN']);
    expect(codes(await ask(keys.read, query, { operationName: 'Look' }))).toEqual([200]);
    expect(codes(await ask(keys.write, query, { operationName: 'Change' }))).toEqual([200]);
    expect((await ask(keys.read, query)).status).toBe(400);
  });
  it('with a write key may read and write', async () => {
    const answer = await ask(keys.write, 'mutation { addComment(input: { ref: "X-1", body: "x" }) { userErrors { code } } }');
    expect(answer.data).toMatchObject({ addComment: { userErrors: [{ code: 'NOT_FOUND' }] } });
    expect((await ask(keys.write, '{ viewer { scopes } }')).status).toBe(200);
  });
});

describe('an answer', () => {
  it('carries the request’s id: the caller’s where it is harmless, else one of ours', async () => {
    const idOf = async (given: string) =>
      (await ask(keys.read, '{ __typename }', {}, { 'x-request-id': given })).headers.get('x-request-id');
    expect(await idOf('trace-1.2:3')).toBe('trace-1.2:3');
    for (const odd of ['a b', 'x'.repeat(129), '<script>', 'ä']) expect(await idOf(odd)).toMatch(/^[0-9a-f-]{36}$/);
    expect((await fetch(`${product.url}/health/live`)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await ask(null, '{ __typename }', {}, { 'x-request-id': 'refused' })).headers.get('x-request-id')).toBe('refused');
  });
  it('to what goes wrong in us names the request and nothing else: no SQL, no table, no stack', async () => {
    const client = new pg.Client({ connectionString: product.databaseUrl });
    await client.connect();
    await client.query('alter table workgraph.person rename to person_gone');
    const answer = await ask(keys.read, '{ users { nodes { name } } viewer { principal } }', {}, { 'x-request-id': 'find-me' });
    await client.query('alter table workgraph.person_gone rename to person');
    await client.end();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(answer.errors[0]?.message).toContain('find-me');
    expect(answer.text).not.toMatch(/person|relation|select|stack|\.ts|node_modules|42P01/i);
  });
  it.each([
    ['a syntax error', '{ viewer {', [400, 'GRAPHQL_PARSE_FAILED']],
    ['a field there is not', '{ viewer { pincipal } }', [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['no operation of that name', 'query A { __typename } query B { __typename }', [400, 'BAD_USER_INPUT']],
  ] as const)('to %s says so', async (_name, query, expected) => {
    expect(codes(await ask(keys.read, query))).toEqual(expected);
  });
  it('to a variable of the wrong type says so', async () => {
    const answer = await ask(keys.read, 'query A($n: Int!) { projects(first: $n) { totalCount } }', { variables: { n: 'many' } });
    expect(codes(answer)).toEqual([400, 'BAD_USER_INPUT']);
  });
});

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])';

describe('the supergraph', () => {
  it('that is checked in is what the rooms compose to', async () => {
    expect((await composeSupergraph(ROOMS)) === loadSupergraph(), 'run npm run compose').toBe(true);
  });
  it('names no scope: the directive is ours alone', () => {
    expect(loadSupergraph().includes('@needs')).toBe(false);
  });
  it('is not composed of rooms that do not fit, and says why', async () => {
    const room = (name: string, type: string) => ({ name, typeDefs: `${LINK} type Query { x: ${type} @shareable }`, resolvers: {} });
    await expect(composeSupergraph([room('a', 'Int'), room('b', 'String')])).rejects.toThrow(/do not compose:\n.*"Query\.x" /s);
  });
});

describe('a start', () => {
  it('is refused for the address of a subgraph that there is not', async () => {
    const config = parseConfig({ SUBGRAPH_JIRRA_URL: 'http://127.0.0.1:1', WORKGRAPH_SUBGRAPH_SECRET: 'x'.repeat(32), PORT: '0' });
    await expect(startServer(config, () => undefined)).rejects.toThrow(
      new ConfigError('SUBGRAPH_JIRRA_URL names no subgraph. Did you mean SUBGRAPH_JIRA_URL?'),
    );
  });
});
