import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, emitSetConfig, emitSetLocal } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { type AnyTable, describeTables, toInsert } from '../helpers/anyRow.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

const OWNER = '0a0a0a0a-0000-4000-8000-00000000000a';
const WRONG = '0b0b0b0b-0000-4000-8000-00000000000b';
const DENIED = '42501';

const created = await createTestDatabase();
await migrate(created.url);
const admin = new pg.Client({ connectionString: toRoleUrls(created.url).admin });
await admin.connect();
const tables = await describeTables(admin);

beforeAll(async () => {
  for (const table of tables) await admin.query(toInsert(table, OWNER));
});
afterAll(async () => {
  await admin.end();
  await created.drop();
});

/** Every row of the owner as text: nothing a stranger does may change it. */
async function snapshot(table: AnyTable): Promise<string[]> {
  return (await admin.query<{ line: string }>(`select t::text as line from "${table.name}" t order by 1`)).rows.map((row) => row.line);
}

/** Rows touched, or the SQLSTATE that refused it. */
type Verdict = number | string;
const toVerdict = (work: Promise<number>): Promise<Verdict> => work.catch((error: { code: string }) => error.code);

const VERBS: Readonly<Record<string, (table: AnyTable) => string>> = {
  select: ({ name }) => `select * from "${name}"`,
  'select naming the tenant': ({ name }) => `select * from "${name}" where tenant_id = '${OWNER}'`,
  update: ({ name, columns }) => `update "${name}" set "${columns.at(-1)?.name}" = "${columns.at(-1)?.name}"`,
  delete: ({ name }) => `delete from "${name}"`,
  'select for update': ({ name }) => `select * from "${name}" for update`,
  insert: (table) => toInsert(table, OWNER),
  'insert or update': (table) => `${toInsert(table, OWNER)} on conflict do nothing`,
  merge: ({ name }) => `merge into "${name}" t using (select 1) s on t.tenant_id = '${OWNER}' when matched then delete`,
  truncate: ({ name }) => `truncate "${name}" cascade`,
};
/** Verbs that add rows must be refused; all others find nothing, or are not granted at all. */
const ALLOWED = (verb: string): readonly Verdict[] => (verb.startsWith('insert') || verb === 'truncate' ? [DENIED] : [0, DENIED]);

describe.each([
  ['set_config', emitSetConfig],
  ['SET LOCAL', emitSetLocal],
])('every table x every verb x wrong tenant, context by %s, one connection', (_name, emitContext) => {
  let database: Database;
  beforeAll(() => {
    database = createDatabase({ url: toRoleUrls(created.url).app, max: 1, emitContext });
  });
  afterAll(() => database.close());

  it.each(tables.map((table) => [table.name, table] as const))('%s', async (_table, table) => {
    const before = await snapshot(table);
    expect(before).toHaveLength(1);
    for (const [verb, toSql] of Object.entries(VERBS)) {
      // The owner uses the connection first: what it leaves behind must be nothing.
      const own = await database.withTenant(OWNER, (tx) => tx.run(`select * from "${table.name}"`));
      const wrong = await toVerdict(database.withTenant(WRONG, (tx) => tx.run(toSql(table))));
      const without = await toVerdict(database.pool.query(toSql(table)).then((result) => result.rowCount ?? 0));
      expect({ verb, own, wrong: ALLOWED(verb).includes(wrong) || wrong, without: ALLOWED(verb).includes(without) || without }).toEqual({
        verb,
        own: 1,
        wrong: true,
        without: true,
      });
    }
    expect(await snapshot(table)).toEqual(before);
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    '%s: an own row cannot be given to another tenant',
    async (_table, { name }) => {
      const moved = await toVerdict(database.withTenant(OWNER, (tx) => tx.run(`update "${name}" set tenant_id = '${WRONG}'`)));
      expect(moved).toBe(DENIED);
    },
  );
});

describe('the context of a tenant', () => {
  it('refuses what is not a tenant id before a word of SQL is sent', async () => {
    const database = createDatabase({ url: toRoleUrls(created.url).app, max: 1 });
    for (const id of ["'; drop table tenant; --", '', OWNER.toUpperCase(), `${OWNER}'`]) {
      await expect(database.withTenant(id, (tx) => tx.query('select 1'))).rejects.toThrow(TypeError);
    }
    await database.close();
  });

  it('covers every tenant table there is', () => {
    expect(tables.length).toBeGreaterThan(25);
  });
});
