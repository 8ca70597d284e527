import { existsSync } from 'node:fs';
import pg from 'pg';
import type { Database } from '../database.ts';
import { rewrapTenantKeys } from './index.ts';
import { addKey, type Keyring, KeyringError, loadKeyring, retireKeys, saveKeyring } from './keyring.ts';

/** Where a rotation stands; the process may be killed at any of them. */
export type RotationStep = 'key added' | 'tenant rewrapped' | 'all rewrapped' | 'old keys retired';

export interface RotationOptions {
  database: Database;
  /** Connection of the admin role, which may list tenants. */
  adminUrl: string;
  file: string;
  onStep?: (step: RotationStep) => void | Promise<void>;
}

export interface Rotation {
  tenants: number;
  /** Data keys that were wrapped anew by this run. */
  rewrapped: number;
  /** An earlier rotation had been cut off: this run finished it instead of starting another. */
  resumed: boolean;
}

/**
 * Replaces the key-encryption key: adds a new one, wraps each tenant's data keys under it, then drops the old ones. Credentials are not
 * touched and stay readable throughout: until the last step both keys are in the file. Run again after being killed, it finishes.
 */
export async function rotateKeys({ database, adminUrl, file, onStep }: RotationOptions): Promise<Rotation> {
  const found = loadKeyring(file);
  const resumed = found.keys.size > 1;
  const keyring = resumed ? found : addKey(found);
  if (!resumed) saveKeyring(file, keyring);
  await onStep?.('key added');
  const tenants = await askAdmin<{ tenant_id: string }>(adminUrl, 'select tenant_id from tenant order by tenant_id');
  let rewrapped = 0;
  for (const { tenant_id } of tenants) {
    rewrapped += await database.withTenant(tenant_id, (tx) => rewrapTenantKeys(tx, keyring));
    await onStep?.('tenant rewrapped');
  }
  await onStep?.('all rewrapped');
  saveKeyring(file, retireKeys(keyring));
  // A process that had read the file before may have wrapped a new tenant's first key under the old one since: we still hold it.
  rewrapped += await rewrapLate(database, adminUrl, keyring);
  await onStep?.('old keys retired');
  return { tenants: tenants.length, rewrapped, resumed };
}

async function rewrapLate(database: Database, adminUrl: string, keyring: Keyring): Promise<number> {
  const late = await askAdmin<{ tenant_id: string }>(adminUrl, 'select distinct tenant_id from tenant_key where kek_id <> $1', [
    keyring.current,
  ]);
  let rewrapped = 0;
  for (const { tenant_id } of late) rewrapped += await database.withTenant(tenant_id, (tx) => rewrapTenantKeys(tx, keyring));
  return rewrapped;
}

/**
 * Throws a `KeyringError` when stored secrets need a key that the file does not hold, or the file is gone: to go on would make a new key
 * and hide the loss until somebody needs a credential.
 */
export async function assertKeysPresent(adminUrl: string, file: string): Promise<void> {
  const needed = (await askAdmin<{ kek_id: string }>(adminUrl, 'select distinct kek_id from tenant_key')).map((row) => row.kek_id);
  if (needed.length === 0) return;
  if (!existsSync(file))
    throw new KeyringError(
      `The key file ${file} is missing, and stored credentials need it: restore it from your backup, or set WORKGRAPH_KEK_FILE to where it is.`,
    );
  const { keys } = loadKeyring(file);
  const missing = needed.filter((id) => !keys.has(id));
  if (missing.length > 0)
    throw new KeyringError(
      `The key file ${file} lacks ${missing.join(', ')}, which stored credentials need: restore the file that belongs to this database.`,
    );
}

async function askAdmin<R extends pg.QueryResultRow>(adminUrl: string, sql: string, params: readonly unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query<R>(sql, [...params])).rows;
  } finally {
    await client.end();
  }
}
