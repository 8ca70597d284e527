/** A wanted status to the word of the task's list that means it. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { createGapCollector, readCategory } from '../kit/mappingWords.ts';
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
  const named = 'name' in wanted ? mapped.find(({ name }) => name.toLowerCase() === wanted.name.trim().toLowerCase()) : undefined;
  if (named) return named.name;
  // A word that another list of the space has may be a category's too.
  const category = 'name' in wanted ? readCategory(wanted.name) : wanted.category;
  const meant = mapped.find((status) => status.category === category);
  if (meant) return meant.name;
  if (category !== null)
    throw notSupported('ClickUp', 'TRANSITION', `put this task into ${category}: its list has no such status; name one in the statusMap`);
  const names = mapped.map(({ name }) => name);
  throw new ProviderError(
    'BAD_USER_INPUT',
    `The list has no status "${'name' in wanted ? wanted.name : wanted.category}". It has: ${names.join(', ')}.`,
    {
      facts: { statuses: names },
    },
  );
}
