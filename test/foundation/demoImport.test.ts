import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../gateway/config.ts';
import { type DemoImport, prepareDemoImport } from '../../gateway/demoImport.ts';
import { ensureFirstBoot } from '../../gateway/firstBoot.ts';
import { type House, openHouse } from '../../gateway/house.ts';
import { createLog } from '../../gateway/observability/log.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

describe('the process that brings the demo in', () => {
  const home = mkdtempSync(join(tmpdir(), 'workgraph-import-'));
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let house: House;
  let demo: DemoImport;
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const count = async (table: string) => {
    const [row] = await house.database.withTenant(FIRST_TENANT_ID, (tx) =>
      tx.query<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [tx.tenantId]),
    );
    return row?.n ?? 0;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = parseConfig({ WORKGRAPH_HOME: home, DATABASE_URL: database.url, WORKGRAPH_DEMO: 'on', LOG_LEVEL: 'silent' });
    house = await openHouse(config, createLog('silent'), say);
    await ensureFirstBoot(house);
    demo = prepareDemoImport(config);
  });
  afterAll(async () => {
    demo.stop();
    await house.close();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  it('leaves what it could not do to the server', async () => {
    await prepareDemoImport(house.config).run({ ...house, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }, say);
    expect([await count('integration'), await count('work_item')]).toEqual([0, 0]);
  }, 60_000);
  it('brings everything in with no worker here, telling how it goes', async () => {
    demo.begin();
    await demo.run(house, say);
    expect(await count('integration')).toBeGreaterThanOrEqual(4);
    expect(await count('work_item')).toBeGreaterThan(600);
    expect(said.join('\n')).toMatch(/Bringing in the demo workspace.*Brought in \d+ demo items/s);
  }, 60_000);
  it('is not started for a demo that is there', async () => {
    said.length = 0;
    await demo.run(house, say);
    expect(said).toEqual([]);
  });
});
