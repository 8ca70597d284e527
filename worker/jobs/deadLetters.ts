import type { PgBoss } from 'pg-boss';
import type { Database, Tx } from '../../store/database.ts';
import { findHead, recordOutcome } from '../writes/intents.ts';
import { freeKey, inTx, LIVE } from './boss.ts';
import type { Settlement } from './consume.ts';
import type { SyncJob, WriteJob } from './queues.ts';

const GIVEN_UP = 'It was given up after many attempts that ended without a result.';

/** A sync job that took its worker down time and again: the run is shown as failed, and the integration is free for the next one. */
export async function buryRun(database: Database, boss: PgBoss, { tenantId, runId }: SyncJob): Promise<Settlement> {
  await database.withTenant(tenantId, async (tx) => {
    if (await isAlive(boss, tx, 'sync', { runId })) return;
    const [run] = await tx.query<{ integration_id: string }>(
      `update sync_run set state = 'FAILED', finished_at = now(), error_code = 'INTERNAL', error_message = $3
       where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning integration_id`,
      [tx.tenantId, runId, GIVEN_UP],
    );
    if (run) await freeKey(boss, tx, 'sync', run.integration_id);
  });
  return { kind: 'done' };
}

/** A write whose attempts never came to a result: what was not begun has failed, what was begun is unknown. Its key stays held. */
export async function buryIntent(database: Database, boss: PgBoss, { tenantId, orderKey }: WriteJob): Promise<Settlement> {
  await database.withTenant(tenantId, async (tx) => {
    // Locked first: a redrive is then either seen, or waits until we are through.
    const head = await findHead(tx, orderKey);
    if (!head || head.state === 'FAILED' || head.state === 'APPLIED') return;
    if (await isAlive(boss, tx, 'write', { tenantId, orderKey })) return;
    const state = head.state === 'PENDING' ? 'FAILED' : 'UNKNOWN';
    const message = head.error_message ?? GIVEN_UP;
    await recordOutcome(tx, head, { state, error: { code: 'CONFLICT', message }, settled: true });
  });
  return { kind: 'done' };
}

/** Somebody was quicker than the burial and has sent it again: then it is not dead. A held job waits for us, so it does not count. */
async function isAlive(boss: PgBoss, tx: Tx, queue: 'sync' | 'write', data: object): Promise<boolean> {
  const jobs = await boss.findJobs(queue, { data, db: inTx(tx) });
  return !jobs.some(({ state }) => state === 'failed') && jobs.some(({ state }) => LIVE.has(state));
}
