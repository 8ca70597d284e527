import { entityId } from '../../store/ids.ts';
import { writeItems } from '../../store/writer/items.ts';
import { CodedError, type ErrorCode } from '../../subgraphs/kit/errors.ts';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { findHints, markHintsApplied } from '../webhooks/hints.ts';
import { inRun, type RunContext } from './context.ts';
import { pullLists } from './lists.ts';
import { countRun, quarantine } from './pull.ts';
import { buryItems } from './sweep.ts';

/** Looks into everything webhooks and people have pointed at since the last run. A hint counts as applied only with its items. */
export async function applyHints(context: RunContext): Promise<void> {
  for (;;) {
    const { deliveryIds, itemIds } = await inRun(context, (tx) => findHints(tx, context.integration.id));
    if (deliveryIds.length === 0) return;
    for (const externalId of itemIds) await refetchItem(context, externalId);
    await inRun(context, (tx) => markHintsApplied(tx, context.integration.id, deliveryIds));
  }
}

/** Fetches an item anew: a hint says that something changed, the tool says what. One that is gone is buried. */
async function refetchItem(context: RunContext, externalId: string): Promise<void> {
  const found = await fetchOrQuarantine(context, externalId);
  if (found === 'quarantined') return;
  if (found) await ensureProject(context, found.projectId);
  await inRun(context, async (tx) => {
    const written = found ? await writeItems(tx, context.target, [found]) : { items: 0, rows: 0, changed: [] };
    const buried = found ? [] : await buryItems(tx, context, [entityId(context.integration.id, 'item', externalId)]);
    const changed = [...written.changed, ...buried];
    if (changed.length > 0) await context.onItemsWritten?.(tx, changed);
    if (found) {
      await tx.run('delete from quarantined_item where tenant_id = $1 and integration_id = $2 and id = $3', [
        tx.tenantId,
        context.integration.id,
        entityId(context.integration.id, 'quarantined', externalId),
      ]);
    }
    const counts = { written: written.items + buried.length, rows: written.rows + buried.length };
    await countRun(tx, context, { seen: 1, ...counts, quarantined: 0, total: null });
  });
}

/** Refusals that are about this one item; any other failure is about the whole tool. */
const OF_THE_ITEM: ReadonlySet<ErrorCode> = new Set(['PROVIDER_REFUSED', 'BAD_USER_INPUT', 'NOT_SUPPORTED', 'CONFLICT']);

async function fetchOrQuarantine(context: RunContext, externalId: string): Promise<MappedItem | null | 'quarantined'> {
  try {
    return await context.provider.fetchItem(externalId);
  } catch (error) {
    if (!(error instanceof CodedError) || !OF_THE_ITEM.has(error.code)) throw error;
    await inRun(context, async (tx) => {
      await quarantine(tx, context, [{ externalId, reason: error.message, raw: null }]);
      await countRun(tx, context, { seen: 1, written: 0, rows: 0, quarantined: 1, total: null });
    });
    return 'quarantined';
  }
}

/** An item of a project made after the last pull: its project has to be there first. */
async function ensureProject(context: RunContext, projectId: string): Promise<void> {
  const id = entityId(context.integration.id, 'project', projectId);
  const [known] = await inRun(context, (tx) => tx.query('select 1 from project where tenant_id = $1 and id = $2', [tx.tenantId, id]));
  if (!known) await pullLists(context);
}
