import { realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError, toEmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import { type Address, toUrl } from './settings.ts';

/** Any number will do as long as every release says the same one: it spells "work". */
const LEASE_KEY = 0x776f726b;

/**
 * A process's use of the server, held as a shared advisory lock by one idle connection. The kernel closes that connection when the
 * process dies however it dies, so no count can go stale, and the last one out is told by one atomic try for the exclusive lock.
 */
export interface Lease {
  /** Gives the lease up. True: nobody else holds one and newcomers wait until this connection ends, so the server may be stopped. */
  release(): Promise<boolean>;
  /** Runs once when the connection ends without `close`. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

/** `starting`: it will answer soon. `silent`: nobody listens, or it does not answer. */
type Knock = { readonly phase: 'open'; readonly lease: Lease } | { readonly phase: 'starting' } | { readonly phase: 'silent' };

/** cannot_connect_now, admin_shutdown, crash_shutdown, too_many_connections: a server that lives. */
const STARTING = new Set(['57P03', '57P01', '57P02', '53300']);
/** invalid_password, invalid_authorization: a server that does not know our secret. */
const REFUSED = new Set(['28P01', '28000']);

/** duplicate_database, unique_violation: another process made the same database at the same moment. */
const TWICE = new Set(['42P04', '23505']);

function toCode(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

/** Both are in pg and not in its types. */
function holdOpen(client: pg.Client & { ref?(): void; unref?(): void }, isNeeded: boolean): void {
  if (isNeeded) client.ref?.();
  else client.unref?.();
}

async function tryExclusive(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [LEASE_KEY]);
  return rows[0]?.last === true;
}

function createLease(client: pg.Client): Lease {
  let closing = false;
  return {
    async release() {
      holdOpen(client, true);
      await client.query('select pg_advisory_unlock_shared($1)', [LEASE_KEY]);
      let isLast = await tryExclusive(client);
      // The server hears a moment later than we do that a process was killed.
      for (let round = 0; !isLast && round < 10; round += 1) {
        await delay(20);
        isLast = await tryExclusive(client);
      }
      closing = true;
      return isLast;
    },
    onLost(listener) {
      client.once('end', () => closing || listener());
    },
    async close() {
      closing = true;
      await client.end().catch(() => undefined);
    },
  };
}

/** A path of another's making would mean another's server on our port. */
async function assertOurs(client: pg.Client, home: Home): Promise<void> {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  if (rows[0] && realpathSync(rows[0].data_directory) === realpathSync(home.dataDir)) return;
  throw new EmbeddedPostgresError(
    'NOT_A_CLUSTER',
    `Another PostgreSQL answers in place of the one in ${home.dataDir}: stop it and start again.`,
  );
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount !== 0) return;
  await client.query(`create database ${client.escapeIdentifier(database)}`).catch((error: unknown) => {
    if (!TWICE.has(toCode(error))) throw error;
  });
}

function toKnock(error: unknown, home: Home): Knock {
  const code = toCode(error);
  if (REFUSED.has(code)) {
    const message = `The database in ${home.dataDir} does not accept the secret in ${home.secretFile}: put back the file that belongs to it, or move both away.`;
    throw new EmbeddedPostgresError('NOT_A_CLUSTER', message);
  }
  if (STARTING.has(code)) return { phase: 'starting' };
  // What the server itself refuses (a full disk, say) is no silence: restarting it would not help.
  if (code !== '' || error instanceof EmbeddedPostgresError) throw toEmbeddedPostgresError(error, home.home);
  return { phase: 'silent' };
}

/** One try to connect and take a lease. Waits while another process is stopping the server, and then reports `starting`. */
export async function knock(home: Home, address: Address, secret: string, database: string): Promise<Knock> {
  const client = new pg.Client({
    connectionString: toUrl(address, secret, 'postgres'),
    application_name: 'workgraph supervisor',
    connectionTimeoutMillis: 2_000,
    query_timeout: 15_000,
    keepAlive: true,
  });
  // A server that goes away is told by 'end'; without a listener the same news would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertOurs(client, home);
    await client.query('select pg_advisory_lock_shared($1)', [LEASE_KEY]);
    await createDatabase(client, database);
    // A process that forgets to stop may still end; its lease ends with it.
    holdOpen(client, false);
    return { phase: 'open', lease: createLease(client) };
  } catch (error) {
    await client.end().catch(() => undefined);
    return toKnock(error, home);
  }
}
