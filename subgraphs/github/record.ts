import { toList, toRecord, toTexts } from '../kit/mappingRead.ts';

/** An issue with everything about it that GitHub tells elsewhere; this is what is stored as the payload. */
export interface GitHubRecord {
  /** The issue as the issues endpoints give it; for a pull request too. */
  issue: unknown;
  /** Every event of `/issues/{n}/timeline`. */
  timeline: readonly unknown[];
  /** Board values, and branches and reviews of a pull request, from GraphQL; `null` when not asked or not visible. */
  details: unknown;
  /** Issues that block it, and that it blocks. */
  blockedBy: readonly unknown[];
  blocking: readonly unknown[];
  /** Node ids of the Projects v2 boards that were configured when it was read. */
  boardIds: readonly string[];
}

/** Reads a stored payload; a bare issue, as webhooks and searches have it, is a record with nothing else known. */
export function toGitHubRecord(raw: unknown): GitHubRecord {
  const record = toRecord(raw);
  if (!record || !('issue' in record)) return { issue: raw, timeline: [], details: null, blockedBy: [], blocking: [], boardIds: [] };
  return {
    issue: record.issue,
    timeline: toList(record.timeline),
    details: record.details ?? null,
    blockedBy: toList(record.blockedBy),
    blocking: toList(record.blocking),
    boardIds: toTexts(record.boardIds),
  };
}
