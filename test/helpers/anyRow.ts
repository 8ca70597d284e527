import type pg from 'pg';
import { STORE_SCHEMA } from '../../store/roles.ts';

export interface AnyTable {
  name: string;
  /** Column name and an SQL literal that fits it. */
  columns: { name: string; literal: string }[];
}

/** One id for everything: whatever refers to whatever, the row is there. */
export const SAME_ID = '11111111-1111-4111-8111-111111111111';

const LITERALS: Readonly<Record<string, string>> = {
  uuid: `'${SAME_ID}'`,
  text: "'x'",
  boolean: 'false',
  integer: '1',
  smallint: '1',
  bigint: '1',
  'double precision': '1',
  jsonb: "'{}'",
  bytea: "'\\x00ff'",
  'timestamp with time zone': "'2026-01-01'",
  tsvector: "'x'",
  'text[]': "'{}'",
  'uuid[]': "'{}'",
};

/** Every tenant table in an order that references allow, with a value for each column, read from the catalogue: a new table is covered by itself. */
export async function describeTables(client: pg.Client): Promise<AnyTable[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string; words: string | null; depth: number }>(
    `with recursive depth as (
       select c.oid, 0 as depth from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relrowsecurity
       union all select k.conrelid, d.depth + 1 from depth d join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and d.depth < 10)
     select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, max(d.depth) as depth,
       (select max(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as words
     from depth d join pg_class c on c.oid = d.oid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     group by c.oid, c.relname, a.attname, a.attnum, a.atttypid, a.atttypmod order by max(d.depth), c.relname, a.attnum`,
    [STORE_SCHEMA],
  );
  const byTable = Map.groupBy(rows, (row) => row.table);
  return [...byTable].map(([name, columns]) => ({ name, columns: columns.map((row) => ({ name: row.column, literal: toLiteral(row) })) }));
}

function toLiteral({ table, column, type, words }: { table: string; column: string; type: string; words: string | null }): string {
  const word = /'([^']+)'::text/.exec(words ?? '')?.[1];
  const literal = word ? `'${word}'` : LITERALS[type];
  if (!literal) throw new Error(`No value is known for ${table}.${column} (${type}): add one.`);
  return literal;
}

export function toInsert({ name, columns }: AnyTable, tenantId: string): string {
  const values = columns.map((column) => (column.name === 'tenant_id' ? `'${tenantId}'` : column.literal));
  return `insert into "${name}" (${columns.map((column) => `"${column.name}"`).join(', ')}) values (${values.join(', ')})`;
}
