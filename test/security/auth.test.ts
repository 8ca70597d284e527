import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

const AUDIENCE = 'https://graph.example';
const keys = await generateKeyPair('RS256');
const stranger = await generateKeyPair('RS256');

/** A server on loopback and what it was asked. */
interface Listener {
  url: string;
  seen: { path: string; headers: IncomingMessage['headers'] }[];
  server: Server;
}

let issuer: Listener;
let tool: Listener;
let gateway: TestGateway;

async function listen(answer: (path: string, url: string) => Promise<unknown>): Promise<Listener> {
  const seen: Listener['seen'] = [];
  const listener: Listener = { url: '', seen, server: createServer() };
  listener.server.on('request', (request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers });
    void answer(path, listener.url).then((body) => {
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => listener.server.listen(0, '127.0.0.1', resolve));
  listener.url = `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`;
  return listener;
}

beforeAll(async () => {
  issuer = await listen(async (path, url) => {
    if (path === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
    if (path === '/keys') return { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
    return null;
  });
  tool = await listen(async () => null);
  gateway = await startTestGateway({
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: AUDIENCE,
    WORKGRAPH_ALLOW_HOSTS: new URL(tool.url).host,
  });
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  issuer.server.close();
  tool.server.close();
});

interface Claims {
  iss?: string;
  aud?: string;
  exp?: number;
  scope?: string;
  tenant?: string;
  header?: Record<string, unknown>;
  key?: typeof keys.privateKey;
}

const now = () => Math.floor(Date.now() / 1000);
const toPayload = ({ iss = issuer.url, aud = AUDIENCE, exp = now() + 300, scope = 'read', tenant = gateway.tenants[0]?.id }: Claims) => ({
  iss,
  aud,
  exp,
  scope,
  sub: 'ada',
  wg_tenant: tenant,
});
const sign = (claims: Claims = {}) =>
  new SignJWT(toPayload(claims)).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...claims.header }).sign(claims.key ?? keys.privateKey);

const DOORS: Record<string, () => { path: string; init: RequestInit }> = {
  GraphQL: () => ({ path: '/graphql', init: { method: 'POST', body: JSON.stringify({ query: '{ viewer { principal } }' }) } }),
  REST: () => ({ path: '/api/v1/projects', init: {} }),
  MCP: () => ({ path: '/mcp', init: { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) } }),
};

async function knock(door: string, authorization: string): Promise<Response> {
  const { path, init } = DOORS[door]?.() ?? { path: '/', init: {} };
  const type = init.body ? { 'content-type': 'application/json', accept: 'application/json, text/event-stream' } : undefined;
  return fetch(`${gateway.url}${path}`, { ...init, headers: { ...type, authorization } });
}

const BAD: Record<string, () => Promise<string> | string> = {
  'alg none': () => new UnsecuredJWT(toPayload({})).encode(),
  'alg HS256 signed with the public key': async () =>
    new SignJWT(toPayload({}))
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(Buffer.from(JSON.stringify(await exportJWK(keys.publicKey)))),
  'another audience': () => sign({ aud: 'https://other.example' }),
  'an end in the past': () => sign({ exp: now() - 600 }),
  'another issuer': () => sign({ iss: 'http://127.0.0.1:9' }),
  'a key of a stranger': () => sign({ key: stranger.privateKey }),
  'a kid that is a path': () => sign({ header: { kid: '../../../../etc/passwd' }, key: stranger.privateKey }),
  'a kid that is an address': () => sign({ header: { kid: `${tool.url}/keys` }, key: stranger.privateKey }),
  'a key set of its own': () => sign({ header: { jku: `${tool.url}/keys` }, key: stranger.privateKey }),
  'a tenant that does not exist': () => sign({ tenant: '0c0c0c0c-0000-4000-8000-00000000000c' }),
  'a tenant that is no id': () => sign({ tenant: "' or true --" }),
  'a cut signature': async () => (await sign()).slice(0, -8),
};

describe('tokens of an issuer', () => {
  it.each(Object.keys(DOORS))('a good one opens %s', async (door) => {
    expect((await knock(door, `Bearer ${await sign()}`)).status).not.toBe(401);
  });

  describe.each(Object.keys(DOORS))('at %s', (door) => {
    it.each(Object.entries(BAD))('bad input 22: one with %s is refused', async (_what, make) => {
      const token = await make();
      const response = await knock(door, `Bearer ${token}`);
      const text = await response.text();
      expect([response.status, text.includes('UNAUTHENTICATED')]).toEqual([401, true]);
      expect(response.headers.get('www-authenticate')).toContain('resource_metadata=');
      expect(text).not.toContain(token);
    });
  });

  it('bad input 22: no token makes us ask another host for keys', () => {
    expect(tool.seen).toEqual([]);
    expect(new Set(issuer.seen.map(({ path }) => path))).toEqual(new Set(['/.well-known/openid-configuration', '/keys']));
  });

  it('a read token may not write', async () => {
    const answer = await gateway.post(JSON.stringify({ documentId: 'check_sync' }), { authorization: `Bearer ${await sign()}` });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('tokens and providers', () => {
  it.each(['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'lin_api_0123456789', 'xoxb-1234'])(
    'bad input 23: a token of a provider (%s) opens nothing',
    async (token) => {
      for (const door of Object.keys(DOORS)) expect((await knock(door, `Bearer ${token}`)).status).toBe(401);
      expect(tool.seen).toEqual([]);
    },
  );

  it('bad input 23: what a caller shows us is never shown to a provider', async () => {
    const token = await sign({ scope: 'read write admin' });
    const headers = { authorization: `Bearer ${token}`, cookie: `session=${token}`, 'x-api-key': token };
    const variables = { provider: 'JIRA', name: 'listener', baseUrl: tool.url, credentials: { token: 'provider-token' } };
    await gateway.post(JSON.stringify({ documentId: 'configure_provider', variables }), headers);
    expect(tool.seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(tool.seen)).toContain('provider-token');
    expect(JSON.stringify(tool.seen)).not.toContain(token);
    expect(JSON.stringify(tool.seen)).not.toContain(token.split('.')[1]);
  });
});

describe('keys of people', () => {
  const create = (personEmail: string | null) =>
    gateway.ask(
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { personEmail } userErrors { code path } } }`,
      { input: { name: 'hers', scopes: ['read'], personEmail } },
    );
  const askMe = async (secret: string) =>
    await gateway.ask('{ user(ref: "me") { name } }', {}, { headers: { authorization: `Bearer ${secret}` } });

  it('say whom "me" means; a key of nobody refuses the word', async () => {
    const hers = (await create('Ada@Example.com')).data?.createApiKey as { secret: string; apiKey: unknown };
    expect(hers.apiKey).toEqual({ personEmail: 'ada@example.com' });
    const tenantId = gateway.tenants[0]?.id ?? '';
    await gateway.running.house.database.withTenant(tenantId, (tx) =>
      tx.run('insert into person (tenant_id, id, name, email, active) values ($1, gen_random_uuid(), $2, $3, true)', [
        tenantId,
        'Ada',
        'ada@example.com',
      ]),
    );
    expect((await askMe(hers.secret)).data).toEqual({ user: { name: 'Ada' } });
    const nobodys = (await create(null)).data?.createApiKey as { secret: string };
    expect((await askMe(nobodys.secret)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
  it.each(['ada', 'ada@', 'a b@example.com', `${'x'.repeat(320)}@example.com`])('are not made for %.20s', async (text) => {
    expect((await create(text)).data?.createApiKey).toMatchObject({
      secret: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'personEmail'] }],
    });
  });
});
