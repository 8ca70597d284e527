import { ProviderError } from '../kit/errors.ts';
import { toRecord, toRecords, toText, toTexts } from '../kit/mappingRead.ts';
import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem, MappingOverrides } from '../kit/model.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import type { LinearClient } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { ISSUES_BY_UPDATE, NESTED_LISTS, type NestedList } from './documents.ts';
import { toItem } from './mapping.ts';
import { parseIssue, parsePage } from './payloads.ts';
import type { MappingContext } from './words.ts';

/** Everything up to `since` was read, and of the instant `since` itself the items in `seen`. */
interface Position {
  since: string | null;
  seen: string[];
}

/**
 * Reads changed issues oldest change first. Linear sorts by `updatedAt` newest first only, so each page is the LAST of that order
 * after the position: a position by time and ids, not by Linear's cursor, because an issue that changes meanwhile moves within the
 * order, and a page behind a moved cursor would be skipped.
 */
export async function* pullIssues(
  client: LinearClient,
  filter: Record<string, unknown> | null,
  overrides: MappingOverrides,
  cursor: PullCursor | null,
): AsyncIterable<PullPage> {
  let position = parseCursor(cursor);
  for (let done = false; !done; ) {
    const data = await client.send({
      document: ISSUES_BY_UPDATE,
      variables: { filter: toFilter(filter, position), last: PAGE_SIZE.issues },
    });
    const { nodes, pageInfo } = parsePage(data.issues);
    const next = advance(position, nodes);
    done = pageInfo?.hasPreviousPage !== true;
    if (!done && next === position)
      throw new ProviderError('PROVIDER_UNAVAILABLE', 'Linear sent the same page twice; the pull goes on later.');
    position = next;
    yield { ...(await toPullItems(client, nodes.toReversed(), overrides)), cursor: { ...position }, total: null, done };
  }
}

/** Maps nodes after fetching the rest of their nested lists; a node that does not fit is set aside. Trashed issues are left out. */
export async function toPullItems(client: LinearClient, nodes: readonly unknown[], overrides: MappingOverrides) {
  const gaps = createGapCollector();
  const items: MappedItem[] = [];
  const malformed: MalformedItem[] = [];
  for (const node of nodes) {
    const issue = await completeIssue(client, node);
    const result = readIssue(issue, { overrides, gaps });
    if ('reason' in result) malformed.push(result);
    else if (toRecord(issue)?.trashed !== true) items.push(result);
  }
  return { items, malformed, gaps: gaps.list() };
}

/** Never throws: what cannot be mapped comes back with its reason. */
export function readIssue(raw: unknown, context: MappingContext): MappedItem | MalformedItem {
  try {
    return toItem(parseIssue(raw), raw, context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { externalId: toText(toRecord(raw)?.id) ?? 'unknown', reason: reason.slice(0, 500), raw };
  }
}

/** The issue with every nested list complete: the first pages came with it, the rest is read list by list. */
export async function completeIssue(client: LinearClient, node: unknown): Promise<unknown> {
  const issue = toRecord(node);
  const id = toText(issue?.id);
  if (!issue || !id) return node;
  const completed: Record<string, unknown> = { ...issue };
  for (const list of Object.keys(NESTED_LISTS) as NestedList[]) {
    const first = toRecord(issue[list]);
    const pageInfo = toRecord(first?.pageInfo);
    if (pageInfo?.hasNextPage !== true) continue;
    const rest = await fetchRest(client, id, list, toText(pageInfo.endCursor));
    completed[list] = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [...toRecords(first?.nodes), ...rest] };
  }
  return completed;
}

async function fetchRest(client: LinearClient, id: string, list: NestedList, start: string | null): Promise<unknown[]> {
  const nodes: unknown[] = [];
  const known = new Set<string>();
  for (let after = start; after !== null && !known.has(after); ) {
    known.add(after);
    const data = await client.send({ document: NESTED_LISTS[list], variables: { id, first: PAGE_SIZE.nested, after } });
    const page = parsePage(toRecord(data.issue)?.[list]);
    nodes.push(...page.nodes);
    after = page.pageInfo?.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  }
  return nodes;
}

function parseCursor(cursor: PullCursor | null): Position {
  return { since: toInstant(cursor?.since), seen: toTexts(cursor?.seen) };
}

function toFilter(filter: Record<string, unknown> | null, { since, seen }: Position): Record<string, unknown> {
  if (since === null) return { ...filter };
  const sameInstant = { updatedAt: { gte: since }, id: { nin: seen } };
  return { ...filter, or: seen.length > 0 ? [{ updatedAt: { gt: since } }, sameInstant] : [{ updatedAt: { gte: since } }] };
}

/** The position behind a page; the same object when the page brought nothing new. */
function advance(position: Position, nodes: readonly unknown[]): Position {
  const read = toRecords(nodes).flatMap((node) => {
    const id = toText(node.id);
    return id === null ? [] : [{ id, at: toInstant(node.updatedAt) ?? toInstant(node.createdAt) }];
  });
  const known = toEpoch(position.since) ?? 0;
  // A site that sends an old page again brings only what lies before the position: that is nothing new either.
  const fresh = read.filter(({ id, at }) => (toEpoch(at) ?? known) >= known && !position.seen.includes(id));
  if (fresh.length === 0) return position;
  const since = fresh.reduce((latest, { at }) => ((toEpoch(at) ?? 0) > (toEpoch(latest) ?? 0) ? at : latest), position.since);
  const seen = fresh.filter(({ at }) => at === since || at === null).map(({ id }) => id);
  return { since, seen: since === position.since ? [...position.seen, ...seen] : seen };
}
