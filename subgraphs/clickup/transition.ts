/** A wanted status to the word of the task's list that means it. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappingOverrides } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import type { ClickUpStatus } from './payloads.ts';
import { toStatus } from './words.ts';

/** Throws BAD_USER_INPUT with the words of the list, NOT_SUPPORTED where it has none of the kind. */
export function toStatusWord(
  wanted: NonNullable<ItemPatch['status']>,
  statuses: readonly ClickUpStatus[],
  overrides: MappingOverrides,
): string {
  const gaps = createGapCollector();
  const mapped = statuses.map((status) => toStatus(status, overrides, gaps));
  if ('category' in wanted) {
    const found = mapped.find(({ category }) => category === wanted.category);
    if (found) return found.name;
    throw notSupported(
      'ClickUp',
      'TRANSITION',
      `put this task into ${wanted.category}: its list has no such status; name one in the statusMap`,
    );
  }
  const found = mapped.find(({ name }) => name.toLowerCase() === wanted.name.trim().toLowerCase());
  if (found) return found.name;
  const names = mapped.map(({ name }) => name);
  throw new ProviderError('BAD_USER_INPUT', `The list has no status "${wanted.name}". It has: ${names.join(', ')}.`, {
    facts: { statuses: names },
  });
}
