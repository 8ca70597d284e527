import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { BackupError, exportStore, importStore } from '../../store/backup.ts';
import { createDatabase } from '../../store/database.ts';
import { deleteIntegration } from '../../store/deletion.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { KeyringError } from '../../store/secrets/keyring.ts';
import { type AnyTable, describeTables, SAME_ID, toInsert } from '../helpers/anyRow.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

const TENANT = '0a0a0a0a-0000-4000-8000-00000000000a';
const folder = mkdtempSync(join(tmpdir(), 'workgraph-backup-'));
const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
  rmSync(folder, { recursive: true });
});

/** A store with one row in every table, all of one integration; or an empty one. */
async function createStore(isFilled: boolean) {
  const { url, drop } = await createTestDatabase();
  await migrate(url);
  const admin = new pg.Client({ connectionString: toRoleUrls(url).admin });
  await admin.connect();
  const tables = await describeTables(admin);
  if (isFilled) for (const table of tables) await admin.query(toInsert(table, TENANT));
  drops.push(async () => {
    await admin.end();
    await drop();
  });
  return { databaseUrl: url, adminUrl: toRoleUrls(url).admin, admin, tables };
}

async function dump(admin: pg.Client, tables: readonly AnyTable[]): Promise<[string, unknown[]][]> {
  const dumped: [string, unknown[]][] = [];
  for (const { name } of tables) dumped.push([name, (await admin.query(`select t::text as line from "${name}" t`)).rows]);
  return dumped;
}

describe('backup and restore', () => {
  const file = join(folder, 'backup.gz');

  it('brings every row of every table back as it was', async () => {
    const [from, to] = [await createStore(true), await createStore(false)];
    await from.admin.query('update work_item set title = $1, story_points = 0.1', ['"quotes", \\n and \u{1F600}\nlines']);
    await from.admin.query("update tenant_key set kek_id = 'kek_test'");
    const counts = await exportStore({ ...from, file });
    expect(counts).toEqual({ rows: from.tables.length, tables: from.tables.length });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const keyringFile = join(folder, 'keys.json');
    await expect(importStore({ ...to, file, keyringFile })).rejects.toThrow(KeyringError);
    const { current, keys } = JSON.parse(readFileSync(keyringFile, 'utf8')) as { current: string; keys: Record<string, string> };
    const withKey = { current, keys: { ...keys, kek_test: keys[current] } };
    writeFileSync(keyringFile, JSON.stringify(withKey));
    expect(await importStore({ ...to, file, keyringFile })).toEqual({ rows: counts.rows });
    await from.admin.query("update sync_run set state = 'CANCELED', finished_at = null");
    await to.admin.query('update sync_run set finished_at = null');
    expect(await dump(to.admin, to.tables)).toEqual(await dump(from.admin, from.tables));
    await expect(importStore({ ...to, file, keyringFile })).rejects.toThrow(/not empty/);
  });

  it('says where it cannot be written, and leaves nothing half there', async () => {
    const from = await createStore(true);
    await expect(exportStore({ ...from, file: join(folder, 'nowhere', 'backup.gz') })).rejects.toThrow(/cannot be written .*ENOENT/);
    await expect(exportStore({ ...from, file: folder })).rejects.toThrow(BackupError);
    expect(readdirSync(dirname(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('refuses what is no backup, or half of one, and changes nothing', async () => {
    const to = await createStore(false);
    const [plain, cut] = [join(folder, 'plain'), join(folder, 'cut.gz')];
    writeFileSync(plain, 'hello');
    writeFileSync(cut, readFileSync(file).subarray(0, -20));
    for (const bad of [plain, cut]) {
      await expect(importStore({ ...to, file: bad, keyringFile: join(folder, 'keys.json') })).rejects.toThrow(BackupError);
    }
    expect((await dump(to.admin, to.tables)).filter(([, rows]) => rows.length > 0)).toEqual([]);
    expect(gunzipSync(readFileSync(file)).toString().split('\n')[0]).toContain('"workgraph":1');
  });
});

describe('deleting an integration', () => {
  it('leaves nothing of it in any table, of those to come as well', async () => {
    const { databaseUrl, admin, tables } = await createStore(true);
    const database = createDatabase({ url: toRoleUrls(databaseUrl).app, max: 2 });
    const { items } = await deleteIntegration((run) => database.withTenant(TENANT, run), SAME_ID);
    await database.close();
    const left = (await dump(admin, tables)).filter(([, rows]) => rows.length > 0).map(([name]) => name);
    expect([items, left.sort()]).toEqual([1, ['api_key', 'audit_event', 'idempotency', 'tenant', 'tenant_key']]);
  });
});
