import { randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Secrets } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Tx } from '../database.ts';
import { KEY_BYTES, openBytes, sealBytes } from './aead.ts';
import type { Keyring } from './keyring.ts';

/** `v1.<dek id>.<sealed>`: which data key, then iv, tag and ciphertext. */
const RECORD = /^v1\.([0-9a-f-]{36})\.([A-Za-z0-9_-]+)$/;

const unreadable = (why: string) =>
  new CodedError('INTERNAL', `A stored secret cannot be read (${why}). Enter the credentials again.`, { secret: 'unreadable' });

/**
 * Envelope encryption per tenant. The keyring is asked anew for each key that is not cached, so that a rotated file is picked up.
 * Data keys are cached unwrapped for a short while; nothing is ever logged.
 */
export function createSecrets(loadKeyring: () => Keyring): Secrets {
  const cache = new LRUCache<string, Buffer>({ max: 1_000, ttl: 60_000 });
  return {
    async encrypt(tx, plaintext, aad) {
      const { id, key } = await findOrCreateDataKey(tx, loadKeyring, cache);
      return `v1.${id}.${sealBytes(key, Buffer.from(plaintext), toAad(tx, aad)).toString('base64url')}`;
    },
    async decrypt(tx, ciphertext, aad) {
      const match = RECORD.exec(ciphertext);
      if (!match?.[1] || !match[2]) throw unreadable('unknown format');
      const key = await findDataKey(tx, match[1], loadKeyring, cache);
      try {
        return openBytes(key, Buffer.from(match[2], 'base64url'), toAad(tx, aad)).toString();
      } catch {
        throw unreadable('it was changed or moved');
      }
    },
  };
}

/** A ciphertext belongs to its tenant and place: moved anywhere else it does not open. */
const toAad = (tx: Tx, aad: string) => `v1|${tx.tenantId}|${aad}`;
const toWrapAad = (tenantId: string, id: string) => `dek|${tenantId}|${id}`;

type KeyRow = { id: string; kek_id: string; wrapped: string };

async function findOrCreateDataKey(
  tx: Tx,
  loadKeyring: () => Keyring,
  cache: LRUCache<string, Buffer>,
): Promise<{ id: string; key: Buffer }> {
  const [existing] = await tx.query<KeyRow>(
    'select id, kek_id, wrapped from tenant_key where tenant_id = $1 order by created_at desc limit 1',
    [tx.tenantId],
  );
  if (existing) return { id: existing.id, key: unwrap(tx.tenantId, existing, loadKeyring, cache) };
  const [id, key, keyring] = [randomUUID(), randomBytes(KEY_BYTES), loadKeyring()];
  const row = { id, kek_id: keyring.current, wrapped: wrapKey(keyring, tx.tenantId, id, key) };
  await tx.run('insert into tenant_key (tenant_id, id, kek_id, wrapped, created_at) values ($1, $2, $3, $4, now())', [
    tx.tenantId,
    row.id,
    row.kek_id,
    row.wrapped,
  ]);
  return { id, key };
}

async function findDataKey(tx: Tx, id: string, loadKeyring: () => Keyring, cache: LRUCache<string, Buffer>): Promise<Buffer> {
  const [row] = await tx.query<KeyRow>('select id, kek_id, wrapped from tenant_key where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!row) throw unreadable('its key belongs to another tenant or is gone');
  return unwrap(tx.tenantId, row, loadKeyring, cache);
}

function unwrap(tenantId: string, row: KeyRow, loadKeyring: () => Keyring, cache: LRUCache<string, Buffer>): Buffer {
  const cached = cache.get(row.wrapped);
  if (cached) return cached;
  const kek = loadKeyring().keys.get(row.kek_id);
  if (!kek) throw unreadable(`key ${row.kek_id} is not in the key file`);
  try {
    const key = openBytes(kek, Buffer.from(row.wrapped, 'base64url'), toWrapAad(tenantId, row.id));
    cache.set(row.wrapped, key);
    return key;
  } catch {
    throw unreadable('its key was changed');
  }
}

export function wrapKey(keyring: Keyring, tenantId: string, id: string, key: Buffer): string {
  const kek = keyring.keys.get(keyring.current);
  if (!kek) throw unreadable('the key file has no current key');
  return sealBytes(kek, key, toWrapAad(tenantId, id)).toString('base64url');
}

/**
 * Wraps one tenant's data keys under the current key; each row for itself, so that being killed half-way loses nothing and running
 * it again finishes. Returns how many were wrapped anew.
 */
export async function rewrapTenantKeys(tx: Tx, keyring: Keyring): Promise<number> {
  const rows = await tx.query<KeyRow>('select id, kek_id, wrapped from tenant_key where tenant_id = $1 and kek_id <> $2 for update', [
    tx.tenantId,
    keyring.current,
  ]);
  for (const row of rows) {
    const kek = keyring.keys.get(row.kek_id);
    if (!kek) throw unreadable(`key ${row.kek_id} is not in the key file`);
    const key = openBytes(kek, Buffer.from(row.wrapped, 'base64url'), toWrapAad(tx.tenantId, row.id));
    await tx.run('update tenant_key set kek_id = $3, wrapped = $4 where tenant_id = $1 and id = $2', [
      tx.tenantId,
      row.id,
      keyring.current,
      wrapKey(keyring, tx.tenantId, row.id, key),
    ]);
  }
  return rows.length;
}
