import { randomUUID } from 'node:crypto';
import { createApiKey } from './apiKeys.ts';
import type { Database, Tx } from './database.ts';

export interface TenantRow extends Record<string, unknown> {
  tenant_id: string;
  name: string;
  created_at: string;
}

export async function findTenant(tx: Tx): Promise<TenantRow | null> {
  const [row] = await tx.query<TenantRow>('select tenant_id, name, created_at from tenant where tenant_id = $1', [tx.tenantId]);
  return row ?? null;
}

/** Makes a tenant and its admin key, which is shown this once. The first of all has a fixed id. */
export async function createTenant(database: Database, name: string, id: string = randomUUID()): Promise<{ id: string; secret: string }> {
  return database.withTenant(id, async (tx) => {
    await insertTenant(tx, name);
    const { secret } = await createApiKey(tx, { name: 'admin', scopes: ['admin'], createdBy: 'tenants create', expiresAt: null });
    return { id, secret };
  });
}

/** Adds the tenant of a transaction unless it is there. */
export async function insertTenant(tx: Tx, name: string): Promise<void> {
  await tx.run('insert into tenant (tenant_id, name, created_at) values ($1, $2, now()) on conflict do nothing', [tx.tenantId, name]);
}
