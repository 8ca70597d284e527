import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import type { Tx } from '../../store/database.ts';
import { uuidOf } from '../../store/ids.ts';
import type { SyncRunRow } from '../../store/queries/rows.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import { storeHints } from '../webhooks/hints.ts';
import { hasLiveJob, inTx } from './boss.ts';
import type { SyncJob } from './queues.ts';

type Kind = SyncRunRow['kind'];

/** What a run does besides what its name says: a request for one of these needs no run of its own. Every run applies hints first. */
const COVERS: Readonly<Record<Kind, readonly Kind[]>> = {
  BACKFILL: ['BACKFILL', 'INCREMENTAL', 'SWEEP', 'WEBHOOK'],
  INCREMENTAL: ['INCREMENTAL', 'WEBHOOK'],
  SWEEP: ['SWEEP'],
  REPLAY: ['REPLAY'],
  WEBHOOK: ['WEBHOOK'],
};

/**
 * Queues a run, or folds the request into one that waits: a waiting run that covers it takes it, a waiting run that it covers is
 * widened. One that runs already takes it too, except hints, which it may have read before this one came; asked for anew, it begins
 * again. Returns the run's id.
 */
export async function requestSync(boss: PgBoss, tx: Tx, request: SyncRequest): Promise<string> {
  const integrationId = uuidOf('integration', request.integrationId) ?? request.integrationId;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sync ${integrationId}`]);
  if (request.itemIds && request.itemIds.length > 0) {
    await storeHints(tx, integrationId, new Map([[`request:${randomUUID()}`, { changed: request.itemIds, deleted: [] }]]));
  }
  const run = await joinRun(tx, integrationId, request.kind);
  if (request.anew && request.kind === 'BACKFILL') await forgetCursors(tx, integrationId);
  if (run === null) return startRun(boss, tx, integrationId, request.kind);
  const job = { tenantId: tx.tenantId, runId: run.id };
  if (request.anew && run.state === 'RUNNING') {
    await beginAgain(tx, run.id);
    await sendSync(boss, tx, integrationId, job);
  }
  // Jobs can be lost behind our back (a restored backup has none): a run nobody carries out would be joined for ever.
  else if (!(await hasLiveJob(boss, tx, 'sync', { runId: run.id }))) await sendSync(boss, tx, integrationId, job);
  return run.id;
}

async function forgetCursors(tx: Tx, integrationId: string): Promise<void> {
  await tx.run('delete from sync_state where tenant_id = $1 and integration_id = $2', [tx.tenantId, integrationId]);
}

/** Whoever carries it out finds itself fenced at its next page; the run waits for a worker that reads the settings as they are now. */
async function beginAgain(tx: Tx, runId: string): Promise<void> {
  await tx.run(
    `update sync_run set state = 'QUEUED', attempt = attempt + 1, items_seen = 0, items_written = 0, rows_written = 0, quarantined = 0, total = null
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, runId],
  );
}

async function joinRun(tx: Tx, integrationId: string, kind: Kind): Promise<SyncRunRow | null> {
  // Locked, so that a worker claiming the run waits for us or we see that it has.
  const runs = await tx.query<SyncRunRow>(
    `select * from sync_run where tenant_id = $1 and integration_id = $2 and state in ('QUEUED', 'RUNNING') order by queued_at for update`,
    [tx.tenantId, integrationId],
  );
  const running = kind === 'WEBHOOK' ? undefined : runs.find((run) => run.state === 'RUNNING' && COVERS[run.kind].includes(kind));
  const queued = runs.filter((run) => run.state === 'QUEUED');
  const covering = queued.find((run) => COVERS[run.kind].includes(kind));
  if (covering ?? running) return covering ?? running ?? null;
  const narrower = queued.find((run) => COVERS[kind].includes(run.kind));
  if (!narrower) return null;
  await tx.run('update sync_run set kind = $3 where tenant_id = $1 and id = $2', [tx.tenantId, narrower.id, kind]);
  return narrower;
}

async function startRun(boss: PgBoss, tx: Tx, integrationId: string, kind: Kind): Promise<string> {
  const runId = randomUUID();
  await tx.run(`insert into sync_run (tenant_id, id, integration_id, kind, state, queued_at) values ($1, $2, $3, $4, 'QUEUED', now())`, [
    tx.tenantId,
    runId,
    integrationId,
    kind,
  ]);
  await sendSync(boss, tx, integrationId, { tenantId: tx.tenantId, runId });
  return runId;
}

export async function sendSync(boss: PgBoss, tx: Tx, integrationId: string, job: SyncJob, startAfter = 0): Promise<void> {
  await boss.send('sync', job, { singletonKey: integrationId, startAfter, db: inTx(tx) });
}
