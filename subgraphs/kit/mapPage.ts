import { ProviderError, type ProviderErrorCode } from './errors.ts';
import { toRecord, toText } from './mappingRead.ts';
import { createGapCollector, type GapCollector } from './mappingWords.ts';
import type { MalformedItem, MappedItem, MappingGap } from './model.ts';

/**
 * A page of payloads, mapped: what could not be read is set aside with its reason, words no table knows are listed. `idOf` finds the id
 * that an unreadable one is kept under, where it does not lie on top.
 */
export function mapPage(
  payloads: readonly unknown[],
  toItem: (payload: unknown, gaps: GapCollector) => MappedItem,
  idOf: (payload: unknown) => unknown = (payload) => toRecord(payload)?.id,
): { items: MappedItem[]; malformed: MalformedItem[]; gaps: MappingGap[] } {
  const gaps = createGapCollector();
  const items: MappedItem[] = [];
  const malformed: MalformedItem[] = [];
  for (const raw of payloads) {
    try {
      items.push(toItem(raw, gaps));
    } catch (error) {
      malformed.push({
        externalId: toText(idOf(raw)) ?? 'unknown',
        reason: error instanceof Error ? error.message : String(error),
        raw,
      });
    }
  }
  return { items, malformed, gaps: gaps.list() };
}

/**
 * One payload, mapped. Throws `code` for one that cannot be read: PROVIDER_REFUSED says nothing of other items, PROVIDER_UNAVAILABLE is
 * said of the tool. `what` names the thing in the tool's words.
 */
export function mapOne(
  payload: unknown,
  toItem: (payload: unknown, gaps: GapCollector) => MappedItem,
  { what, code }: { what: string; code: ProviderErrorCode },
): MappedItem {
  try {
    return toItem(payload, createGapCollector());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProviderError(code, `The ${what} cannot be read: ${reason}.`, { cause: error });
  }
}
