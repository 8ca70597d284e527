import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '../subgraphs/kit/context.ts';
import type { Database, Tx } from './database.ts';
import { toUuid } from './ids.ts';

/** The tenant of a first boot; a key from the environment belongs to it. */
export const FIRST_TENANT_ID = '00000000-0000-8000-8000-000000000001';

export interface ApiKeyRow extends Record<string, unknown> {
  id: string;
  name: string;
  hint: string;
  scopes: Scope[];
  created_at: string;
  created_by: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
  /** Whom "me" means for this key. */
  person_email: string | null;
}

const COLUMNS = 'id, name, hint, scopes, created_at, created_by, expires_at, revoked_at, last_used_at, person_email';
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** `wg_` + base64url of tenant (16 bytes) and 24 random bytes: the key itself says whose it is, so no look-up crosses tenants. */
export function createSecret(tenantId: string): string {
  return `wg_${Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), randomBytes(24)]).toString('base64url')}`;
}

/** The tenant a secret claims; whether it is one of its keys is another question. */
export function tenantOfSecret(secret: string): string {
  if (!secret.startsWith('wg_')) return FIRST_TENANT_ID;
  const bytes = Buffer.from(secret.slice(3), 'base64url');
  return bytes.length === 40 ? toUuid(bytes.subarray(0, 16).toString('hex')) : FIRST_TENANT_ID;
}

export interface NewApiKey {
  name: string;
  scopes: readonly Scope[];
  createdBy: string;
  expiresAt: string | null;
  /** E-mail of the person the key is for, in lower case. */
  personEmail?: string | null;
  /** Given by the operator instead of made by us. */
  secret?: string;
}

/** An address as tools and issuers compare it; null for what is none. */
export function readPersonEmail(text: string): string | null {
  return /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 320 ? text.toLowerCase() : null;
}

/** Makes a key. The secret is returned this once; only its hash is kept. */
export async function createApiKey(
  tx: Tx,
  { name, scopes, createdBy, expiresAt, personEmail = null, secret = createSecret(tx.tenantId) }: NewApiKey,
): Promise<{ row: ApiKeyRow; secret: string }> {
  const [row] = await tx.query<ApiKeyRow>(
    `insert into api_key (tenant_id, id, name, hash, hint, scopes, created_at, created_by, expires_at, person_email) values ($1, $2, $3, $4, $5, $6, now(), $7, $8, $9)
     on conflict (tenant_id, hash) do update set revoked_at = null, scopes = excluded.scopes returning ${COLUMNS}`,
    [
      tx.tenantId,
      randomUUID(),
      name,
      hashOf(secret),
      `${secret.slice(0, 3)}…${secret.slice(-4)}`,
      scopes,
      createdBy,
      expiresAt,
      personEmail,
    ],
  );
  if (!row) throw new Error('The key was not stored.');
  return { row, secret };
}

/** The live key behind a secret, or null: unknown, revoked or expired are all the same to a caller. */
export async function findLiveApiKey(database: Database, secret: string): Promise<{ tenantId: string; key: ApiKeyRow } | null> {
  const tenantId = tenantOfSecret(secret);
  const key = await database.withTenant(tenantId, async (tx) => {
    const [row] = await tx.query<ApiKeyRow>(
      `select ${COLUMNS} from api_key where tenant_id = $1 and hash = $2 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [tx.tenantId, hashOf(secret)],
    );
    // Once a minute is enough to see which keys are in use, and spares a write per request.
    if (row && (!row.last_used_at || Date.now() - Date.parse(row.last_used_at) > 60_000)) {
      await tx.run('update api_key set last_used_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, row.id]);
    }
    return row ?? null;
  });
  return key && { tenantId, key };
}

export function findApiKeys(tx: Tx): Promise<ApiKeyRow[]> {
  return tx.query<ApiKeyRow>(`select ${COLUMNS} from api_key where tenant_id = $1 order by created_at desc, id`, [tx.tenantId]);
}

/** A key that may do everything, or null. Processes that start together ask one after the other, so that only one of them makes the first. */
export async function findAdminKey(tx: Tx): Promise<ApiKeyRow | null> {
  await tx.query("select pg_advisory_xact_lock(hashtext('workgraph first key'))");
  const [row] = await tx.query<ApiKeyRow>(
    `select ${COLUMNS} from api_key where tenant_id = $1 and 'admin' = any(scopes) and revoked_at is null limit 1`,
    [tx.tenantId],
  );
  return row ?? null;
}

/** Leaves nothing of a key that nobody was told. */
export async function removeApiKey(tx: Tx, id: string): Promise<void> {
  await tx.run('delete from api_key where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

/** Ends a key at once in every process: each request looks its key up. Null when there is no such key. */
export async function revokeApiKey(tx: Tx, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.query<ApiKeyRow>(
    `update api_key set revoked_at = coalesce(revoked_at, now()) where tenant_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenantId, id],
  );
  return row ?? null;
}
