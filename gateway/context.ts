import DataLoader from 'dataloader';
import type { Database } from '../store/database.ts';
import { uuidOf } from '../store/ids.ts';
import { findRawPayloads } from '../store/queries/payloads.ts';
import type { GraphContext, Services } from '../subgraphs/kit/context.ts';
import type { Provider } from '../subgraphs/kit/provider.ts';
import type { Identity } from './auth/authenticate.ts';

export interface ContextParts {
  database: Database;
  services: Services;
  openProvider: (tenantId: string, integrationId: string) => Promise<Provider>;
  now: () => number;
}

/** How long a request may take, in milliseconds. */
export const REQUEST_DEADLINE = 30_000;

/** The context of one request: it dies with it, and with it every loader. */
export function createContext(parts: ContextParts, caller: Identity & { requestId: string; deadline?: number }): GraphContext {
  const { database, services, now } = parts;
  const singletons = new Map<string, unknown>();
  const deadline = caller.deadline ?? now() + REQUEST_DEADLINE;
  const timeout = () => ({ statementTimeoutMs: Math.max(1, deadline - now()) });
  const { tenantId, principal, personEmail, scopes, requestId } = caller;
  const read: GraphContext['read'] = (run) => database.withTenant(tenantId, run, { readOnly: true, ...timeout() });
  return {
    tenantId,
    principal,
    personEmail,
    scopes,
    requestId,
    deadline,
    services,
    now,
    read,
    write: (run) => database.withTenant(tenantId, run, timeout()),
    once: <T>(name: string, make: () => T): T => {
      if (!singletons.has(name)) singletons.set(name, make());
      return singletons.get(name) as T;
    },
    rawPayloads: new DataLoader(async (ids: readonly string[]) => {
      const uuids = ids.map((id) => uuidOf('workItem', id) ?? '');
      const found = await read((tx) => findRawPayloads(tx, uuids.filter(Boolean)));
      return uuids.map((uuid) => found.get(uuid) ?? null);
    }),
    openProvider: (integrationId) => parts.openProvider(tenantId, integrationId),
  };
}
