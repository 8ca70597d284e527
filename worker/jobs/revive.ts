import type { PgBoss } from 'pg-boss';
import type { Database } from '../../store/database.ts';
import { hasLiveJob } from './boss.ts';
import { sendWrite } from './requestWrite.ts';

/**
 * Sends jobs for accepted writes that have none: an intent and its job are one transaction, but a restored backup has intents only.
 * Returns how many. Those of the last minutes are left alone, they may be under way.
 */
export async function reviveWrites(boss: PgBoss, database: Database, admin: Database): Promise<number> {
  const lost = await admin.pool.query<{ tenant_id: string; order_key: string; intents: number }>(
    `select tenant_id, order_key, count(*) as intents from write_intent
     where (state in ('PENDING', 'ATTEMPTING') or (state = 'UNKNOWN' and error_code is distinct from 'CONFLICT')) and updated_at < now() - interval '5 minutes'
     group by tenant_id, order_key limit 1000`,
  );
  let sent = 0;
  for (const { tenant_id: tenantId, order_key: orderKey, intents } of lost.rows) {
    await database.withTenant(tenantId, async (tx) => {
      if (await hasLiveJob(boss, tx, 'write', { tenantId, orderKey })) return;
      for (let each = 0; each < intents; each += 1) await sendWrite(boss, tx, orderKey);
      sent += intents;
    });
  }
  return sent;
}
