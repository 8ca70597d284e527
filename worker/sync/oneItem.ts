import { isUnstorable } from '../../store/outage.ts';
import { writeItems } from '../../store/writer/items.ts';
import type { MalformedItem, MappedItem } from '../../subgraphs/kit/model.ts';
import { inRun, type RunContext } from './context.ts';
import { quarantine, release } from './quarantine.ts';
import { countRun } from './record.ts';

/** Stores an item in a transaction of its own; one that the store cannot hold is set aside with the reason. */
export async function storeItem(context: RunContext, item: MappedItem): Promise<void> {
  const refused = await tryToStore(context, item, 1);
  if (refused) await setAside(context, refused);
}

/** The same without counting it as seen. Answers with the item as one to be set aside when it was refused. */
export async function tryToStore(context: RunContext, item: MappedItem, seen: 0 | 1): Promise<MalformedItem | null> {
  try {
    await inRun(context, async (tx) => {
      const written = await writeItems(tx, context.target, [item]);
      if (written.changed.length > 0) await context.onItemsWritten?.(tx, written.changed);
      await release(tx, context, [item.externalId]);
      await countRun(tx, context, { seen, written: written.items, rows: written.rows, quarantined: 0, total: null });
    });
    return null;
  } catch (error) {
    if (!isUnstorable(error)) throw error;
    return { externalId: item.externalId, reason: `It holds something that cannot be stored: ${error.message}.`, raw: item.raw };
  }
}

/** Keeps what could not be read or stored, with its reason. */
export async function setAside(context: RunContext, item: MalformedItem): Promise<void> {
  await inRun(context, async (tx) => {
    await quarantine(tx, context, [item]);
    await countRun(tx, context, { seen: 1, written: 0, rows: 0, quarantined: 1, total: null });
  });
}
