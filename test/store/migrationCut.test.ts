import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../store/embedded/index.ts';
import { migrate } from '../../store/migrate.ts';
import { isOutage } from '../../store/outage.ts';
import { until } from '../helpers/house.ts';

it('a server that goes away during a migration is an outage, told once, and the next start migrates', { timeout: 60_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'workgraph-cut-'));
  chmodSync(home, 0o711);
  const options = { home, log: () => undefined, fallbackHome: null, durable: false, revive: false };
  const first = await startEmbeddedPostgres(options);
  const outcome = migrate(first.url).catch((error: unknown) => error);
  const watcher = new pg.Client({ connectionString: first.url });
  watcher.on('error', () => undefined);
  await watcher.connect();
  const atWork = "select count(*)::int as n from pg_stat_activity where usename like '%migrator'";
  await until(
    async () => (await watcher.query<{ n: number }>(atWork)).rows[0]?.n ?? 0,
    (sessions) => sessions > 0,
    1,
  );
  await first.stop();
  expect(isOutage(await outcome)).toBe(true);
  const second = await startEmbeddedPostgres(options);
  expect((await migrate(second.url)).applied.length).toBeGreaterThan(0);
  await second.stop();
  rmSync(home, { recursive: true, force: true });
});
