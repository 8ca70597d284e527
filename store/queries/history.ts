import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Tx } from '../database.ts';
import { type StoreSchema, sqlBuilder } from '../schema.ts';

/** Lists of the integrations room: `sort`, then id, names a row's place. */
const LISTS = {
  integration: { sort: 'name', direction: 'asc' },
  sync_run: { sort: 'queued_at', direction: 'desc' },
  audit_event: { sort: 'at', direction: 'desc' },
  quarantined_item: { sort: 'at', direction: 'desc' },
} as const satisfies Partial<Record<keyof StoreSchema, { sort: string; direction: 'asc' | 'desc' }>>;
export type HistoryTable = keyof typeof LISTS;

/** `sort_text` is the exact sort value: instants leave the store with milliseconds, and rows within one would be skipped between pages. */
export type Listed<T extends HistoryTable> = Selectable<StoreSchema[T]> & { id: string; sort_text: string };

export type Condition = RawBuilder<boolean>;

/** Rows after `position` (the sort text and id of the last one seen), at most `limit`. */
export function findListed<T extends HistoryTable>(
  tx: Tx,
  table: T,
  where: readonly Condition[],
  position: readonly unknown[] | null,
  limit: number,
): Promise<Listed<T>[]> {
  const { sort, direction } = LISTS[table];
  const [column, way] = [sql.ref(sort), sql.raw(direction)];
  const type = sort === 'name' ? sql.raw('text') : sql.raw('timestamptz');
  const after = position
    ? [sql<boolean>`(${column}, id) ${sql.raw(direction === 'desc' ? '<' : '>')} (${position[0]}::${type}, ${position[1]}::uuid)`]
    : [];
  const conditions = sql.join([sql`tenant_id = ${tx.tenantId}`, ...where, ...after], sql` and `);
  const query = sql<Listed<T>>`select *, ${column}::text as sort_text from ${sql.table(table)} where ${conditions}
    order by ${column} ${way}, id ${way} limit ${limit}`;
  return tx.all({ compile: () => query.compile(sqlBuilder) });
}

export async function countListed(tx: Tx, table: HistoryTable, where: readonly Condition[]): Promise<number> {
  const conditions = sql.join([sql`tenant_id = ${tx.tenantId}`, ...where], sql` and `);
  const query = sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${conditions}`;
  const [row] = await tx.all({ compile: () => query.compile(sqlBuilder) });
  return row?.count ?? 0;
}

export const withId = (id: string): Condition => sql<boolean>`id = ${id}`;
export const ofIntegration = (id: string): Condition => sql<boolean>`integration_id = ${id}`;

export interface AuditConditions {
  principal?: string | null | undefined;
  action?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
}

export function toAuditConditions({ principal, action, since, until }: AuditConditions): Condition[] {
  return [
    ...(principal ? [sql<boolean>`principal = ${principal}`] : []),
    ...(action ? [sql<boolean>`action = ${action}`] : []),
    ...(since ? [sql<boolean>`at >= ${since}::timestamptz`] : []),
    ...(until ? [sql<boolean>`at < ${until}::timestamptz`] : []),
  ];
}
