import { hash } from 'node:crypto';
import type { Tx } from '../../store/database.ts';
import { cleanText, toCleanJson } from '../../store/writer/rows.ts';

/** External ids of items that something was said about. */
export interface Hint {
  changed: readonly string[];
  deleted: readonly string[];
}

/** Keeps hints until a run has looked into them. Answers with the deliveries that were not seen before. */
export async function storeHints(tx: Tx, integrationId: string, hints: ReadonlyMap<string, Hint>): Promise<Set<string>> {
  const ids = new Map([...hints.keys()].map((deliveryId) => [toStoredId(deliveryId), deliveryId]));
  const rows = [...ids].map(([id, deliveryId]) => ({ id, hint: hints.get(deliveryId) }));
  const stored = await tx.query<{ delivery_id: string }>(
    `insert into webhook_delivery (tenant_id, integration_id, delivery_id, received_at, hint)
     select $1, $2, id, now(), hint from jsonb_to_recordset($3) as delivery(id text, hint jsonb) on conflict do nothing returning delivery_id`,
    [tx.tenantId, integrationId, toCleanJson(rows)],
  );
  return new Set(stored.map((row) => ids.get(row.delivery_id) ?? row.delivery_id));
}

const LONGEST_ID = 200;

/** Senders choose their ids, and a key cannot be of any length. */
function toStoredId(deliveryId: string): string {
  return deliveryId.length > LONGEST_ID ? hash('sha256', deliveryId, 'base64url') : cleanText(deliveryId);
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
