import type { Tx } from '../../store/database.ts';
import { forgetHistories } from '../../store/histories.ts';
import { entityId } from '../../store/ids.ts';
import { fromStoredPayload } from '../../store/payloads.ts';
import { toChangeId } from '../../store/writer/changes.ts';
import { writeItems } from '../../store/writer/items.ts';
import type { MalformedItem, MappedChange, MappedItem } from '../../subgraphs/kit/model.ts';
import { inRun, type RunContext } from './context.ts';
import { quarantine } from './quarantine.ts';
import { countRun } from './record.ts';
import { remapObserved } from './remapObserved.ts';

const PAGE = 200;

/**
 * Maps every stored payload again after the mapping changed: no call to the tool. History is mapped with it, so the categories in the
 * event log follow the new mapping. What was deleted is mapped, too, and stays deleted: its past is in the figures (D35).
 */
export async function remapItems(context: RunContext): Promise<void> {
  await remapObserved(context);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const next = await inRun(context, async (tx) => {
      const rows = await tx.query<{ id: string; external_id: string; payload: Uint8Array }>(
        `select w.id, w.external_id, r.payload from work_item w join work_item_raw r on r.tenant_id = w.tenant_id and r.item_id = w.id
         where w.tenant_id = $1 and w.integration_id = $2 and w.id > $3 order by w.id limit ${PAGE}`,
        [tx.tenantId, context.integration.id, after],
      );
      const { items, malformed } = remapAll(context, rows);
      const ids = items.map((item) => entityId(context.integration.id, 'item', item.externalId));
      await forgetMapped(tx, context.integration.id, ids, items);
      await forgetHistories(tx, ids);
      await tx.run("update work_item set content_hash = '' where tenant_id = $1 and id = any($2::uuid[])", [tx.tenantId, ids]);
      const written = await writeItems(tx, { ...context.target, isRemap: true }, items);
      await quarantine(tx, context, malformed);
      if (written.changed.length > 0) await context.onItemsWritten?.(tx, written.changed);
      await countRun(tx, context, {
        seen: rows.length,
        written: written.items,
        rows: written.rows,
        quarantined: malformed.length,
        total: null,
      });
      return rows.at(-1)?.id ?? null;
    });
    if (next === null) return;
    after = next;
  }
}

/**
 * The log is keyed by the tool's change ids, which do not move: rows whose category moved must be written anew, and so must those of the
 * field that estimates were read from and of the one they are read from now.
 */
async function forgetMapped(tx: Tx, integrationId: string, itemIds: readonly string[], items: readonly MappedItem[]): Promise<void> {
  const isEstimate = ({ field }: MappedChange) => field === 'storyPoints';
  const estimates = items.flatMap((item) => item.changes.filter(isEstimate).map((change) => toChangeId(integrationId, item, change)));
  await tx.run(
    `delete from change where tenant_id = $1 and item_id = any($2::uuid[]) and origin = 'SOURCE'
       and (field in ('status', 'storyPoints') or id = any($3::uuid[]))`,
    [tx.tenantId, itemIds, estimates],
  );
}

function remapAll(
  context: RunContext,
  rows: readonly { external_id: string; payload: Uint8Array }[],
): { items: MappedItem[]; malformed: MalformedItem[] } {
  const items: MappedItem[] = [];
  const malformed: MalformedItem[] = [];
  for (const row of rows) {
    const raw = fromStoredPayload(row.payload);
    try {
      items.push(context.provider.remapItem(raw));
    } catch (error) {
      malformed.push({ externalId: row.external_id, reason: error instanceof Error ? error.message : String(error), raw });
    }
  }
  return { items, malformed };
}
