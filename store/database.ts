import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { isOutage } from './outage.ts';

// timestamptz as ISO text with milliseconds, bigint as number: rows go to JSON and back, Date objects would only be in the way.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return toInstant;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** `2026-01-31 09:30:00.123+00` -> `2026-01-31T09:30:00.123Z`. Sessions run in UTC. */
function toInstant(text: string): string {
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  const fraction = text.length > 22 ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** A query builder without a connection: it writes SQL, `Tx` runs it. */
export type Compilable<R> = { compile(): CompiledQuery<R> };

/** One transaction in the context of one tenant. */
export interface Tx {
  readonly tenantId: string;
  query<R extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Rows affected. */
  run(sql: string, params?: readonly unknown[]): Promise<number>;
  all<R>(query: Compilable<R>): Promise<R[]>;
}

/** How the tenant is put into a transaction: `set_config` anywhere; a literal `SET LOCAL` where a proxy or Citus propagates only that. */
export type ContextEmitter = (tenantId: string) => string;
export const emitSetConfig: ContextEmitter = (tenantId) => `select set_config('app.tenant_id', '${assertUuid(tenantId)}', true)`;
export const emitSetLocal: ContextEmitter = (tenantId) => `set local app.tenant_id = '${assertUuid(tenantId)}'`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
function assertUuid(text: string): string {
  if (!UUID.test(text)) throw new TypeError('A tenant id must be a lower-case UUID.');
  return text;
}

export interface DatabaseOptions {
  url: string;
  max?: number;
  emitContext?: ContextEmitter;
  /** Milliseconds a statement may take; requests lower it. */
  statementTimeoutMs?: number;
  applicationName?: string;
  onError?: (error: Error) => void;
}

export interface TransactionOptions {
  readOnly?: boolean;
  statementTimeoutMs?: number;
}

/** The one way to tenant data. There is no other: a query outside `withTenant` sees no row. */
export interface Database {
  readonly pool: pg.Pool;
  withTenant<T>(tenantId: string, run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    types,
    application_name: options.applicationName ?? 'workgraph',
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    options: '-c timezone=UTC',
    keepAlive: true,
  });
  // Without a listener a server restart (57P01) on an idle connection would end the process.
  pool.on('error', (error) => {
    // A pool that is closed does not wait for its connections to be: a server stopped right after it cuts them, which is no loss.
    if (!pool.ending) options.onError?.(error);
  });
  const emitContext = options.emitContext ?? emitSetConfig;
  return {
    pool,
    withTenant: (tenantId, run, transaction = {}) => runInTenant(pool, emitContext, tenantId, run, transaction),
    close: () => pool.end(),
  };
}

async function runInTenant<T>(
  pool: pg.Pool,
  emitContext: ContextEmitter,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const session = await begin(pool, toOpening(emitContext, tenantId, options));
  const { client } = session;
  try {
    const result = await run(createTx(client, tenantId));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(session.lose);
    if (isOfReadOnlyStore(error)) session.lose(error);
    throw error;
  } finally {
    session.release();
  }
}

/** A client out of the pool, which keeps it only if nothing was lost meanwhile. */
interface Session {
  readonly client: pg.PoolClient;
  /** Says that the client is not to be used again. */
  readonly lose: (error: Error) => void;
  readonly release: () => void;
}

function toSession(client: pg.PoolClient): Session {
  let broken: Error | undefined;
  const lose = (error: Error) => {
    broken ??= error;
  };
  // The pool listens only to idle connections: one that is lost while we hold it would end the process.
  client.on('error', lose);
  return {
    client,
    lose,
    release: () => {
      client.removeListener('error', lose);
      client.release(broken);
    },
  };
}

/** Clients that have been of use: only these may have been lost while they lay idle in their pool. */
const proven = new WeakSet<pg.PoolClient>();

/**
 * Opens a transaction, begin and context in one round trip. After a restart of the store the pool may still hold clients whose end has
 * not been noticed: nothing was asked of them yet, so the next one is taken until one opens or a new one cannot.
 */
async function begin(pool: pg.Pool, opening: string): Promise<Session> {
  for (;;) {
    const session = toSession(await pool.connect());
    try {
      await session.client.query(opening);
      proven.add(session.client);
      return session;
    } catch (error) {
      session.lose(error as Error);
      session.release();
      if (!proven.has(session.client) || !isOutage(error)) throw error;
    }
  }
}

/** A session that began while the store could only be read, as in a failover, may stay so for its whole life: it is not used again. */
const isOfReadOnlyStore = (error: unknown): error is Error => error instanceof pg.DatabaseError && error.code === '25006';

function toOpening(emitContext: ContextEmitter, tenantId: string, options: TransactionOptions): string {
  const begin = options.readOnly ? 'begin read only' : 'begin';
  const timeout = options.statementTimeoutMs
    ? `; set local statement_timeout = ${Math.max(1, Math.floor(options.statementTimeoutMs))}`
    : '';
  return `${begin}; ${emitContext(tenantId)}${timeout}`;
}

function createTx(client: pg.PoolClient, tenantId: string): Tx {
  return {
    tenantId,
    query: async <R extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []) =>
      (await client.query<R>(sql, params as unknown[])).rows,
    run: async (sql, params = []) => (await client.query(sql, params as unknown[])).rowCount ?? 0,
    all: async <R>(query: Compilable<R>) => {
      const { sql, parameters } = query.compile();
      return (await client.query(sql, parameters as unknown[])).rows as R[];
    },
  };
}

/** A builder typed by `Schema` that only compiles; it has no connection, so it cannot run anything outside a tenant. */
export function createBuilder<Schema>(): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
