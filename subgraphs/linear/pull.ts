import { ProviderError } from '../kit/errors.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem, MappingOverrides } from '../kit/model.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import type { LinearClient } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { ISSUES, ISSUES_BY_UPDATE, NESTED_LISTS, type NestedList } from './documents.ts';
import { toItem } from './mapping.ts';
import { parseIssue, parsePage } from './payloads.ts';
import { advance, descend, newerThan, olderThan, type Position, parsePosition, WALK_START, type Walk, withoutWalk } from './position.ts';
import type { MappingContext } from './words.ts';

/**
 * Reads changed issues oldest change first. Linear sorts by `updatedAt` newest first only, so each page is the LAST of that order
 * after the position: a position by time and ids, not by Linear's cursor, because an issue that changes meanwhile moves within the
 * order, and a page behind a moved cursor would be skipped.
 *
 * The schema promises `last` only together with `before`. A page behind which there are more is therefore not the old end: then all
 * that is asked for is walked through from the newest down, and only its end moves the position.
 */
export async function* pullIssues(
  client: LinearClient,
  filter: Record<string, unknown> | null,
  overrides: MappingOverrides,
  cursor: PullCursor | null,
): AsyncIterable<PullPage> {
  let position = parsePosition(cursor);
  for (let done = false; !done; ) {
    const step = position.walk ? await walkDown(client, filter, position, position.walk) : await readOldEnd(client, filter, position);
    if (!step.done && step.position === position)
      throw new ProviderError('PROVIDER_UNAVAILABLE', 'Linear sent the same page twice; the pull goes on later.');
    ({ position, done } = step);
    yield { ...(await toPullItems(client, step.nodes.toReversed(), overrides)), cursor: { ...position }, total: null, done };
  }
}

interface Step {
  /** Newest first. */
  nodes: readonly unknown[];
  /** The same object when nothing new came. */
  position: Position;
  done: boolean;
}

type IssueFilter = Record<string, unknown> | null;

async function readOldEnd(client: LinearClient, filter: IssueFilter, position: Position): Promise<Step> {
  const variables = { filter: { ...filter, ...newerThan(position) }, last: PAGE_SIZE.issues };
  const { nodes, pageInfo } = parsePage((await client.send({ document: ISSUES_BY_UPDATE, variables })).issues);
  if (pageInfo?.hasNextPage === true) return { nodes: [], position: { ...position, walk: WALK_START }, done: false };
  return { nodes, position: advance(position, nodes), done: pageInfo?.hasPreviousPage !== true };
}

async function walkDown(client: LinearClient, filter: IssueFilter, position: Position, walk: Walk): Promise<Step> {
  const variables = { filter: { ...filter, ...newerThan(position), ...olderThan(walk) }, first: PAGE_SIZE.issues };
  const { nodes, pageInfo } = parsePage((await client.send({ document: ISSUES, variables })).issues);
  const next = descend(position, walk, nodes);
  if (pageInfo?.hasNextPage !== true) return { nodes, position: next?.top ?? walk.top ?? withoutWalk(position), done: true };
  return { nodes, position: next ? { ...position, walk: next } : position, done: false };
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
