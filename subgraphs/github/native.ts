/** A payload as the graph's `GitHubIssue`. Pure. */
import { toNumber, toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { type BoardItem, type BoardValue, parseDetails } from './boardPayloads.ts';
import { placeOf } from './mapping.ts';
import { parseEvent, parseIssue } from './payloads.ts';
import { toGitHubRecord } from './record.ts';
import type * as Graph from './types.generated.ts';

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

/** Everything of `GitHubIssue` but its id. Throws PROVIDER_REFUSED for what is no issue. */
export function toNativeIssue(payload: unknown): NativeOf<Graph.GitHubIssue> {
  const { issue: raw, details: rawDetails, timeline } = toGitHubRecord(payload);
  const issue = parseIssue(raw);
  const details = rawDetails === null ? null : parseDetails(rawDetails);
  const subIssues = toRecord(issue.sub_issues_summary);
  return {
    nodeId: issue.node_id ?? null,
    ...placeOf(issue),
    title: issue.title,
    url: issue.html_url ?? null,
    state: issue.state ?? null,
    stateReason: issue.state_reason ?? null,
    author: issue.user?.login ?? null,
    authorAssociation: toText(issue.author_association),
    milestone: issue.milestone?.title ?? null,
    issueType: issue.type?.name ?? null,
    locked: issue.locked ?? false,
    lockReason: toText(issue.active_lock_reason),
    closedAt: toInstant(issue.closed_at),
    reactions: REACTIONS.map((content) => ({ content, count: toNumber(issue.reactions?.[content]) ?? 0 })).filter(({ count }) => count > 0),
    isPullRequest: Boolean(issue.pull_request),
    draft: issue.draft ?? false,
    merged: Boolean(issue.pull_request?.merged_at),
    mergedAt: toInstant(issue.pull_request?.merged_at),
    headBranch: details?.headRefName || null,
    baseBranch: details?.baseRefName || null,
    reviewDecision: details?.reviewDecision ?? null,
    reviews: toReviews(timeline),
    subIssuesTotal: toNumber(subIssues?.total) ?? 0,
    subIssuesCompleted: toNumber(subIssues?.completed) ?? 0,
    projectItems: (details?.projectItems?.nodes ?? []).filter((item) => item !== null).map(toProjectItem),
  };
}

function toReviews(timeline: readonly unknown[]) {
  const last = new Map<string, { reviewer: string; state: string; submittedAt: string | null }>();
  for (const event of timeline.map(parseEvent)) {
    const reviewer = event.user?.login;
    if (event.event !== 'reviewed' || !reviewer || !event.state) continue;
    last.set(reviewer, { reviewer, state: event.state, submittedAt: toInstant(event.submitted_at) });
  }
  return [...last.values()];
}

function toProjectItem(item: BoardItem) {
  const values = (item.fieldValues?.nodes ?? []).filter((value): value is BoardValue => Boolean(value?.field?.name));
  return {
    project: item.project?.title ?? item.project?.id ?? '',
    archived: item.isArchived ?? false,
    fields: values.map((value) => ({
      name: value.field?.name ?? '',
      value: value.name ?? value.title ?? value.number ?? value.date ?? value.text ?? null,
    })),
  };
}
