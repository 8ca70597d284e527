import type { Database, Tx } from '../../store/database.ts';
import type { IntegrationRow, SyncRunRow } from '../../store/queries/rows.ts';
import type { WriteTarget } from '../../store/writer/items.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import type { ProviderDirectory } from '../providers.ts';

export interface SyncDeps {
  database: Database;
  providers: ProviderDirectory;
  /** Epoch milliseconds. */
  now: () => number;
  /** Called in the transaction of each page with the projects its items belong to, so that what is derived follows at once. */
  onItemsWritten?: (tx: Tx, changed: readonly { id: string; projectId: string }[]) => Promise<void>;
  /** Seconds between two polls of an integration. Default 300. */
  syncInterval?: number;
}

/** A run under way: everything its steps share. */
export interface RunContext extends SyncDeps {
  tenantId: string;
  integration: IntegrationRow;
  run: SyncRunRow;
  provider: Provider;
  target: WriteTarget;
  signal: AbortSignal;
  /** External ids of the projects and sprints this run's lists told of; `anew`: they were asked for once more. */
  listed: { projects: Set<string>; sprints: Set<string>; anew: Promise<void> | null };
}

/** Another worker has taken this run over: whatever this one still does must not count. */
export class FencedError extends Error {
  override name = 'FencedError';
}

/** A transaction that only commits while this run is still ours. Throws `FencedError` otherwise. */
export function inRun<T>(context: RunContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  context.signal.throwIfAborted();
  return context.database.withTenant(context.tenantId, async (tx) => {
    const [held] = await tx.query(
      "select 1 from sync_run where tenant_id = $1 and id = $2 and attempt = $3 and state = 'RUNNING' for update",
      [tx.tenantId, context.run.id, context.run.attempt],
    );
    if (!held) throw new FencedError('This run was taken over by another worker.');
    return work(tx);
  });
}
