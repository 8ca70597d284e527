import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';

/**
 * The roles of one database. Roles are cluster-wide, so their names carry the database's.
 * owner: no login, owns the schema. migrator: acts as owner. app: the runtime, no ownership, no bypass. admin: sees every tenant by an
 * explicit policy (not BYPASSRLS, which only a superuser could grant), for audited cross-tenant work. jobs: owns the job tables.
 */
export interface Roles {
  owner: string;
  migrator: string;
  app: string;
  admin: string;
  jobs: string;
}

export const STORE_SCHEMA = 'workgraph';
export const JOBS_SCHEMA = 'workgraph_jobs';

export function toRoles(database: string): Roles {
  // Names end at 63 bytes; databases that begin alike must not share roles.
  const isShort = /^[\x20-\x7e]{1,40}$/.test(database);
  const base = isShort ? database : createHash('sha256').update(database).digest('hex').slice(0, 24);
  const name = (role: string) => `wg_${base}_${role}`;
  return { owner: name('owner'), migrator: name('migrator'), app: name('app'), admin: name('admin'), jobs: name('jobs') };
}

/**
 * Connection URLs per role, from the operator's URL. Their passwords are derived from the operator's own, so that every node computes the
 * same ones and none is stored. Without a password in the URL (trust, peer) the roles have none either.
 */
export function toRoleUrls(
  databaseUrl: string,
): Record<'migrator' | 'app' | 'admin' | 'jobs', string> & { roles: Roles; passwords: Map<string, string | null> } {
  const url = new URL(databaseUrl);
  const roles = toRoles(decodeURIComponent(url.pathname.slice(1)));
  const passwords = new Map<string, string | null>();
  const urlFor = (role: string): string => {
    const secret = url.password
      ? createHmac('sha256', decodeURIComponent(url.password)).update(`workgraph role ${role}`).digest('base64url')
      : null;
    passwords.set(role, secret);
    const own = new URL(databaseUrl);
    own.username = encodeURIComponent(role);
    own.password = secret ?? '';
    return own.toString();
  };
  return {
    migrator: urlFor(roles.migrator),
    app: urlFor(roles.app),
    admin: urlFor(roles.admin),
    jobs: urlFor(roles.jobs),
    roles,
    passwords,
  };
}

const quote = (name: string) => pg.escapeIdentifier(name);

/** Makes roles and schemas, idempotently, under one advisory lock so that nodes starting together do not trip over each other. */
export async function createRoles(databaseUrl: string): Promise<void> {
  const { roles, passwords } = toRoleUrls(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('workgraph roles'))");
    for (const statement of await toRoleStatements(client, roles, passwords)) await client.query(statement);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function toRoleStatements(client: pg.Client, roles: Roles, passwords: Map<string, string | null>): Promise<string[]> {
  const existing = new Set(
    (await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [Object.values(roles)])).rows.map(
      (row) => row.rolname,
    ),
  );
  const create = Object.values(roles)
    .filter((role) => !existing.has(role))
    .map((role) => `create role ${quote(role)} nosuperuser nocreatedb nocreaterole`);
  const login = [roles.migrator, roles.app, roles.admin, roles.jobs].map((role) => {
    const password = passwords.get(role);
    return `alter role ${quote(role)} login ${password ? `password ${pg.escapeLiteral(password)}` : ''}`;
  });
  return [
    ...create,
    ...login,
    ...toGrantStatements(roles, (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? ''),
  ];
}

function toGrantStatements(roles: Roles, database: string): string[] {
  const db = quote(database);
  const searchPath = (role: string) => `alter role ${quote(role)} in database ${db} set search_path = ${STORE_SCHEMA}`;
  return [
    `grant ${quote(roles.owner)} to ${quote(roles.migrator)}`,
    `grant ${quote(roles.owner)}, ${quote(roles.jobs)} to current_user`,
    `create schema if not exists ${STORE_SCHEMA} authorization ${quote(roles.owner)}`,
    `create schema if not exists ${JOBS_SCHEMA} authorization ${quote(roles.jobs)}`,
    `alter role ${quote(roles.migrator)} in database ${db} set role = ${pg.escapeLiteral(roles.owner)}`,
    ...[roles.migrator, roles.app, roles.admin].map(searchPath),
    `grant usage on schema ${STORE_SCHEMA} to ${quote(roles.app)}, ${quote(roles.admin)}`,
    `grant usage on schema ${JOBS_SCHEMA} to ${quote(roles.app)}`,
    `grant create on database ${db} to ${quote(roles.jobs)}`,
    `alter default privileges for role ${quote(roles.jobs)} in schema ${JOBS_SCHEMA} grant select, insert, update, delete on tables to ${quote(roles.app)}`,
    `alter default privileges for role ${quote(roles.jobs)} in schema ${JOBS_SCHEMA} grant execute on functions to ${quote(roles.app)}`,
  ];
}
