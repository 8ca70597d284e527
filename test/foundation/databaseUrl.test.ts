import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../gateway/config.ts';
import { openHouse } from '../../gateway/house.ts';
import { createLog } from '../../gateway/observability/log.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoles, toRoleUrls } from '../../store/roles.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

const suffix = randomBytes(4).toString('hex');
const OWNER = `owner_${suffix}`;
const PLAIN = `plain_${suffix}`;
const PASSWORD = 'se"c\'ret/@:%';

let server: { url: string; drop(): Promise<void> };
let home: string;
beforeAll(async () => {
  server = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'workgraph-url-'));
  const password = pg.escapeLiteral(PASSWORD);
  await query(
    server.url,
    `create role ${OWNER} login createrole nosuperuser password ${password}; create role ${PLAIN} login password ${password}`,
  );
  await query(server.url, `alter database ${nameOf(server.url)} owner to ${OWNER}`);
});
afterAll(async () => {
  const roles = Object.values(toRoles(nameOf(server.url)));
  await query(server.url, [...roles, OWNER].map((role) => `drop owned by "${role}" cascade`).join(';')).catch(() => undefined);
  await query(
    server.url,
    `alter database ${nameOf(server.url)} owner to current_user; drop role if exists ${[...roles, PLAIN].map((role) => `"${role}"`).join(', ')}`,
  );
  await query(server.url, `drop role if exists ${OWNER}`);
  await server.drop();
  rmSync(home, { recursive: true, force: true });
});

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function query(url: string, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const result = await client.query(sql).finally(() => client.end());
  return result.rows;
}

function as(user: string, password = PASSWORD, database?: string): string {
  const url = new URL(server.url);
  [url.username, url.password] = [encodeURIComponent(user), encodeURIComponent(password)];
  if (database !== undefined) url.pathname = `/${database}`;
  return url.href;
}

/** Why a house does not open over this database. */
async function refusal(url: string): Promise<string> {
  const config = parseConfig({ DATABASE_URL: url, WORKGRAPH_HOME: home });
  const error = await openHouse(config, createLog('silent'), () => undefined).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error(`Not refused in words: ${String(error)}`);
  expect(error.message.split('\n')).toHaveLength(1);
  expect(error.message).not.toContain(PASSWORD);
  return error.message;
}

/** A port where nobody, or nobody who speaks, listens. */
async function withPort<T>(isOpen: boolean, run: (port: number) => Promise<T>): Promise<T> {
  const silent = createServer((socket) => void socket.destroy());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  if (!isOpen) await new Promise((resolve) => silent.close(resolve));
  try {
    return await run(port);
  } finally {
    silent.close();
  }
}

describe('a wrong DATABASE_URL', () => {
  it('where nobody listens, or something else does', async () => {
    expect(await withPort(false, (port) => refusal(`postgres://me:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/x`))).toMatch(
      /^No PostgreSQL answers at 127\.0\.0\.1:\d+ \(ECONNREFUSED\): start it, or correct DATABASE_URL/,
    );
    expect(await withPort(true, (port) => refusal(`postgres://me@127.0.0.1:${port}/x`))).toMatch(/^No PostgreSQL answers/);
    expect(await refusal('postgres://me@no-such-host.invalid/x')).toMatch(
      /^No PostgreSQL answers at no-such-host\.invalid:5432 \((ENOTFOUND|EAI_AGAIN)\)/,
    );
  });
  it('with a wrong password, or a user there is not', async () => {
    expect(await refusal(as(OWNER, 'wrong'))).toContain(`does not let "${OWNER}" in`);
    expect(await refusal(as('nobody_at_all', 'wrong'))).toContain('correct user and password in DATABASE_URL');
  });
  it('with a database there is not', async () => {
    expect(await refusal(as(OWNER, PASSWORD, 'no_such_db'))).toContain('has no database "no_such_db": create it (createdb no_such_db)');
  });
  it('that wants TLS of a server without, or may only read', async () => {
    expect(await refusal(`${as(OWNER)}?sslmode=verify-full`)).toMatch(/does not speak TLS: .*take sslmode out of DATABASE_URL/);
    expect(await refusal(`${as(OWNER)}?options=-c%20default_transaction_read_only%3Don`)).toMatch(/can only be read: name the primary/);
  });
  it('of a database that has not every letter', async () => {
    const name = `latin_${suffix}`;
    await query(server.url, `create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await expect(migrate(url.href)).rejects.toThrow(/encoded in LATIN1: make one in UTF8 \(createdb -E UTF8/);
    await query(server.url, `drop database ${name}`);
  });
  it('of a user who may not make roles, which changes nothing', async () => {
    // Only this database's own: roles belong to the cluster, and other suites make theirs meanwhile.
    const own = Object.values(toRoles(nameOf(server.url)));
    const roles = () => query(server.url, `select count(*)::int as n from pg_roles where rolname in ('${own.join("', '")}')`);
    const before = await roles();
    expect(await refusal(as(PLAIN))).toContain(`ALTER ROLE "${PLAIN}" CREATEROLE`);
    expect(await roles()).toEqual(before);
    expect(await query(server.url, "select to_regnamespace('workgraph') as schema")).toEqual([{ schema: null }]);
  });
  it.each(['postgres://127.0.0.1:5432', 'postgres://127.0.0.1:5432/', 'mysql://127.0.0.1/x', 'nonsense', 'postgres://me:10%@127.0.0.1/x'])(
    'that is none: %s',
    (url) => {
      expect(() => parseConfig({ DATABASE_URL: url })).toThrow(ConfigError);
    },
  );
});

describe('a database of one’s own', () => {
  it('needs an owner who may make roles, not a superuser', async () => {
    expect((await migrate(as(OWNER))).applied.length).toBeGreaterThan(0);
    expect(await migrate(as(OWNER))).toEqual({ applied: [] });
    const house = await openHouse(parseConfig({ DATABASE_URL: as(OWNER), WORKGRAPH_HOME: home }), createLog('silent'), () => undefined);
    const found = await house.database.withTenant(FIRST_TENANT_ID, (tx) =>
      tx.query('select current_user as name, count(*) as n from work_item'),
    );
    expect(found).toEqual([{ name: toRoles(nameOf(server.url)).app, n: 0 }]);
    await house.close();
  });
  it('is migrated once by nodes that start together', async () => {
    const { url, drop } = await createTestDatabase();
    const all = await Promise.all(Array.from({ length: 3 }, () => migrate(url)));
    expect(all.flatMap(({ applied }) => applied).length).toBe(new Set(all.flatMap(({ applied }) => applied)).size);
    expect(await query(toRoleUrls(url).app, 'select count(*)::int as n from workgraph.migration')).toEqual([
      { n: all.flatMap(({ applied }) => applied).length },
    ]);
    await drop();
  });
  it('is granted to the runtime role by the next start when one was killed in between', async () => {
    const { url, drop } = await createTestDatabase();
    await migrate(url);
    const { app } = toRoles(nameOf(url));
    await query(url, `comment on schema workgraph is null; revoke all on workgraph.work_item from "${app}"`);
    await migrate(url);
    expect(await query(url, `select has_table_privilege('${app}', 'workgraph.work_item', 'insert') as may`)).toEqual([{ may: true }]);
    await drop();
  });
  it('takes the new password when the operator’s was changed', async () => {
    await query(server.url, `alter role ${OWNER} password 'another one'`);
    expect(await migrate(as(OWNER, 'another one'))).toEqual({ applied: [] });
    expect(await query(toRoleUrls(as(OWNER, 'another one')).app, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('roles of a database', () => {
  it('are told apart for databases that begin alike, and fit a name', () => {
    const names = ['short', 'x'.repeat(41), `${'x'.repeat(41)}y`, 'größe', 'ö'.repeat(60)].flatMap((name) => Object.values(toRoles(name)));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });
  it('have no password where the operator has none (trust, peer)', () => {
    const { app, passwords } = toRoleUrls('postgres://me@localhost/db');
    expect([new URL(app).password, ...passwords.values()]).toEqual(['', null, null, null, null]);
  });
});
