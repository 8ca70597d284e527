import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase, startTestPostgres } from './postgres.ts';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

describe('the databases of test files', () => {
  it('are empty, apart from each other and on one server', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await query(first.url, 'create table only_here (id int)');
    expect(await query(second.url, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
    const { url } = await startTestPostgres();
    const names = "select datname from pg_database where datname like 'test\\_%' order by 1";
    const mine = [first, second].map((each) => ({ datname: new URL(each.url).pathname.slice(1) }));
    expect(await query(url, names)).toEqual(expect.arrayContaining(mine));
    await Promise.all([first.drop(), second.drop()]);
    expect(await query(url, names)).not.toEqual(expect.arrayContaining([mine[0]]));
  });
});
