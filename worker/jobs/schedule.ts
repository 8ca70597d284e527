import type { Database, Tx } from '../../store/database.ts';
import type { Jobs } from '../../subgraphs/kit/context.ts';
import { withJitter } from '../sync/record.ts';

export interface ScheduleDeps {
  database: Database;
  /** Sees every tenant; used only to learn which integrations are due. */
  admin: Database;
  jobs: Pick<Jobs, 'requestSync'>;
  /** Seconds. */
  syncInterval: number;
  sweepInterval: number;
}

/**
 * Due by the database's clock, the only one that all nodes share. A moment further away than two intervals was set by a clock that ran
 * ahead: it counts as due rather than as far.
 */
const DUE = `state in ('ACTIVE', 'NEEDS_ATTENTION') and (next_run_at is null or next_run_at <= now() or next_run_at > now() + make_interval(secs => $1))`;
const furthest = (syncInterval: number) => Math.max(2 * syncInterval, 5_400);

/** Queues what is due. Any number of nodes may do so at once: taking a turn moves it, and only one of them can. */
export async function queueDueSyncs(deps: ScheduleDeps): Promise<number> {
  const due = await deps.admin.pool.query<{ tenant_id: string; id: string }>(
    `select tenant_id, id from integration where ${DUE} order by next_run_at nulls first limit 500`,
    [furthest(deps.syncInterval)],
  );
  let queued = 0;
  for (const { tenant_id, id } of due.rows) {
    if (await deps.database.withTenant(tenant_id, (tx) => queueSync(tx, deps, id))) queued += 1;
  }
  return queued;
}

async function queueSync(tx: Tx, deps: ScheduleDeps, integrationId: string): Promise<boolean> {
  const { syncInterval, jobs } = deps;
  const taken = await tx.run(
    `update integration set next_run_at = now() + make_interval(secs => $4) where tenant_id = $2 and id = $3 and ${DUE}`,
    [furthest(syncInterval), tx.tenantId, integrationId, withJitter(syncInterval)],
  );
  if (taken === 0) return false;
  await jobs.requestSync(tx, { integrationId, kind: (await isComplete(tx, integrationId)) ? 'INCREMENTAL' : 'BACKFILL' });
  if (await isSweepDue(tx, integrationId, deps.sweepInterval)) await jobs.requestSync(tx, { integrationId, kind: 'SWEEP' });
  if (await isReplayWaiting(tx, integrationId)) await jobs.requestSync(tx, { integrationId, kind: 'REPLAY' });
  return true;
}

/** Whether a replay was asked for that may have no job: a migration and a restored backup leave one so. Asking again sees to it. */
async function isReplayWaiting(tx: Tx, integrationId: string): Promise<boolean> {
  const waiting = await tx.query(
    "select 1 from sync_run where tenant_id = $1 and integration_id = $2 and kind = 'REPLAY' and state = 'QUEUED'",
    [tx.tenantId, integrationId],
  );
  return waiting.length > 0;
}

/** Whether everything was read once; a backfill that was cut off goes on. */
async function isComplete(tx: Tx, integrationId: string): Promise<boolean> {
  const [state] = await tx.query<{ incomplete: boolean }>(
    'select incomplete from sync_state where tenant_id = $1 and integration_id = $2',
    [tx.tenantId, integrationId],
  );
  return state !== undefined && !state.incomplete;
}

/** Whether the last look for deleted items is too long ago. A backfill looks as well; before the first there is nothing to look for. */
async function isSweepDue(tx: Tx, integrationId: string, sweepInterval: number): Promise<boolean> {
  const [last] = await tx.query<{ due: boolean | null }>(
    `select max(finished_at) < now() - make_interval(secs => $3) as due from sync_run
     where tenant_id = $1 and integration_id = $2 and kind in ('BACKFILL', 'SWEEP') and state = 'SUCCEEDED'`,
    [tx.tenantId, integrationId, sweepInterval],
  );
  return last?.due === true;
}

/** At start, what was in trouble is tried soon, spread over half a minute: the outage may have been our own. */
export async function hastenUnhealthy({ admin }: Pick<ScheduleDeps, 'admin'>): Promise<void> {
  await admin.pool.query(
    `update integration set next_run_at = now() + random() * interval '30 seconds'
     where error_code is not null and state in ('ACTIVE', 'NEEDS_ATTENTION') and (next_run_at is null or next_run_at > now() + interval '30 seconds')`,
  );
}

const KEPT_RUNS = "interval '30 days'";
const KEPT_DELIVERIES = "interval '7 days'";

/** Removes what is only kept for a while. Doing it twice is harmless, so nodes need not agree on who does. */
export async function prune({ admin }: Pick<ScheduleDeps, 'admin'>): Promise<void> {
  await admin.pool.query('delete from idempotency where expires_at < now()');
  await admin.pool.query(`delete from webhook_delivery where applied_at is not null and received_at < now() - ${KEPT_DELIVERIES}`);
  await admin.pool.query(
    `delete from sync_run where state in ('SUCCEEDED', 'FAILED', 'CANCELED') and finished_at < now() - ${KEPT_RUNS} and kind not in ('BACKFILL', 'SWEEP')`,
  );
}
