import type { Tx } from '../../store/database.ts';
import type { IntegrationRow, SyncRunRow } from '../../store/queries/rows.ts';
import { CodedError, ProviderError } from '../../subgraphs/kit/errors.ts';
import type { RunContext, SyncDeps } from './context.ts';

export interface Claimed {
  run: SyncRunRow;
  integration: IntegrationRow;
}

/** Takes the run: raises its attempt, which fences whoever had it before. Null when it is finished or its integration is gone or off. */
export async function claimRun(tx: Tx, runId: string): Promise<Claimed | null> {
  const [run] = await tx.query<SyncRunRow>(
    `update sync_run set state = 'RUNNING', attempt = attempt + 1, started_at = coalesce(started_at, now())
     where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning *`,
    [tx.tenantId, runId],
  );
  if (!run) return null;
  const [integration] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and id = $2', [
    tx.tenantId,
    run.integration_id,
  ]);
  if (integration && integration.state !== 'DEACTIVATED' && integration.state !== 'PAUSED') return { run, integration };
  await tx.run("update sync_run set state = 'CANCELED', finished_at = now() where tenant_id = $1 and id = $2", [tx.tenantId, runId]);
  return null;
}

/** Kinds that bring everything up to date; the others only look at a part. */
const isPull = (kind: SyncRunRow['kind']) => kind === 'BACKFILL' || kind === 'INCREMENTAL';

const DEFAULT_INTERVAL = 300;
/** Integrations that ask for the same minute would ask together for ever. */
export const withJitter = (seconds: number, random = Math.random) => seconds * (0.9 + 0.2 * random());

export async function finishRun(tx: Tx, { run, integration, syncInterval = DEFAULT_INTERVAL }: RunContext): Promise<void> {
  await tx.run(
    "update sync_run set state = 'SUCCEEDED', finished_at = clock_timestamp(), error_code = null, error_message = null where tenant_id = $1 and id = $2",
    [tx.tenantId, run.id],
  );
  // Only now is a backfill whole: one that is cut off before goes on from its last page.
  if (run.kind === 'BACKFILL') {
    await tx.run('update sync_state set incomplete = false where tenant_id = $1 and integration_id = $2', [tx.tenantId, integration.id]);
  }
  await tx.run(
    `update integration set error_code = null, error_message = null, state = case when state = 'NEEDS_ATTENTION' then 'ACTIVE' else state end,
       last_success_at = case when $3 then now() else last_success_at end,
       next_run_at = case when $3 then now() + make_interval(secs => $4) else next_run_at end
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, integration.id, isPull(run.kind), withJitter(syncInterval)],
  );
}

/** Whether the tool only wants us to wait. */
export function isPause(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.code === 'PROVIDER_RATE_LIMITED';
}

/** Puts a run back into the queue, with the reason where there is one to show. Returns the seconds to wait. */
export async function requeueRun(tx: Tx, run: SyncRunRow, pause: ProviderError | null): Promise<number> {
  await tx.run(
    "update sync_run set state = 'QUEUED', error_code = $4, error_message = $5 where tenant_id = $1 and id = $2 and attempt = $3",
    [tx.tenantId, run.id, run.attempt, pause?.code ?? null, pause?.message ?? null],
  );
  return pause ? Math.max(1, pause.retryAfter ?? 60) : 0;
}

const LONGEST_PAUSE = 3_600;

/**
 * Credentials that were refused stop the integration until somebody looks, or they are tried again much later; anything else is tried
 * again by the schedule, each time after as long as it has been failing. What was read before it failed is kept, and the run says so.
 */
export async function failRun(tx: Tx, run: SyncRunRow, error: unknown, { syncInterval = DEFAULT_INTERVAL }: SyncDeps): Promise<void> {
  const code = error instanceof CodedError ? error.code : 'INTERNAL';
  const message = error instanceof CodedError ? error.message : 'The run failed for a reason of ours; the log has it.';
  const failed = await tx.run(
    `update sync_run set state = 'FAILED', finished_at = clock_timestamp(), error_code = $4, error_message = $5,
       partial = case when items_seen > 0 then items_seen || ' items were read before it stopped; they are kept.' end
     where tenant_id = $1 and id = $2 and attempt = $3`,
    [tx.tenantId, run.id, run.attempt, code, message],
  );
  if (failed === 0) return;
  const isRefused = code === 'PROVIDER_UNAUTHORIZED';
  await tx.run(
    `update integration set error_code = $3, error_message = $4, state = case when $5 and state = 'ACTIVE' then 'NEEDS_ATTENTION' else state end,
       next_run_at = now() + make_interval(secs => case when $5 then $7::float8
         else least($7, greatest($6, extract(epoch from now() - coalesce(last_success_at, created_at))::float8)) end)
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, run.integration_id, code, message, isRefused, withJitter(syncInterval), withJitter(LONGEST_PAUSE)],
  );
}

interface RunCounts {
  seen: number;
  written: number;
  rows: number;
  quarantined: number;
  total: number | null;
}

export async function countRun(tx: Tx, { run }: RunContext, counts: RunCounts): Promise<void> {
  await tx.run(
    `update sync_run set items_seen = items_seen + $3, items_written = items_written + $4, rows_written = rows_written + $5, quarantined = quarantined + $6,
       total = coalesce($7, total) where tenant_id = $1 and id = $2`,
    [tx.tenantId, run.id, counts.seen, counts.written, counts.rows, counts.quarantined, counts.total],
  );
}
