import type { PgBoss } from 'pg-boss';
import type { Tx } from '../../store/database.ts';
import type { WriteIntentRow } from '../../store/queries/rows.ts';
import { freeKey, inTx } from './boss.ts';
import type { WriteJob } from './queues.ts';

/** One job an intent; which intent of the key is next is decided when it is taken, so their order is the intents' own. */
export async function sendWrite(boss: PgBoss, tx: Tx, orderKey: string): Promise<void> {
  const job: WriteJob = { tenantId: tx.tenantId, orderKey };
  await boss.send('write', job, { singletonKey: `${tx.tenantId} ${orderKey}`, db: inTx(tx) });
}

/** Sends a failed or unknown write again; what may have been done is looked for first. False when there is nothing to redrive. */
export async function redriveWrite(boss: PgBoss, tx: Tx, intentId: string): Promise<boolean> {
  const [intent] = await tx.query<WriteIntentRow>(
    `update write_intent set state = case when state = 'FAILED' then 'PENDING' else state end, error_code = null, error_message = null, error_capability = null, attempts = attempts + 1
     where tenant_id = $1 and id = $2 and state in ('FAILED', 'UNKNOWN') returning *`,
    [tx.tenantId, intentId],
  );
  if (!intent) return false;
  await freeKey(boss, tx, 'write', `${tx.tenantId} ${intent.order_key}`);
  // One job too many finds nothing to do; one too few would leave a write lying.
  await sendWrite(boss, tx, intent.order_key);
  return true;
}
