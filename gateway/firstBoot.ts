import { createApiKey, FIRST_TENANT_ID } from '../store/apiKeys.ts';
import { insertTenant } from '../store/tenants.ts';
import type { Identity } from './auth/authenticate.ts';
import type { House } from './house.ts';

export interface FirstBoot {
  /** The admin key of the first tenant, when this boot made it. */
  adminKey: string | null;
  /** Who a loopback caller without a key is, or null. */
  anonymous: Identity | null;
}

/** Makes the first tenant and its admin key when they are missing. A key from the environment is made valid at every boot. */
export async function ensureFirstBoot({ database, config }: House): Promise<FirstBoot> {
  const adminKey = await database.withTenant(FIRST_TENANT_ID, async (tx) => {
    await insertTenant(tx, 'default');
    const [existing] = await tx.query(
      "select 1 from api_key where tenant_id = $1 and 'admin' = any(scopes) and revoked_at is null limit 1",
      [tx.tenantId],
    );
    if (existing && !config.adminKey) return null;
    const made = { name: 'admin', scopes: ['admin'] as const, createdBy: 'first boot', expiresAt: null };
    const { secret } = await createApiKey(tx, config.adminKey ? { ...made, secret: config.adminKey } : made);
    return config.adminKey ? null : secret;
  });
  const anonymous: Identity = { tenantId: FIRST_TENANT_ID, principal: 'anonymous', personEmail: null, scopes: new Set(['read']) };
  return { adminKey, anonymous: config.anonymous === 'read' ? anonymous : null };
}
