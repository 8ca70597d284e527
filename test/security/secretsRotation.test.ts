import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { createSecrets } from '../../store/secrets/index.ts';
import { KeyringError, loadKeyring, retireKeys, saveKeyring } from '../../store/secrets/keyring.ts';
import { assertKeysPresent, rotateKeys } from '../../store/secrets/rotation.ts';
import { createTenant } from '../../store/tenants.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

const AAD = 'integration|x|credentials';
const CHILD = fileURLToPath(new URL('../helpers/rotationChild.ts', import.meta.url));

let database: Database;
let adminUrl: string;
let created: Awaited<ReturnType<typeof createTestDatabase>>;
const folder = mkdtempSync(join(tmpdir(), 'workgraph-keys-'));
const file = join(folder, 'keys.json');
const sealed = new Map<string, string>();

beforeAll(async () => {
  created = await createTestDatabase();
  await migrate(created.url);
  adminUrl = toRoleUrls(created.url).admin;
  database = createDatabase({ url: toRoleUrls(created.url).app, max: 2 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const { id } = await createTenant(database, name);
    const secrets = createSecrets(() => loadKeyring(file));
    sealed.set(id, await database.withTenant(id, (tx) => secrets.encrypt(tx, `secret of ${id}`, AAD)));
  }
});
afterAll(async () => {
  await database.close();
  await created.drop();
  rmSync(folder, { recursive: true });
});

/** Every credential, read by a process that has nothing cached. */
async function readAll(): Promise<boolean[]> {
  const secrets = createSecrets(() => loadKeyring(file));
  return Promise.all(
    [...sealed].map(async ([id, text]) => (await database.withTenant(id, (tx) => secrets.decrypt(tx, text, AAD))) === `secret of ${id}`),
  );
}

function rotateAndDie(step: string, count: number): Promise<string | null> {
  const child = spawn(process.execPath, [CHILD, created.url, file, step, String(count)], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
}

const ALL_READABLE = [true, true, true, true, true];

describe('rotating the key-encryption key', () => {
  it.each([
    ['key added', 1],
    ['tenant rewrapped', 1],
    ['tenant rewrapped', 3],
    ['all rewrapped', 1],
    ['old keys retired', 1],
  ])('fault 23: killed at "%s" (%i), every credential is still readable and a rerun completes', async (step, count) => {
    const before = loadKeyring(file).current;
    expect(await rotateAndDie(step, count)).toBe('SIGKILL');
    expect(await readAll()).toEqual(ALL_READABLE);
    const { resumed } = await rotateKeys({ database, adminUrl, file });
    expect(resumed).toBe(step !== 'old keys retired');
    const { current, keys } = loadKeyring(file);
    expect([current === before, [...keys.keys()]]).toEqual([false, [current]]);
    expect(await readAll()).toEqual(ALL_READABLE);
  });

  it('changes no ciphertext, and keeps the file private', async () => {
    const before = new Map(sealed);
    await rotateKeys({ database, adminUrl, file });
    expect([await readAll(), sealed, statSync(file).mode & 0o777]).toEqual([ALL_READABLE, before, 0o600]);
  });
});

describe('a start with the wrong key file', () => {
  it('is refused in one line when the file is gone', async () => {
    const missing = join(folder, 'elsewhere.json');
    const refusal: unknown = await assertKeysPresent(adminUrl, missing).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(KeyringError);
    expect((refusal as Error).message).toMatch(/^The key file .*elsewhere\.json is missing.*WORKGRAPH_KEK_FILE[^\n]*$/);
  });

  it('is refused when the file holds something else, is none, or cannot be made', () => {
    const other = join(folder, 'damaged.json');
    for (const text of ['', 'null', '[]', '{"current":"a","keys":{}}']) {
      writeFileSync(other, text);
      expect(() => loadKeyring(other)).toThrow(/The key file .* is damaged: restore it/);
    }
    expect(() => loadKeyring(folder)).toThrow(/cannot be read or made \(EISDIR\).*WORKGRAPH_KEK_FILE/);
    expect(() => loadKeyring(join(other, 'inside.json'))).toThrow(/cannot be read or made \((ENOTDIR|EEXIST)\)/);
  });

  it('is refused when the file belongs to another database', async () => {
    const other = join(folder, 'other.json');
    saveKeyring(other, retireKeys(loadKeyring(join(folder, 'fresh.json'))));
    await expect(assertKeysPresent(adminUrl, other)).rejects.toThrow(/lacks kek_/);
    await expect(assertKeysPresent(adminUrl, file)).resolves.toBeUndefined();
  });
});
