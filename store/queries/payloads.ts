import type { Tx } from '../database.ts';
import { toNodeId } from '../ids.ts';
import { fromStoredPayload } from '../payloads.ts';

/** Stored payloads by item uuid, each with its integration's node id. */
export async function findRawPayloads(
  tx: Tx,
  itemIds: readonly string[],
): Promise<Map<string, { payload: unknown; integrationId: string }>> {
  const rows = await tx.query<{ id: string; payload: Uint8Array; integration_id: string }>(
    `select w.id, w.integration_id, r.payload from work_item w join work_item_raw r on r.tenant_id = w.tenant_id and r.item_id = w.id
     where w.tenant_id = $1 and w.id = any($2::uuid[])`,
    [tx.tenantId, itemIds],
  );
  return new Map(
    rows.map((row) => [row.id, { payload: fromStoredPayload(row.payload), integrationId: toNodeId('integration', row.integration_id) }]),
  );
}
