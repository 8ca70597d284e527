import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { pipeline as chain } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { STORE_SCHEMA } from './roles.ts';
import { KeyringError, loadKeyring } from './secrets/keyring.ts';

/** A backup is gzipped lines: this header, then `{"table":"..."}` before the rows of each table, one JSON object a line. */
export interface BackupHeader {
  workgraph: 1;
  /** Last migration of the store it was made from; it is restored into the same. */
  migration: string;
  /** Key-encryption keys without which the credentials in it cannot be read. */
  keys: string[];
  at: string;
}

/** A backup file that cannot be used: one line that says why and what to do. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const PAGE = 1_000;

interface BackupOptions {
  /** The operator's own connection, for what no role of ours may see. */
  databaseUrl: string;
  /** The admin role's connection: it sees every tenant. */
  adminUrl: string;
  file: string;
}

/**
 * Writes every tenant's rows as of one moment. The file is private (0600) and appears only when it is complete. Throws `BackupError` where
 * it cannot be written.
 */
export async function exportStore({ databaseUrl, adminUrl, file }: BackupOptions): Promise<{ rows: number; tables: number }> {
  const migration = await readMigration(databaseUrl);
  const partial = `${file}.partial`;
  const counts = { rows: 0, tables: 0 };
  const write = (client: pg.Client) =>
    pipeline(toLines(client, migration, counts), createGzip(), createWriteStream(partial, { mode: 0o600 }));
  try {
    await withClient(adminUrl, write);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    const { code, path } = error as NodeJS.ErrnoException;
    if (!path && code !== 'ENOSPC') throw error;
    throw new BackupError(`The backup cannot be written to ${file} (${code}). Name a file in a folder of yours with room for it.`);
  }
  return counts;
}

async function* toLines(client: pg.Client, migration: string, counts: { rows: number; tables: number }): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read read only');
  const keys = (await client.query<{ kek_id: string }>('select distinct kek_id from tenant_key')).rows.map((row) => row.kek_id);
  yield toLine({ workgraph: 1, migration, keys, at: new Date().toISOString() } satisfies BackupHeader);
  for (const table of await listTables(client)) {
    counts.tables += 1;
    yield toLine({ table });
    for await (const page of readPages(client, table)) {
      counts.rows += page.length;
      yield page.map((line) => `${line}\n`).join('');
    }
  }
}

const toLine = (value: unknown) => `${JSON.stringify(value)}\n`;

async function* readPages(client: pg.Client, table: string): AsyncGenerator<string[]> {
  await client.query(`declare lines no scroll cursor for select row_to_json(t)::text as line from ${pg.escapeIdentifier(table)} t`);
  for (;;) {
    const page = (await client.query<{ line: string }>(`fetch ${PAGE} from lines`)).rows;
    if (page.length > 0) yield page.map(({ line }) => line);
    if (page.length < PAGE) break;
  }
  await client.query('close lines');
}

export async function readBackupHeader(file: string): Promise<BackupHeader> {
  for await (const line of readLines(file)) {
    const header = parseLine(line) as Partial<BackupHeader> | null;
    if (header?.workgraph === 1 && Array.isArray(header.keys)) return header as BackupHeader;
    break;
  }
  throw new BackupError(`${file} is not a backup of workgraph.`);
}

/** Reads a backup into an empty store, all or nothing. Runs that were under way are called off: the next sync finds where to go on. */
export async function importStore({
  databaseUrl,
  adminUrl,
  file,
  keyringFile,
}: BackupOptions & { keyringFile: string }): Promise<{ rows: number }> {
  const header = await readBackupHeader(file);
  const migration = await readMigration(databaseUrl);
  if (header.migration !== migration)
    throw new BackupError(
      `The backup is of ${header.migration}, this release is at ${migration}: restore it with the release it was made by.`,
    );
  const { keys } = loadKeyring(keyringFile);
  const missing = header.keys.filter((id) => !keys.has(id));
  if (missing.length > 0)
    throw new KeyringError(
      `The key file ${keyringFile} lacks ${missing.join(', ')}: put the key file that belongs to the backup there first.`,
    );
  return withClient(adminUrl, async (client) => {
    const tables = await listTables(client);
    await client.query('begin');
    const { rows: tenants } = await client.query('select 1 from tenant limit 1');
    if (tenants.length > 0) throw new BackupError('The database is not empty. Restore into a new WORKGRAPH_HOME or database.');
    const rows = await importLines(client, file, new Set(tables));
    await client.query("update sync_run set state = 'CANCELED', finished_at = now() where state in ('QUEUED', 'RUNNING')");
    await client.query('commit');
    return { rows };
  });
}

async function importLines(client: pg.Client, file: string, tables: ReadonlySet<string>): Promise<number> {
  let [table, rows] = ['', 0];
  let page: string[] = [];
  const flush = async () => {
    const name = pg.escapeIdentifier(table);
    if (page.length > 0)
      await client.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1)`, [`[${page.join(',')}]`]);
    rows += page.length;
    page = [];
  };
  let isHeader = true;
  for await (const line of readLines(file)) {
    const next = isHeader ? null : toTable(line, tables);
    if (next !== null) {
      await flush();
      table = next;
    } else if (!isHeader && page.push(line) >= PAGE) await flush();
    isHeader = false;
  }
  await flush();
  return rows;
}

/** The table a line announces, or null for a row. Rows always have a tenant, so the two cannot be mistaken. */
function toTable(line: string, tables: ReadonlySet<string>): string | null {
  if (!line.startsWith('{"table":')) return null;
  const { table } = (parseLine(line) ?? {}) as { table?: unknown };
  if (typeof table === 'string' && tables.has(table)) return table;
  throw new BackupError(`The backup names a table that this release does not have: ${String(table)}.`);
}

async function* readLines(file: string): AsyncIterable<string> {
  const unzipped = chain(createReadStream(file), createGunzip().setEncoding('utf8'), () => undefined);
  let rest = '';
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new BackupError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Tenant tables, those first that others refer to. */
async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(
    `select c.relname::text as name,
       coalesce((select array_agg(distinct r.relname::text) from pg_constraint k join pg_class r on r.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid), '{}') as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r' and c.relrowsecurity order by 1`,
    [STORE_SCHEMA],
  );
  const ordered: string[] = [];
  while (ordered.length < rows.length) {
    const ready = rows.filter(({ name, needs }) => !ordered.includes(name) && needs.every((need) => ordered.includes(need)));
    if (ready.length === 0) throw new BackupError('The tables refer to each other in a circle.');
    ordered.push(...ready.map(({ name }) => name));
  }
  return ordered;
}

async function readMigration(databaseUrl: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select name from ${STORE_SCHEMA}.migration order by id desc limit 1`);
    return rows[0]?.name ?? 'nothing';
  });
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
