import DataLoader from 'dataloader';
import type { Selectable } from 'kysely';
import { findByIds, findByItemIds } from '../../store/queries/byId.ts';
import type { StoreSchema } from '../../store/schema.ts';
import type { GraphContext } from './context.ts';
import { CodedError } from './errors.ts';

type EntityTable = Parameters<typeof findByIds>[1];
type ChildTable = Parameters<typeof findByItemIds>[1];

/** Puts rows in the order of the keys asked for; misses are null. */
export function inOrder<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): (R | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** One batched look-up by uuid per table and request: `_entities` of a type costs one query. */
export function entityLoader<T extends EntityTable>(
  context: GraphContext,
  table: T,
): DataLoader<string, Selectable<StoreSchema[T]> | null> {
  return context.once(`entity ${table}`, () => {
    return new DataLoader<string, Selectable<StoreSchema[T]> | null>(async (ids) => {
      const rows = await context.read((tx) => findByIds(tx, table, ids));
      return inOrder(ids, rows, (row) => (row as { id: string }).id);
    });
  });
}

/** Rows of a child table by item uuid, batched; items without any have an empty list. */
export function childLoader<T extends ChildTable>(context: GraphContext, table: T): DataLoader<string, Selectable<StoreSchema[T]>[]> {
  return context.once(`child ${table}`, () => {
    return new DataLoader<string, Selectable<StoreSchema[T]>[]>(async (ids) => {
      const rows = await context.read((tx) => findByItemIds(tx, table, ids));
      const byItem = Map.groupBy(rows, (row) => (row as { item_id: string }).item_id);
      return ids.map((id) => byItem.get(id) ?? []);
    });
  });
}

/** The row of an id that may be absent or point to nothing. */
export async function findOne<T extends EntityTable>(
  context: GraphContext,
  table: T,
  id: string | null,
): Promise<Selectable<StoreSchema[T]> | null> {
  return id === null ? null : entityLoader(context, table).load(id);
}

/** The row of an id that must be there. Throws NOT_FOUND when it was removed meanwhile. */
export async function requireOne<T extends EntityTable>(context: GraphContext, table: T, id: string): Promise<Selectable<StoreSchema[T]>> {
  const row = await entityLoader(context, table).load(id);
  if (!row) throw new CodedError('NOT_FOUND', `This ${table.replaceAll('_', ' ')} is no longer there.`);
  return row;
}
