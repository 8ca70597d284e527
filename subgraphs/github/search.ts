import { ProviderError } from '../kit/errors.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import type { GitHubClient } from './client.ts';
import { BOARD_REF, SEARCH_LIMIT } from './config.ts';
import { toKey } from './keys.ts';
import { placeOf } from './mapping.ts';
import { parseIssue, parseSearch } from './payloads.ts';

/** GitHub's own issue search, kept within the configured repositories. It pages by number and stops at 1,000 hits. */
export async function searchIssues(
  client: GitHubClient,
  projects: readonly string[],
  { text }: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  if (!text?.trim()) throw new ProviderError('BAD_USER_INPUT', 'GitHub search needs a query, for example "is:open label:bug".');
  const { page, size } = parsePosition(after, first);
  const repositories = projects.filter((project) => !BOARD_REF.test(project));
  const q = [text, ...repositories.map((repository) => `repo:${repository}`)].join(' ');
  const found = parseSearch(await client.send({ path: '/search/issues', query: { q, per_page: size, page } }));
  const payloads = found.items.map((payload) => ({ externalId: toKey(placeOf(parseIssue(payload))), payload }));
  const reachable = Math.min(found.total_count, SEARCH_LIMIT);
  return { payloads, endCursor: page * size < reachable ? `${page + 1}:${size}` : null, total: found.total_count };
}

/** The page size belongs to the position: page 2 of 20 is not page 2 of 50. */
function parsePosition(after: string | null, first: number): { page: number; size: number } {
  if (after === null) return { page: 1, size: Math.min(first, 100) };
  const match = /^(\d{1,4}):(\d{1,3})$/.exec(after);
  if (!match) throw new ProviderError('BAD_USER_INPUT', 'The cursor is not one of this search; start without it.');
  return { page: Number(match[1]), size: Number(match[2]) };
}
