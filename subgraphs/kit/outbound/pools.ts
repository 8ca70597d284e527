import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import type { AllowHosts } from './allowHosts.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createGuardedConnector, type Lookup } from './connector.ts';
import type { RequestClass } from './gcra.ts';
import { isOutage } from './outcome.ts';
import { createRetryBudget, type RetryBudget } from './retry.ts';

/** Connections per integration: a person's request never queues behind a sync, which has its own. */
const CONNECTIONS: Readonly<Record<RequestClass, number>> = { interactive: 8, sync: 4 };
const MOST_INTEGRATIONS = 2_000;
const IDLE_MS = 15_000;

/** What all clients of one integration in this process share. */
export interface IntegrationHealth {
  breaker: Breaker;
  budget: RetryBudget;
}

const pools = new LRUCache<string, Pool>({
  max: 2 * MOST_INTEGRATIONS,
  dispose: (pool) => void pool.close().catch(() => undefined),
});
const health = new LRUCache<string, IntegrationHealth>({ max: MOST_INTEGRATIONS });

export interface PoolKey {
  integrationId: string;
  origin: URL;
  requestClass: RequestClass;
  allowHosts: AllowHosts;
  lookup: Lookup;
}

/** The pool of an integration's origin, opened at its first use. */
export function poolFor({ integrationId, origin, requestClass, allowHosts, lookup }: PoolKey): Pool {
  const key = [integrationId, origin.origin, requestClass, allowHosts.text].join(' ');
  const known = pools.get(key);
  if (known) return known;
  const pool = new Pool(origin.origin, {
    connect: createGuardedConnector(origin, allowHosts, lookup),
    connections: CONNECTIONS[requestClass],
    keepAliveTimeout: IDLE_MS,
    // The deadline of the call cuts it off; an idle timeout would let a slow drip go on for ever.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  pools.set(key, pool);
  return pool;
}

export function healthOf(integrationId: string, clock: () => number): IntegrationHealth {
  const known = health.get(integrationId);
  if (known) return known;
  const fresh = { breaker: createBreaker(clock, isOutage), budget: createRetryBudget(clock) };
  health.set(integrationId, fresh);
  return fresh;
}

/** The breaker of an integration as it stands; CLOSED for one that was not called. */
export function breakerState(integrationId: string): Breaker['state'] {
  return health.get(integrationId)?.breaker.state ?? 'CLOSED';
}

/** Closes every connection, or those of one integration (removed, or with a new address or credential), and forgets its failures. */
export async function closeOutbound(integrationId?: string): Promise<void> {
  const mine = [...pools.keys()].filter((key) => integrationId === undefined || key.startsWith(`${integrationId} `));
  const closing = mine.map((key) => pools.peek(key)?.destroy());
  for (const key of mine) pools.delete(key);
  if (integrationId === undefined) health.clear();
  else health.delete(integrationId);
  await Promise.allSettled(closing);
}
