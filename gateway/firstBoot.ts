import { createApiKey, FIRST_TENANT_ID, findAdminKey, removeApiKey } from '../store/apiKeys.ts';
import { insertTenant } from '../store/tenants.ts';
import type { Identity } from './auth/authenticate.ts';
import type { House } from './house.ts';

export interface FirstBoot {
  /** Who a loopback caller without a key is, or null. */
  anonymous: Identity | null;
}

const MADE = { name: 'admin', scopes: ['admin'], createdBy: 'first boot', expiresAt: null } as const;

/** Makes the first tenant when it is missing. A key from the environment is made valid at every boot. */
export async function ensureFirstBoot({ database, config }: House): Promise<FirstBoot> {
  await database.withTenant(FIRST_TENANT_ID, async (tx) => {
    await insertTenant(tx, 'default');
    if (config.adminKey) await createApiKey(tx, { ...MADE, secret: config.adminKey });
  });
  const anonymous: Identity = { tenantId: FIRST_TENANT_ID, principal: 'anonymous', personEmail: null, scopes: new Set(['read']) };
  return { anonymous: config.anonymous === 'read' ? anonymous : null };
}

/** A key that nobody was told yet. */
interface FreshKey {
  secret: string;
  /** For a start that fails after all: the next one makes another. */
  takeBack(): Promise<void>;
}

/**
 * The first tenant's admin key, made when there is none. It is shown once, so it is made last: one made by a start that was stopped while it
 * brought the demo in would be known to nobody, and no later start would make another.
 */
export function ensureAdminKey({ database }: House): Promise<FreshKey | null> {
  return database.withTenant(FIRST_TENANT_ID, async (tx) => {
    if (await findAdminKey(tx)) return null;
    const { row, secret } = await createApiKey(tx, MADE);
    return { secret, takeBack: () => database.withTenant(FIRST_TENANT_ID, (again) => removeApiKey(again, row.id)) };
  });
}
