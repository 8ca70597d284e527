import { findHints, markHintsApplied } from '../webhooks/hints.ts';
import { inRun, type RunContext } from './context.ts';
import { refetchItem } from './refetch.ts';

/** Looks into everything webhooks and people have pointed at since the last run. A hint counts as applied only with its items. */
export async function applyHints(context: RunContext): Promise<void> {
  for (;;) {
    const { deliveryIds, itemIds } = await inRun(context, (tx) => findHints(tx, context.integration.id));
    if (deliveryIds.length === 0) return;
    for (const externalId of itemIds) await refetchItem(context, externalId);
    await inRun(context, (tx) => markHintsApplied(tx, context.integration.id, deliveryIds));
  }
}
