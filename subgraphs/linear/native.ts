/** A payload as the graph's `LinearIssue`. Pure. */
import { toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { parseIssue } from './payloads.ts';
import type * as Graph from './types.generated.ts';

/** Everything of `LinearIssue` but its id. Throws PROVIDER_REFUSED for what is no issue. */
export function toNativeIssue(payload: unknown): NativeOf<Graph.LinearIssue> {
  const issue = parseIssue(payload);
  return {
    issueId: issue.id,
    identifier: issue.identifier,
    previousIdentifiers: issue.previousIdentifiers ?? [],
    title: issue.title,
    url: issue.url ?? null,
    triage: issue.state?.type === 'triage',
    triagedAt: toInstant(issue.triagedAt),
    snoozedUntil: toInstant(issue.snoozedUntilAt),
    snoozedBy: nameOf(issue.snoozedBy),
    branchName: issue.branchName ?? null,
    state: issue.state?.name ?? null,
    stateType: issue.state?.type ?? null,
    team: issue.team.key ?? null,
    cycle: toCycle(issue.cycle),
    project: nameOf(issue.project),
    projectMilestone: nameOf(issue.projectMilestone),
    delegate: nameOf(issue.delegate),
    slaStartedAt: toInstant(issue.slaStartedAt),
    slaBreachesAt: toInstant(issue.slaBreachesAt),
    trashed: issue.trashed ?? false,
    archivedAt: toInstant(issue.archivedAt),
    startedAt: toInstant(issue.startedAt),
    completedAt: toInstant(issue.completedAt),
    canceledAt: toInstant(issue.canceledAt),
    customerTicketCount: toNumber(issue.customerTicketCount) ?? 0,
    reactions: countReactions(issue.reactions),
  };
}

function nameOf(value: unknown): string | null {
  return toText(toRecord(value)?.name);
}

function toCycle(value: unknown) {
  const cycle = toRecord(value);
  if (!cycle) return null;
  return {
    number: toNumber(cycle.number),
    name: toText(cycle.name),
    startsAt: toInstant(cycle.startsAt),
    endsAt: toInstant(cycle.endsAt),
    completedAt: toInstant(cycle.completedAt),
  };
}

function countReactions(value: unknown): { emoji: string; count: number }[] {
  const emojis = toRecords(value).flatMap(({ emoji }) => toText(emoji) ?? []);
  return [...new Set(emojis)].map((emoji) => ({ emoji, count: emojis.filter((other) => other === emoji).length }));
}
