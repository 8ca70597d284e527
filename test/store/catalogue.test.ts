import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../store/migrate.ts';
import { STORE_SCHEMA, toRoles, toRoleUrls } from '../../store/roles.ts';
import { ENTITIES } from '../../store/runMigrations.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { findFunctionFlaws, findTableFlaws } from './flaws.ts';

let created: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  created = await createTestDatabase();
  await migrate(created.url);
  client = new pg.Client({ connectionString: created.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await created.drop();
});

/** Runs in a transaction that leaves nothing behind. */
async function withTrial<T>(sql: string, run: () => Promise<T>): Promise<T> {
  await client.query(`begin; set local search_path = ${STORE_SCHEMA}; ${sql}`);
  return run().finally(() => client.query('rollback'));
}

const OWN = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";
const SOUND = `create table trial (tenant_id uuid not null, id uuid, primary key (tenant_id, id)); alter table trial enable row level security;
  alter table trial force row level security; create policy p on trial using (${OWN}) with check (${OWN});`;
const ONE_POLICY = 'has one policy for everybody, for all verbs, with both expressions';
const TENANT_FIRST = 'has keys that start with the tenant';

describe('the catalogue', () => {
  it('keeps every promise for every table and function', async () => {
    expect([await findTableFlaws(client), await findFunctionFlaws(client)]).toEqual([[], []]);
    const { rows } = await client.query(`select 1 from pg_class where relnamespace = '${STORE_SCHEMA}'::regnamespace and relkind = 'r'`);
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each([
    ['nothing', SOUND, []],
    [
      'no tenant',
      'create table trial (id uuid primary key)',
      ['has tenant_id uuid not null', 'has row security, forced', ONE_POLICY, TENANT_FIRST],
    ],
    ['row security not forced', `${SOUND} alter table trial no force row level security`, ['has row security, forced']],
    ['a policy without a check', `${SOUND} drop policy p on trial; create policy p on trial using (${OWN})`, [ONE_POLICY]],
    ['a policy for reading only', `${SOUND} drop policy p on trial; create policy p on trial for select using (${OWN})`, [ONE_POLICY]],
    ['a second, open policy', `${SOUND} create policy q on trial to pg_monitor using (true)`, ["has no other policy but the admin role's"]],
    ['a unique key over tenants', `${SOUND} alter table trial add column email text unique`, [TENANT_FIRST]],
    [
      'a reference over tenants',
      `${SOUND} create unique index on integration (id); alter table trial add foreign key (id) references integration (id)`,
      ['has references that carry the tenant'],
    ],
    ['no primary key', `${SOUND} alter table trial drop constraint trial_pkey`, ['has a primary key']],
    ['a serial', `${SOUND} alter table trial add column n serial`, ['has no sequence and no enum']],
    ['an enum', `${SOUND} create type mood as enum ('ok')`, ['has no sequence and no enum']],
    [
      "a view with its owner's rights",
      `${SOUND} create view trial_view as select * from trial`,
      ["is no view that lends its owner's rights"],
    ],
  ])('would be caught with %s', async (_what, sql, promises) => {
    const flaws = await withTrial(sql, () => findTableFlaws(client));
    const mine = flaws.filter((flaw) => /^(trial|mood)/.test(flaw)).map((flaw) => flaw.slice(flaw.indexOf(': ') + 2));
    expect([...new Set(mine)].sort()).toEqual([...promises].sort());
  });

  it('catches a function that lends its rights', async () => {
    const sql = "create function peek() returns bigint language sql security definer as 'select count(*) from work_item'";
    expect(await withTrial(sql, () => findFunctionFlaws(client))).toEqual(['peek']);
  });

  it('is what the entities say, but for references and functions written by hand', async () => {
    expect(await findDrift()).toEqual([]);
    await client.query(`alter table ${STORE_SCHEMA}.person add column extra text`);
    expect(await findDrift()).toEqual([expect.stringContaining('drop column "extra"')]);
    await client.query(`alter table ${STORE_SCHEMA}.person drop column extra`);
  });
});

async function findDrift(): Promise<string[]> {
  const orm = new MikroORM({ entities: ENTITIES, clientUrl: toRoleUrls(created.url).migrator, schema: STORE_SCHEMA });
  const sql = await orm.schema.getUpdateSchemaSQL({ safe: false }).finally(() => orm.close());
  return sql.split('\n').filter((line) => line.trim() !== '' && !isByHand(line));
}

/**
 * What the comparison cannot see as equal: references and the search function, which are written by hand, the migration table, and
 * policies, whose text the server rewrites (the promises above look at those). Nothing else may differ.
 */
function isByHand(line: string): boolean {
  return /drop constraint|drop table if exists "?workgraph"?\."?migration|^(create|drop) policy|^drop function if exists .*search_items|^set /i.test(
    line,
  );
}

describe('the roles', () => {
  const rolesOf = () => toRoles(new URL(created.url).pathname.slice(1));

  it('give the runtime no power but over rows of its tenant', async () => {
    const { app, admin, jobs, owner } = rolesOf();
    const { rows } = await client.query(
      'select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = any($1) order by rolname',
      [[app, admin, jobs]],
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false };
    expect(rows).toEqual([admin, app, jobs].map((rolname) => ({ rolname, ...none })));
    const member = await client.query("select pg_has_role($1, $2, 'member') or pg_has_role($1, $3, 'member') as found", [
      app,
      owner,
      admin,
    ]);
    expect(member.rows).toEqual([{ found: false }]);
    const create = await client.query("select has_schema_privilege($1, $2, 'create') as found", [app, STORE_SCHEMA]);
    expect(create.rows).toEqual([{ found: false }]);
  });

  it('let the runtime only add to the audit log', async () => {
    const { rows } = await client.query(
      "select string_agg(distinct privilege_type, ',' order by privilege_type) as may from information_schema.role_table_grants where grantee = $1 and table_name = 'audit_event'",
      [rolesOf().app],
    );
    expect(rows).toEqual([{ may: 'INSERT,SELECT' }]);
  });
});
