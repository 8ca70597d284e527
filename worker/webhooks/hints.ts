import type { Tx } from '../../store/database.ts';
import { cleanText, toCleanJson } from '../../store/writer/rows.ts';

/** External ids of items that something was said about. */
export interface Hint {
  changed: readonly string[];
  deleted: readonly string[];
}

/** Keeps a hint until a run has looked into it. False when this delivery was seen before. */
export async function storeHint(tx: Tx, integrationId: string, deliveryId: string, hint: Hint): Promise<boolean> {
  const stored = await tx.run(
    `insert into webhook_delivery (tenant_id, integration_id, delivery_id, received_at, hint) values ($1, $2, $3, now(), $4)
     on conflict do nothing`,
    [tx.tenantId, integrationId, cleanText(deliveryId), toCleanJson(hint)],
  );
  return stored > 0;
}

/** What is still to be looked into, each item once, and the deliveries that spoke of it. */
export async function findHints(tx: Tx, integrationId: string): Promise<{ deliveryIds: string[]; itemIds: string[] }> {
  const rows = await tx.query<{ delivery_id: string; hint: Hint }>(
    `select delivery_id, hint from webhook_delivery where tenant_id = $1 and integration_id = $2 and applied_at is null
     order by received_at limit 1000`,
    [tx.tenantId, integrationId],
  );
  const itemIds = new Set(rows.flatMap(({ hint }) => [...hint.changed, ...hint.deleted]));
  return { deliveryIds: rows.map((row) => row.delivery_id), itemIds: [...itemIds] };
}

export async function markHintsApplied(tx: Tx, integrationId: string, deliveryIds: readonly string[]): Promise<void> {
  await tx.run('update webhook_delivery set applied_at = now() where tenant_id = $1 and integration_id = $2 and delivery_id = any($3)', [
    tx.tenantId,
    integrationId,
    deliveryIds,
  ]);
}
