import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../gateway/config.ts';
import { type Running, startServer } from '../../gateway/main.ts';
import { createApiKey } from '../../store/apiKeys.ts';
import { createTenant } from '../../store/tenants.ts';
import type { Scope } from '../../subgraphs/kit/context.ts';
import { createTestDatabase } from './postgres.ts';

export interface GraphAnswer {
  status: number;
  /** The body as it came, for looking at what must not be in it. */
  text: string;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
  headers: Headers;
}

/** The whole product in this process, on a port and a database of its own, without the demo; with two tenants. */
export interface TestGateway {
  running: Running;
  url: string;
  databaseUrl: string;
  tenants: { id: string; key: string }[];
  ask(
    query: string,
    variables?: Record<string, unknown>,
    options?: { tenant?: number; headers?: Record<string, string> },
  ): Promise<GraphAnswer>;
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<GraphAnswer>;
  createKey(tenant: number, scopes: Scope[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestGateway(env: Record<string, string> = {}): Promise<TestGateway> {
  const created = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'workgraph-gateway-'));
  const base = { WORKGRAPH_HOME: home, DATABASE_URL: created.url, WORKGRAPH_DEMO: 'off', PORT: '0', LOG_LEVEL: 'silent' };
  const running = await startServer(parseConfig({ ...base, ...env }), () => undefined);
  const { house, url } = running;
  const tenants: TestGateway['tenants'] = [];
  for (const name of ['one', 'two']) {
    const { id, secret } = await createTenant(house.database, name);
    tenants.push({ id, key: secret });
  }
  const post: TestGateway['post'] = async (body, headers = {}) => {
    const key = tenants[0]?.key ?? '';
    const all = { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: all, body });
    const text = await response.text();
    const answer = JSON.parse(text) as Partial<GraphAnswer>;
    return { status: response.status, text, data: answer.data ?? null, errors: answer.errors ?? [], headers: response.headers };
  };
  return {
    running,
    url,
    databaseUrl: created.url,
    tenants,
    post,
    ask: (query, variables = {}, { tenant = 0, headers = {} } = {}) =>
      post(JSON.stringify({ query, variables }), { authorization: `Bearer ${tenants[tenant]?.key}`, ...headers }),
    createKey: async (tenant, scopes) =>
      house.database.withTenant(tenants[tenant]?.id ?? '', async (tx) => {
        const { secret } = await createApiKey(tx, { name: scopes.join(), scopes, createdBy: 'test', expiresAt: null });
        return secret;
      }),
    stop: async () => {
      await running.stop();
      await created.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
