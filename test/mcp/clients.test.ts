import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoGateway, startDemoGateway } from '../helpers/demoGateway.ts';
import { REGISTRY } from '../operations/catalogue.ts';
import { askRaw } from './raw.ts';

let gateway: DemoGateway;
let readKey: string;
let writeKey: string;

beforeAll(async () => {
  gateway = await startDemoGateway();
  [readKey, writeKey] = await Promise.all([gateway.createDemoKey(['read']), gateway.createDemoKey(['read', 'write'])]);
}, 90_000);
afterAll(() => gateway.stop());

/** What the tests need of a client, whoever wrote it. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string; inputSchema: unknown }[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

const init = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });
const at = (path: string) => new URL(`${gateway.url}${path}`);

async function connectModern(key: string, path = '/mcp', mode: 'legacy' | { pin: string } = { pin: '2026-07-28' }): Promise<AnyClient> {
  const client = new ModernClient({ name: 'v2', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new ModernTransport(at(path), init(key)));
  return client as AnyClient;
}

async function connectOld(transport: Transport): Promise<AnyClient> {
  const client = new Client({ name: 'v1', version: '1' });
  await client.connect(transport);
  return client as AnyClient;
}

const CLIENTS: Record<string, (key: string) => Promise<AnyClient>> = {
  'a v1 client': (key) => connectOld(new StreamableHTTPClientTransport(at('/mcp'), init(key)) as Transport),
  'a v1 client over SSE': (key) => connectOld(new SSEClientTransport(at('/sse'), init(key))),
  'a v2 client': (key) => connectModern(key),
  'a v2 client of the old era': (key) => connectModern(key, '/mcp', 'legacy'),
};

async function namesOf(client: AnyClient): Promise<string[]> {
  const { tools } = await client.listTools();
  await client.close();
  return tools.map(({ name }) => name);
}
const textOf = (result: Record<string, unknown>) => (result.content as { text?: string }[]).map(({ text }) => text ?? '').join('\n');
const DEFAULTS = REGISTRY.catalogue.operations.filter(({ isDefault }) => isDefault);

describe('clients of both eras', () => {
  it.each(Object.entries(CLIENTS))('%s lists the default twenty and calls each', async (_who, connect) => {
    const client = await connect(gateway.adminKey);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(DEFAULTS.map(({ name }) => name));
    expect(tools).toHaveLength(20);
    for (const { name, inputSchema } of tools) {
      const required = (inputSchema as { required?: string[] }).required ?? [];
      const result = await client.callTool({ name, arguments: Object.fromEntries(required.map((key) => [key, 'PLAT'])) });
      // Not everything is called PLAT: what matters is that the tool itself answered, in words.
      expect(textOf(result), name).toMatch(/untrusted-|^(?:no|showing) |NOT_FOUND|BAD_USER_INPUT/);
    }
    await client.close();
  });
});

describe('lists of tools', () => {
  it('follow the toolsets that were asked for', async () => {
    const all = REGISTRY.catalogue.operations;
    const only = (...toolsets: string[]) => all.filter(({ toolset }) => toolsets.includes(toolset)).map(({ name }) => name);
    expect(await namesOf(await connectModern(gateway.adminKey, '/mcp?toolsets=analytics'))).toEqual(only('analytics'));
    expect(await namesOf(await connectModern(gateway.adminKey, '/mcp?toolsets=work,admin'))).toEqual(only('work', 'admin'));
    expect(await namesOf(await connectModern(gateway.adminKey, '/mcp?toolsets=all'))).toEqual(all.map(({ name }) => name));
  });

  it('hold only what the key may use', async () => {
    const reads = DEFAULTS.filter(({ kind }) => kind === 'query').map(({ name }) => name);
    expect(await namesOf(await connectModern(readKey))).toEqual(reads);
    expect(await namesOf(await connectOld(new StreamableHTTPClientTransport(at('/mcp'), init(readKey)) as Transport))).toEqual(reads);
    expect(await namesOf(await connectModern(writeKey))).toEqual(DEFAULTS.map(({ name }) => name));
  });

  it('a call without its scope is answered 403 with every scope it needs', async () => {
    const params = { name: 'create_task', arguments: { project: 'PLAT', title: 'x' } };
    const answer = await askRaw(`${gateway.url}/mcp`, 'tools/call', params, { key: readKey });
    expect(answer.status).toBe(403);
    const challenge = answer.headers.get('www-authenticate') ?? '';
    expect(challenge).toContain('error="insufficient_scope"');
    expect(challenge).toMatch(/scope="[^"]*\bwrite\b[^"]*"/);
    expect(challenge).toContain('/.well-known/oauth-protected-resource');
  });
});

describe('confirmation', () => {
  const call = { name: 'remove_provider', arguments: { id: 'int_nobody' } };
  it('a destructive tool asks before it does anything', async () => {
    const client = await connectModern(gateway.adminKey);
    const first = await client.callTool(call);
    expect([first.isError, textOf(first)]).toEqual([true, expect.stringContaining('"confirm": true')]);
    const second = await client.callTool({ ...call, arguments: { ...call.arguments, confirm: true } });
    expect(textOf(second)).not.toContain('"confirm": true');
    await client.close();
  });
});

describe('discovery', () => {
  it('names who gives tokens, without a key', async () => {
    const metadata = (await (await fetch(`${gateway.url}/.well-known/oauth-protected-resource`)).json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({ resource: expect.stringMatching(/\/mcp$/), scopes_supported: ['read', 'write', 'agent', 'admin'] });
  });
});
