import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../gateway/config.ts';
import { type Running, startServer } from '../../gateway/main.ts';
import { createApiKey, FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import type { Scope } from '../../subgraphs/kit/context.ts';
import { createTestDatabase } from './postgres.ts';

export interface ProductAnswer {
  status: number;
  headers: Headers;
  /** The body as it came, for looking at what must not be in it. */
  text: string;
  data: Record<string, unknown> | null;
  errors: ProductError[];
}
export interface ProductError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string } & Record<string, unknown>;
}

/** The product as a person starts it, with the demo brought in through the real sync. */
export interface Product {
  running: Running;
  url: string;
  databaseUrl: string;
  home: string;
  /** What was said to the person who started it. */
  said: string[];
  adminKey: string;
  createKey(...scopes: Scope[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const created = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'workgraph-product-'));
  const said: string[] = [];
  const base = { WORKGRAPH_HOME: home, DATABASE_URL: created.url, WORKGRAPH_DEMO: 'on', PORT: '0', LOG_LEVEL: 'silent' };
  const running = await startServer(parseConfig({ ...base, ...env }), (line) => said.push(line));
  return {
    running,
    url: running.url,
    databaseUrl: created.url,
    home,
    said,
    adminKey: /Admin key, shown this once: (\S+)/.exec(said.join('\n'))?.[1] ?? '',
    createKey: (...scopes) =>
      running.house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
        const { secret } = await createApiKey(tx, { name: scopes.join(' ') || 'none', scopes, createdBy: 'test', expiresAt: null });
        return secret;
      }),
    stop: async () => {
      await running.stop();
      await created.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Posts a GraphQL request; `body` is sent as JSON. */
export async function askGraphql(
  url: string,
  key: string | null,
  body: object,
  headers: Record<string, string> = {},
): Promise<ProductAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer = JSON.parse(text) as Partial<ProductAnswer>;
  return { status: response.status, headers: response.headers, text, data: answer.data ?? null, errors: answer.errors ?? [] };
}
