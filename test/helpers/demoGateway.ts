import { createApiKey, FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import type { Scope } from '../../subgraphs/kit/context.ts';
import { startTestGateway, type TestGateway } from './gateway.ts';

/** The product with its demo workspace, and callers of the demo's own tenant. */
export interface DemoGateway extends TestGateway {
  /** Key of the demo tenant's admin. */
  adminKey: string;
  /** A key of the demo tenant with exactly these scopes. */
  createDemoKey(scopes: Scope[]): Promise<string>;
  /** A request with the admin's key (or the given headers); paths start with `/`. The text is kept beside what it means. */
  send(path: string, options?: SendOptions): Promise<Sent>;
}

export interface SendOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Sent {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; empty when it is none. */
  json: Record<string, unknown>;
}

const ADMIN_KEY = 'test-admin-key-of-the-demo-tenant';

export async function startDemoGateway(env: Record<string, string> = {}): Promise<DemoGateway> {
  const gateway = await startTestGateway({ WORKGRAPH_DEMO: 'on', WORKGRAPH_ADMIN_KEY: ADMIN_KEY, ...env });
  return {
    ...gateway,
    adminKey: ADMIN_KEY,
    createDemoKey: (scopes) =>
      gateway.running.house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
        const { secret } = await createApiKey(tx, { name: scopes.join(), scopes, createdBy: 'test', expiresAt: null });
        return secret;
      }),
    send: (path, options) => send(`${gateway.url}${path}`, ADMIN_KEY, options),
  };
}

async function send(url: string, key: string, { method, body, headers = {} }: SendOptions = {}): Promise<Sent> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: toJson(text) };
}

function toJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
