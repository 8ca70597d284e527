import type { Selectable } from 'kysely';
import type { Tx } from '../database.ts';
import type { StoreSchema } from '../schema.ts';

type EntityTable =
  | 'work_item'
  | 'project'
  | 'sprint'
  | 'person'
  | 'user_identity'
  | 'board'
  | 'milestone'
  | 'integration'
  | 'sync_run'
  | 'write_intent';
type ChildTable = 'change' | 'comment' | 'attachment' | 'item_sprint' | 'item_link' | 'work_item_raw';

/** Rows by id in one query, in no order; ids that are not there are missing. */
export function findByIds<T extends EntityTable>(tx: Tx, table: T, ids: readonly string[]): Promise<Selectable<StoreSchema[T]>[]> {
  return tx.query<Selectable<StoreSchema[T]>>(`select * from "${table}" where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenantId, ids]);
}

/** Rows of a child table of the given items. */
export function findByItemIds<T extends ChildTable>(tx: Tx, table: T, itemIds: readonly string[]): Promise<Selectable<StoreSchema[T]>[]> {
  return tx.query<Selectable<StoreSchema[T]>>(`select * from "${table}" where tenant_id = $1 and item_id = any($2::uuid[])`, [
    tx.tenantId,
    itemIds,
  ]);
}
