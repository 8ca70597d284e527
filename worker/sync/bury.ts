import type { Tx } from '../../store/database.ts';
import { keepHistories } from '../../store/histories.ts';
import type { RunContext } from './context.ts';

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
