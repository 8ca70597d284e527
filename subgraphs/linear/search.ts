import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import type { LinearClient } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { ISSUES, SEARCH_ISSUES } from './documents.ts';
import { type LinearPage, parsePage } from './payloads.ts';

interface Search {
  client: LinearClient;
  filter: Record<string, unknown> | undefined;
  text: string | null;
}

/**
 * A filter object goes to `issues` as it is; text goes to the full-text search. Whole issues are costly, so a long page is read
 * in several calls.
 */
export async function searchIssues(
  client: LinearClient,
  base: Record<string, unknown> | null,
  query: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  const given = toRecord(query.filter);
  const filter = base && given ? { and: [base, given] } : (base ?? given ?? undefined);
  const search: Search = { client, filter: filter && { ...filter }, text: query.text };
  const found: NativeSearchPage = { payloads: [], endCursor: after, total: null };
  do {
    const size = Math.min(first - found.payloads.length, PAGE_SIZE.issues);
    const page = await (search.text === null
      ? findByFilter(search, size, found.endCursor)
      : findByText(search, search.text, size, found.endCursor));
    found.payloads.push(...page.payloads);
    found.endCursor = page.endCursor;
    found.total = page.total;
  } while (found.endCursor !== null && found.payloads.length < first);
  return found;
}

async function findByFilter({ client, filter }: Search, first: number, after: string | null): Promise<NativeSearchPage> {
  const data = await client.send({ document: ISSUES, variables: { filter, first, after } });
  return toSearchPage(parsePage(data.issues), null);
}

/** The search gives hits of a type of its own; the issues behind them are read in the order of the hits. */
async function findByText({ client, filter }: Search, term: string, first: number, after: string | null): Promise<NativeSearchPage> {
  const data = await client.send({ document: SEARCH_ISSUES, variables: { term, filter, first, after } });
  const hits = parsePage(data.searchIssues);
  const ids = toRecords(hits.nodes).flatMap((node) => toText(node.id) ?? []);
  const full = await client.send({ document: ISSUES, variables: { filter: { id: { in: ids } }, first: PAGE_SIZE.issues } });
  const byId = new Map(toRecords(parsePage(full.issues).nodes).map((node) => [node.id, node]));
  const total = toRecord(data.searchIssues)?.totalCount;
  return toSearchPage({ ...hits, nodes: ids.flatMap((id) => byId.get(id) ?? []) }, typeof total === 'number' ? total : null);
}

function toSearchPage(page: LinearPage, total: number | null): NativeSearchPage {
  const payloads = toRecords(page.nodes).flatMap((payload) => {
    const externalId = toText(payload.id);
    return externalId === null ? [] : [{ externalId, payload }];
  });
  return { payloads, endCursor: page.pageInfo?.hasNextPage ? (page.pageInfo.endCursor ?? null) : null, total };
}
