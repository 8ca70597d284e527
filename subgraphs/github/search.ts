import { ProviderError } from '../kit/errors.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import type { GitHubClient } from './client.ts';
import { SEARCH_LIMIT } from './config.ts';
import { toKey } from './keys.ts';
import { placeOf } from './mapping.ts';
import { parseIssue, parseSearch } from './payloads.ts';
import { toScopedQuery } from './searchScope.ts';

/** GitHub's own issue search, kept within the repositories of the integration. It pages by number and stops at 1,000 hits. */
export async function searchIssues(
  client: GitHubClient,
  repositories: () => Promise<readonly string[]>,
  { text }: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  if (!text?.trim()) throw new ProviderError('BAD_USER_INPUT', 'GitHub search needs a query, for example "is:open label:bug".');
  const { page, size } = parsePosition(after, first);
  const own = await repositories();
  if (own.length === 0) return { payloads: [], endCursor: null, total: 0 };
  const { query, isExact } = toScopedQuery(text.trim(), own);
  const found = parseSearch(
    await client.send({ path: '/search/issues', query: { q: query, per_page: size, page, advanced_search: 'true' } }),
  );
  // Owners have more repositories than ours, and what a query comes to is in the end GitHub's to say.
  const known = new Set(own.map((name) => name.toLowerCase()));
  const payloads = found.items
    .map((payload) => ({ place: placeOf(parseIssue(payload)), payload }))
    .filter(({ place }) => known.has(place.repository.toLowerCase()))
    .map(({ place, payload }) => ({ externalId: toKey(place), payload }));
  const reachable = Math.min(found.total_count, SEARCH_LIMIT);
  return { payloads, endCursor: page * size < reachable ? `${page + 1}:${size}` : null, total: isExact ? found.total_count : null };
}

/** The page size belongs to the position: page 2 of 20 is not page 2 of 50. */
function parsePosition(after: string | null, first: number): { page: number; size: number } {
  if (after === null) return { page: 1, size: Math.min(first, 100) };
  const match = /^(\d{1,4}):(\d{1,3})$/.exec(after);
  if (!match) throw new ProviderError('BAD_USER_INPUT', 'The cursor is not one of this search; start without it.');
  return { page: Number(match[1]), size: Number(match[2]) };
}
