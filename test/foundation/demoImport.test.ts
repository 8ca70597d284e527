import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../gateway/config.ts';
import { type DemoImport, prepareDemoImport } from '../../gateway/demoImport.ts';
import { readDemo, saveDemo } from '../../gateway/demoRecord.ts';
import { ensureFirstBoot } from '../../gateway/firstBoot.ts';
import { type House, openHouse } from '../../gateway/house.ts';
import { startServer } from '../../gateway/main.ts';
import { createLog } from '../../gateway/observability/log.ts';
import { demoWorlds } from '../../standins/demo/demoWorlds.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { until } from '../helpers/house.ts';
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
  it('opens the demo’s stand-ins to processes of this home that were there before', () => {
    const [port = 0] = Object.values(readDemo(home)?.ports ?? {});
    expect(house.allowHosts().text.split(',')).toContain(`127.0.0.1:${port}`);
    saveDemo(home, { day: '2026-01-05', ports: { JIRA: 4_999 } });
    expect(house.allowHosts().text).toBe('127.0.0.1:4999');
  });
  it('is not started for a demo that is there', async () => {
    said.length = 0;
    await demo.run(house, say);
    expect(said).toEqual([]);
  });
});

describe('a first import that was killed', () => {
  it('is finished by the server', async () => {
    const home = mkdtempSync(join(tmpdir(), 'workgraph-import-'));
    const database = await createTestDatabase();
    await using opened = new AsyncDisposableStack();
    opened.defer(() => rmSync(home, { recursive: true, force: true }));
    opened.defer(() => database.drop());
    const config = parseConfig({ WORKGRAPH_HOME: home, DATABASE_URL: database.url, WORKGRAPH_DEMO: 'on', PORT: '0', LOG_LEVEL: 'silent' });
    const house = await openHouse(config, createLog('silent'), () => undefined);
    await ensureFirstBoot(house);
    const killed = prepareDemoImport(config);
    await killed.run(house, () => killed.stop());
    await house.close();
    const running = await startServer(config, () => undefined);
    opened.defer(() => running.stop());
    const ask = <T>(query: string) =>
      running.house.database.withTenant(FIRST_TENANT_ID, (tx) => tx.query(query, [tx.tenantId])) as Promise<T[]>;
    const told = Object.values(demoWorlds(Date.now())).reduce((sum, { items }) => sum + items.length, 0);
    const states = () => ask<{ state: string }>("select state from sync_run where tenant_id = $1 and kind = 'BACKFILL'");
    const ended = await until(states, (runs) => runs.every(({ state }) => state !== 'QUEUED' && state !== 'RUNNING'));
    expect(ended.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    expect(await ask('select count(*)::int as n from work_item where tenant_id = $1')).toEqual([{ n: told }]);
  }, 120_000);
});
