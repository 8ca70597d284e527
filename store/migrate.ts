import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { createRoles, type Roles, STORE_SCHEMA, toRoleUrls } from './roles.ts';

/** The last migration of this release. */
const LATEST = '0003FiguresAnew';

/**
 * Brings the database to this release: roles and schemas, then pending migrations as the migrator, then grants. Safe to run from several
 * processes at once, additive, and quick when there is nothing to do. Throws with a clear message for a server older than 15.
 */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  const urls = toRoleUrls(databaseUrl);
  await assertServer(databaseUrl);
  if (await isUpToDate(urls.app)) return { applied: [] };
  return alone(databaseUrl, async () => {
    if (await isUpToDate(urls.app)) return { applied: [] };
    await createRoles(databaseUrl);
    const applied = await runApart(urls.migrator);
    await applyGrants(databaseUrl, urls.roles);
    return { applied };
  });
}

/** In a thread: the ORM takes memory that a running server does not need, and gives it back only with its thread. */
async function runApart(url: string): Promise<string[]> {
  const thread = new Worker(new URL('./migrationThread.ts', import.meta.url), { workerData: url });
  const ended = once(thread, 'exit').then(() => Promise.reject(new Error('Connection terminated during the migration')));
  const [applied] = (await Promise.race([once(thread, 'message'), ended])) as [string[]];
  return applied;
}

/** Nodes that start together migrate one after the other. A transaction's lock, because a pooler may give each one another session. */
async function alone<T>(databaseUrl: string, run: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // It waits idle: a server that goes away meanwhile is told to whoever works, and would end the process here.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("begin; select pg_advisory_xact_lock(hashtext('workgraph migration'))");
    return await run();
  } finally {
    await client.end();
  }
}

/** True when the runtime role can log in and the last migration is recorded with its grants: then a start costs one connection. */
async function isUpToDate(appUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; granted: string | null }>(
      `select name, obj_description('${STORE_SCHEMA}'::regnamespace, 'pg_namespace') as granted from ${STORE_SCHEMA}.migration order by id desc limit 1`,
    );
    return rows[0]?.name === LATEST && rows[0].granted === LATEST;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function assertServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    );
    if (Number(rows[0]?.version) < 150_000)
      throw new Error(`PostgreSQL 15 or newer is needed; the server of DATABASE_URL is ${rows[0]?.version}.`);
    // Others take what is written until the first letter that they do not have.
    if (rows[0]?.encoding !== 'UTF8')
      throw new Error(
        `The database of DATABASE_URL is encoded in ${rows[0]?.encoding}: make one in UTF8 (createdb -E UTF8 -T template0 NAME).`,
      );
  } finally {
    await client.end();
  }
}

/** Tables only some of whose verbs the runtime role may use. */
const APPEND_ONLY = ['audit_event', 'integration_settings'];

async function applyGrants(databaseUrl: string, roles: Roles): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r' and c.relrowsecurity",
      [STORE_SCHEMA],
    );
    // The comment says that the grants are those of this release: a start that was killed before them makes them again.
    const done = `comment on schema ${STORE_SCHEMA} is ${pg.escapeLiteral(LATEST)}`;
    const grants = [...rows.flatMap((row) => toTableGrants(row.name, roles)), ...toFunctionGrants(roles), done];
    await client.query(['begin', ...grants, 'commit'].join(';\n'));
  } finally {
    await client.end();
  }
}

function toTableGrants(table: string, { app, admin }: Roles): string[] {
  const name = `${STORE_SCHEMA}.${pg.escapeIdentifier(table)}`;
  const verbs = APPEND_ONLY.includes(table) ? 'select, insert' : 'select, insert, update, delete';
  return [
    `revoke all on ${name} from public, ${pg.escapeIdentifier(app)}`,
    `grant ${verbs} on ${name} to ${pg.escapeIdentifier(app)}`,
    `grant select, insert, update, delete on ${name} to ${pg.escapeIdentifier(admin)}`,
    `drop policy if exists admin_all_tenants on ${name}`,
    `create policy admin_all_tenants on ${name} to ${pg.escapeIdentifier(admin)} using (true) with check (true)`,
  ];
}

function toFunctionGrants({ app, admin }: Roles): string[] {
  const search = `function ${STORE_SCHEMA}.search_items(uuid, text, text, uuid[], int)`;
  return [
    `grant select on ${STORE_SCHEMA}.migration to ${pg.escapeIdentifier(app)}`,
    `grant create on schema ${STORE_SCHEMA} to ${pg.escapeIdentifier(admin)}`,
    `grant ${pg.escapeIdentifier(admin)} to current_user`,
    `alter ${search} owner to ${pg.escapeIdentifier(admin)}`,
    `revoke create on schema ${STORE_SCHEMA} from ${pg.escapeIdentifier(admin)}`,
    `revoke all on ${search} from public`,
    `grant execute on ${search} to ${pg.escapeIdentifier(app)}`,
  ];
}
