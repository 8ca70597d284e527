import { entityId } from '../../store/ids.ts';
import { CodedError, type ErrorCode } from '../../subgraphs/kit/errors.ts';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { buryItems } from './bury.ts';
import { inRun, type RunContext } from './context.ts';
import { setAside, storeItem } from './oneItem.ts';
import { release } from './quarantine.ts';
import { countRun } from './record.ts';
import { isInScope } from './scope.ts';

/**
 * Fetches an item anew: a hint says that something changed, the tool says what. One that is gone is buried, and so is what goes by another
 * id now or stands in a project that is not synced. Answers whether there is one to be had.
 */
export async function refetchItem(context: RunContext, externalId: string): Promise<boolean> {
  const found = await fetchOrSetAside(context, externalId);
  if (found === 'aside') return true;
  const isOurs = found !== null && (await isInScope(context, found.projectId));
  if (isOurs) await storeItem(context, found);
  if (isOurs && found.externalId === externalId) return true;
  await inRun(context, async (tx) => {
    const buried = await buryItems(tx, context, [entityId(context.integration.id, 'item', externalId)]);
    if (buried.length > 0) await context.onItemsWritten?.(tx, buried);
    await release(tx, context, [externalId]);
    await countRun(tx, context, { seen: isOurs ? 0 : 1, written: buried.length, rows: buried.length, quarantined: 0, total: null });
  });
  return isOurs;
}

/** Refusals that are about this one item; any other failure is about the whole tool. */
const OF_THE_ITEM: ReadonlySet<ErrorCode> = new Set(['PROVIDER_REFUSED', 'BAD_USER_INPUT', 'NOT_SUPPORTED', 'CONFLICT']);

async function fetchOrSetAside(context: RunContext, externalId: string): Promise<MappedItem | null | 'aside'> {
  try {
    return await context.provider.fetchItem(externalId);
  } catch (error) {
    if (!isOfTheItem(error)) throw error;
    await setAside(context, { externalId, reason: error.message, raw: null });
    return 'aside';
  }
}

/** A payload that a room trips over is the item's, too: it must not hold back all that was pointed at after it. */
function isOfTheItem(error: unknown): error is Error {
  if (error instanceof CodedError) return OF_THE_ITEM.has(error.code);
  return error instanceof TypeError || error instanceof RangeError;
}
