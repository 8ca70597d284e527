import type { Tx } from '../../store/database.ts';
import { keepHistories } from '../../store/histories.ts';
import { entityId } from '../../store/ids.ts';
import { inRun, type RunContext } from './context.ts';

/**
 * Finds items the tool no longer has. Only after the whole list was read is anything buried: a list that broke off proves nothing.
 * Items that appeared while the list was read are left alone.
 */
export async function sweepDeleted(context: RunContext): Promise<void> {
  const startedAt = new Date(context.now()).toISOString();
  const live = new Set<string>();
  for await (const page of context.provider.listItemIds()) {
    context.signal.throwIfAborted();
    for (const externalId of page) live.add(entityId(context.integration.id, 'item', externalId));
  }
  await inRun(context, async (tx) => {
    const stored = await tx.query<{ id: string }>(
      'select id from work_item where tenant_id = $1 and integration_id = $2 and deleted_at is null and synced_at <= $3',
      [tx.tenantId, context.integration.id, startedAt],
    );
    const gone = stored.filter(({ id }) => !live.has(id)).map(({ id }) => id);
    const buried = await buryItems(tx, context, gone);
    if (buried.length > 0) await context.onItemsWritten?.(tx, buried);
    await tx.run(
      'update sync_run set items_written = items_written + $3, rows_written = rows_written + $3 where tenant_id = $1 and id = $2',
      [tx.tenantId, context.run.id, buried.length],
    );
  });
}

/** Marks items deleted: their history stays, lists no longer show them. Returns those that were alive. */
export async function buryItems(tx: Tx, context: RunContext, ids: readonly string[]): Promise<{ id: string; projectId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ id: string; project_id: string }>(
    'update work_item set deleted_at = $3 where tenant_id = $1 and id = any($2::uuid[]) and deleted_at is null returning id, project_id',
    [tx.tenantId, ids, new Date(context.now()).toISOString()],
  );
  await keepHistories(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ id: row.id, projectId: row.project_id }));
}
