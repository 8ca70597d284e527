import { ProviderError } from '../kit/errors.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { guardPages, type PageGuard } from '../kit/outbound/pages.ts';
import type { JiraClient, SearchRequest } from './client.ts';
import type { JiraSearchPage } from './payloads.ts';

/** One step through a search. `moved`: the rows shifted under us or the token expired, so the query must be made anew. */
export type SearchStep = { kind: 'page'; rows: readonly unknown[]; total: number | null; isLast: boolean } | { kind: 'moved' };

/**
 * Walks a search to its end. Cloud's tokens keep their place. Data Center counts rows, and a change while we read moves all
 * rows behind it up by one: each page therefore starts with the last row of the one before, and tells us when it is another.
 */
export async function* walkSearch(client: JiraClient, request: SearchRequest): AsyncIterable<SearchStep> {
  const overlap = client.flavour === 'datacenter' ? 1 : 0;
  let after: string | null = null;
  let lastId: string | null = null;
  const guard = guardPages();
  for (;;) {
    const page = await searchOrExpired(client, request, after);
    const rows = page && after !== null ? page.rows.slice(overlap) : (page?.rows ?? []);
    const isShifted = overlap > 0 && after !== null && idOf(page?.rows[0]) !== lastId;
    if (page === null || isShifted) {
      yield { kind: 'moved' };
      return;
    }
    const next = followPage(guard, page);
    yield { kind: 'page', rows, total: page.total, isLast: next === null };
    if (next === null) return;
    lastId = idOf(page.rows.at(-1));
    after = overlap > 0 ? String(Number(next) - overlap) : next;
  }
}

/** Where to go on after a page, `null` after the last. Throws when the search goes round. */
export function followPage(guard: PageGuard, { rows, nextPageToken, isLast }: JiraSearchPage): string | null {
  const ids = rows.map((row) => idOf(row) ?? '');
  const next = guard.follow(isLast === true ? null : nextPageToken, ids);
  if (guard.partial) throw new ProviderError('PROVIDER_UNAVAILABLE', `Jira's search does not end. ${guard.partial.message}`);
  return next;
}

/** The page, or `null` when the token is no longer good. */
async function searchOrExpired(client: JiraClient, request: SearchRequest, after: string | null) {
  try {
    return await client.searchPage({ ...request, after });
  } catch (error) {
    const isExpired = after !== null && client.flavour === 'cloud' && error instanceof ProviderError && error.facts.status === 400;
    if (isExpired) return null;
    throw error;
  }
}

function idOf(row: unknown): string | null {
  return toText(toRecord(row)?.id);
}
