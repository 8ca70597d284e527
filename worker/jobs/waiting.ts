import type { PgBoss } from 'pg-boss';
import type { Database, Tx } from '../../store/database.ts';

const CHANNEL = 'workgraph_write_settled';
/** Notifications are only quick; this is sure. Milliseconds. */
const RECHECK = 1_000;

/** Told inside the transaction that settles an intent, so that whoever waits hears of it exactly when it can be read. */
export async function announceWrite(tx: Tx, intentId: string): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [CHANNEL, intentId]);
}

export interface Waiting {
  waitForWrite(tenantId: string, intentId: string, deadline: number): Promise<void>;
  stop(): Promise<void>;
}

/** Waits for intents by LISTEN, with a slow look at the table behind it (a pooler in between may swallow notifications). */
export async function createWaiting(boss: PgBoss, database: Database, now: () => number): Promise<Waiting> {
  const waiters = new Map<string, Set<() => void>>();
  const wake = (intentId: string) => {
    for (const end of [...(waiters.get(intentId) ?? [])]) end();
  };
  const wakeAll = () => {
    for (const intentId of [...waiters.keys()]) wake(intentId);
  };
  const listening = await boss
    .getDb()
    .listen?.(CHANNEL, wake, wakeAll)
    .catch(() => undefined);

  async function waitForWrite(tenantId: string, intentId: string, deadline: number): Promise<void> {
    while (now() < deadline) {
      // Listening begins before the look, or what happens in between would be missed.
      const turn = startTurn(waiters, intentId, Math.min(RECHECK, Math.max(0, deadline - now())));
      if (await database.withTenant(tenantId, (tx) => isSettled(tx, intentId), { readOnly: true })) return turn.end();
      await turn.over;
    }
  }
  return { waitForWrite, stop: async () => listening?.close() };
}

/** Over after `ms`, or as soon as somebody says so. */
function startTurn(waiters: Map<string, Set<() => void>>, intentId: string, ms: number): { over: Promise<void>; end(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wakes = waiters.get(intentId) ?? new Set();
  const end = () => {
    clearTimeout(timer);
    wakes.delete(end);
    if (wakes.size === 0) waiters.delete(intentId);
    resolve();
  };
  const timer = setTimeout(end, ms);
  waiters.set(intentId, wakes.add(end));
  return { over: promise, end };
}

/**
 * Applied counts once the item was read back (`attempted_at` is cleared then). An unknown outcome is still being looked into, until it
 * carries the reason why it cannot be found out.
 */
export const SETTLED = `(state in ('REFUSED', 'FAILED') or (state = 'APPLIED' and attempted_at is null) or (state = 'UNKNOWN' and error_code = 'CONFLICT'))`;

async function isSettled(tx: Tx, intentId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from write_intent where tenant_id = $1 and id = $2 and not ${SETTLED}`, [tx.tenantId, intentId]);
  return rows.length === 0;
}
