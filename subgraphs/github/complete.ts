import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import type { GitHubClient } from './client.ts';
import { COMPLETE_CONCURRENCY, PAGE_SIZE } from './config.ts';
import { DETAILS, DETAILS_WITHOUT_BOARDS } from './documents.ts';
import { placeOf } from './mapping.ts';
import { parseIssue } from './payloads.ts';
import type { GitHubRecord } from './record.ts';
import { askWithinScopes } from './scopes.ts';

/**
 * Fetches what the issues list leaves out: the timeline of each, dependencies of those that have some, and by GraphQL
 * branches, reviews and board values. An issue that cannot be read comes back bare, for the mapping to set aside.
 */
export async function completeIssues(
  client: GitHubClient,
  issues: readonly unknown[],
  boardIds: readonly string[],
): Promise<GitHubRecord[]> {
  const details = await fetchDetails(client, issues, boardIds.length > 0);
  return mapConcurrently(issues, COMPLETE_CONCURRENCY, (issue) => completeIssue(client, issue, details, boardIds));
}

async function completeIssue(
  client: GitHubClient,
  raw: unknown,
  details: ReadonlyMap<string, unknown>,
  boardIds: readonly string[],
): Promise<GitHubRecord> {
  const call = toCall(raw);
  const nodeId = toText(toRecord(raw)?.node_id) ?? '';
  const bare: GitHubRecord = { issue: raw, timeline: [], details: details.get(nodeId) ?? null, blockedBy: [], blocking: [], boardIds };
  if (call === null) return bare;
  const list = (part: string) => collect(client.pages({ path: `/repos/{repository}/issues/{number}/${part}`, params: call.params }));
  return {
    ...bare,
    timeline: await list('timeline'),
    blockedBy: call.isBlocked ? await list('dependencies/blocked_by') : [],
    blocking: call.isBlocking ? await list('dependencies/blocking') : [],
  };
}

function toCall(raw: unknown) {
  try {
    const issue = parseIssue(raw);
    const { repository, number } = placeOf(issue);
    const summary = issue.issue_dependencies_summary;
    return {
      params: { repository, number: String(number) },
      isBlocked: (summary?.total_blocked_by ?? summary?.blocked_by ?? 0) > 0,
      isBlocking: (summary?.total_blocking ?? 0) > 0,
    };
  } catch {
    return null;
  }
}

/** By node id. Asked for only where there is something to learn: pull requests, or a configured board. */
async function fetchDetails(client: GitHubClient, issues: readonly unknown[], hasBoards: boolean): Promise<Map<string, unknown>> {
  const wanted = toRecords(issues).filter((issue) => hasBoards || issue.pull_request);
  const ids = wanted.flatMap((issue) => toText(issue.node_id) ?? []);
  const details = new Map<string, unknown>();
  // GitHub refuses to look up more than a page of ids at once.
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    // A token with fewer rights still reads issues; only where a board was asked for is that not enough.
    const lesser = hasBoards ? DETAILS : DETAILS_WITHOUT_BOARDS;
    const data = await askWithinScopes(client, DETAILS, lesser, { ids: ids.slice(start, start + PAGE_SIZE) }).catch((error: unknown) => {
      if (!hasBoards && error instanceof ProviderError && error.code === 'PROVIDER_REFUSED') return { nodes: [] };
      throw error;
    });
    for (const node of toRecords(data.nodes)) if (typeof node.id === 'string') details.set(node.id, node);
  }
  return details;
}

async function collect(pages: AsyncIterable<readonly unknown[]>): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
