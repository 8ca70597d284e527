import type { Tx } from '../../store/database.ts';
import { entityId } from '../../store/ids.ts';
import { cleanText, toCleanJson } from '../../store/writer/rows.ts';
import type { MalformedItem } from '../../subgraphs/kit/model.ts';
import type { RunContext } from './context.ts';

/** Keeps what could not be read, with its reason; one row an item, however often it fails. */
export async function quarantine(tx: Tx, { integration }: RunContext, malformed: readonly MalformedItem[]): Promise<void> {
  for (const item of malformed) {
    await tx.run(
      `insert into quarantined_item (tenant_id, integration_id, id, external_id, reason, payload, at) values ($1, $2, $3, $4, $5, $6, now())
       on conflict (tenant_id, integration_id, id) do update set reason = excluded.reason, payload = excluded.payload, at = excluded.at`,
      [
        tx.tenantId,
        integration.id,
        entityId(integration.id, 'quarantined', item.externalId),
        cleanText(item.externalId),
        cleanText(item.reason),
        toCleanJson(item.raw),
      ],
    );
  }
}

/** An item that can be read again, or is gone, leaves quarantine. */
export async function release(tx: Tx, { integration }: RunContext, externalIds: readonly string[]): Promise<void> {
  const ids = externalIds.map((externalId) => entityId(integration.id, 'quarantined', externalId));
  await tx.run('delete from quarantined_item where tenant_id = $1 and integration_id = $2 and id = any($3::uuid[])', [
    tx.tenantId,
    integration.id,
    ids,
  ]);
}
