import { hash } from 'node:crypto';
import type { Tx } from '../database.ts';
import type { Statement } from './statements.ts';

export type Row = Record<string, unknown>;

export interface UpsertOptions {
  table: string;
  /** Conflict target columns; `null` when the caller has deleted what was there. */
  key: readonly string[] | null;
  /** Columns to overwrite on conflict; none means the first writer wins. */
  update?: readonly string[];
  /** Overwrite only where one of these differs, so that re-running writes nothing. */
  onlyIfDistinct?: readonly string[];
}

/**
 * Writes many rows in one statement and returns how many were really written. Rows travel as one JSON parameter: one plan whatever the
 * number, and Postgres casts every column by its own type.
 */
export async function upsertRows(tx: Tx, options: UpsertOptions, rows: readonly Row[]): Promise<number> {
  const [statement] = toUpsert(options, rows);
  return statement ? tx.run(statement.sql, statement.params) : 0;
}

/** The same as a statement, or none where there is no row. */
export function toUpsert(options: UpsertOptions, rows: readonly Row[]): Statement[] {
  const first = rows[0];
  if (!first) return [];
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ');
  return [
    {
      sql: `insert into "${options.table}" as t (${columns}) select ${columns} from json_populate_recordset(null::"${options.table}", $1::json) ${toConflict(options)}`,
      params: [toCleanJson(rows)],
    },
  ];
}

function toConflict({ key, update = [], onlyIfDistinct = [] }: UpsertOptions): string {
  if (!key) return '';
  const target = `on conflict (${key.map((name) => `"${name}"`).join(', ')})`;
  if (update.length === 0) return `${target} do nothing`;
  const assignments = update.map((name) => `"${name}" = excluded."${name}"`).join(', ');
  const distinct = onlyIfDistinct.map((name) => `t."${name}" is distinct from excluded."${name}"`).join(' or ');
  return `${target} do update set ${assignments}${distinct ? ` where ${distinct}` : ''}`;
}

/** Stable short hash of a mapped object, to tell whether anything changed. */
export function contentHashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 24);
}

/** Postgres text cannot hold NUL, and lone surrogates are not UTF-8: both are replaced before anything is written. */
export function cleanText<T extends string | null>(text: T): T {
  if (text === null) return text;
  return text.replaceAll('\0', '\uFFFD').toWellFormed() as T;
}

// JSON escapes just these two; an escaped backslash before them is read first, so that its own backslash is not taken for theirs.
const UNSTORABLE = /\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g;

/** The same for a JSON value, names of its fields included: NUL escapes are not allowed in jsonb either. */
export function toCleanJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(UNSTORABLE, (found) => (found === '\\\\' ? found : '\uFFFD'));
}

const MAX_INT = 2_147_483_647;

/** Whole seconds that fit their column. */
export function whole(seconds: number | null): number | null {
  return seconds === null ? null : Math.max(-MAX_INT, Math.min(MAX_INT, Math.round(seconds)));
}

/** A whole number, where it is one that can be told from its neighbours. */
export function exact(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return Number.isSafeInteger(rounded) ? rounded : null;
}
