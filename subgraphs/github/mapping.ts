import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { ProviderError } from '../kit/errors.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { MappedItem, MappedLink, MappedStatus, WorkItemType } from '../kit/model.ts';
import { type BoardValues, findBoardItem, toBoardValues } from './board.ts';
import { type GitHubDetails, parseDetails } from './boardPayloads.ts';
import { type ItemPlace, parseApiUrl, toKey } from './keys.ts';
import { withoutMarker } from './marker.ts';
import { type GitHubEvent, type GitHubIssue, parseEvent, parseIssue } from './payloads.ts';
import { type GitHubRecord, toGitHubRecord } from './record.ts';
import { toChanges, toComments } from './timeline.ts';
import {
  findTypeLabel,
  type MappingContext,
  priorityOfLabel,
  priorityOfWord,
  STATUS,
  toOptionStatus,
  toOwnStatus,
  typeOfLabel,
  typeOfName,
  wordOfIssue,
} from './words.ts';

const PULL_REQUEST = 'Pull Request';

/** Maps a record, or a bare issue. Throws PROVIDER_REFUSED when the number, title, home or creation time cannot be read. */
export function toItem(raw: unknown, context: MappingContext): MappedItem {
  const record = toGitHubRecord(raw);
  const issue = parseIssue(record.issue);
  const details = record.details === null ? null : parseDetails(record.details);
  const boardItem = findBoardItem(details, record.boardIds);
  const board = boardItem ? toBoardValues(boardItem, context) : null;
  const events = record.timeline.map(parseEvent);
  const place = placeOf(issue);
  const createdAt = toInstant(issue.created_at);
  if (createdAt === null) throw new ProviderError('PROVIDER_REFUSED', 'GitHub sent an issue whose created_at is not a time.');
  const labels = (issue.labels ?? []).map((label) => (typeof label === 'string' ? label : label.name));
  return {
    externalId: toKey(place),
    key: toKey(place),
    url: issue.html_url ?? null,
    projectId: place.repository,
    ...toTypeFields(issue, labels, context),
    title: issue.title,
    description: withoutMarker(issue.body),
    status: toStatus(issue, board, context),
    ...toPriorityFields(labels, issue, board, context),
    assigneeIds: toAssigneeIds(issue),
    reporterId: issue.user ? String(issue.user.id) : null,
    labels: labels.filter((label) => priorityOfLabel(label, context) === null),
    parentId: toParentId(issue),
    links: [...toDependencies(record), ...toMentions(issue, details, events, place)],
    sprintIds: board?.sprintId ? [board.sprintId] : [],
    sprintId: board?.sprintId ?? null,
    milestoneId: issue.milestone?.id ? String(issue.milestone.id) : null,
    storyPoints: board?.points ?? null,
    originalEstimate: null,
    remainingEstimate: null,
    timeSpent: null,
    startDate: board?.startDate ?? null,
    dueDate: board?.dueDate ?? null,
    createdAt,
    updatedAt: toInstant(issue.updated_at) ?? createdAt,
    sourceZone: null,
    blocked: record.blockedBy.some((blocker) => parseIssue(blocker).state === 'open'),
    customFields: [...(board?.others ?? []), ...toIssueFields(issue)],
    comments: toComments(events),
    worklogs: [],
    attachments: [],
    changes: toChanges(events, issue, labels, record.boardIds.length > 0, context),
    raw,
  };
}

/** Throws when nothing says which repository an issue belongs to. */
export function placeOf(issue: Pick<GitHubIssue, 'number'> & { repository_url?: string | null; url?: string | null }): ItemPlace {
  const place = parseApiUrl(issue.repository_url) ?? parseApiUrl(issue.url);
  if (!place) throw new ProviderError('PROVIDER_REFUSED', `GitHub sent issue ${issue.number} without its repository.`);
  return { repository: place.repository, number: issue.number };
}

/** The key of an issue of which nothing else may be readable; `null` when not even that. */
export function keyOfRow(row: unknown): string | null {
  const { url, repository_url: home, number } = toRecord(row) ?? {};
  const place = parseApiUrl(toText(home)) ?? parseApiUrl(toText(url));
  return place && typeof number === 'number' ? toKey({ repository: place.repository, number }) : null;
}

/** Pull requests come in as items of their own kind, so that reviews can be followed and branches link them to what they solve. */
function toTypeFields(issue: GitHubIssue, labels: readonly string[], context: MappingContext): Pick<MappedItem, 'type' | 'sourceType'> {
  if (issue.pull_request) return { type: typeOfName(PULL_REQUEST, context) ?? 'OTHER', sourceType: PULL_REQUEST };
  const plain: WorkItemType = issue.parent_issue_url ? 'SUBTASK' : 'TASK';
  const name = issue.type?.name ?? null;
  if (name !== null) {
    const known = typeOfName(name, context);
    if (known === null) context.gaps.add('type', name, plain);
    return { type: known ?? plain, sourceType: name };
  }
  const label = findTypeLabel(labels, context);
  return { type: typeOfLabel(label, context) ?? plain, sourceType: label };
}

/** A closed issue is finished whatever column its card was left in. */
function toStatus(issue: GitHubIssue, board: BoardValues | null, context: MappingContext): MappedStatus {
  const word = wordOfIssue(issue);
  const own = toOwnStatus(word, context);
  if (!board?.status) return own;
  const option = toOptionStatus(board.status, context);
  const isFinished = ({ category }: MappedStatus) => category === 'DONE' || category === 'CANCELED';
  return isFinished({ ...own, category: STATUS[word] }) && !isFinished(option) ? own : option;
}

function toPriorityFields(labels: readonly string[], issue: GitHubIssue, board: BoardValues | null, context: MappingContext) {
  const field = issue.issue_field_values?.find(({ issue_field_name: name }) => name?.toLowerCase() === 'priority');
  const word = board?.priority ?? field?.single_select_option?.name ?? null;
  if (word !== null) return { priority: priorityOfWord(word, context), sourcePriority: word };
  const label = labels.find((candidate) => priorityOfLabel(candidate, context) !== null) ?? null;
  return { priority: (label && priorityOfLabel(label, context)) || ('NONE' as const), sourcePriority: label };
}

function toAssigneeIds(issue: GitHubIssue): string[] {
  const people = issue.assignees ?? [issue.assignee];
  return people.flatMap((person) => (person ? [String(person.id)] : []));
}

function toParentId(issue: GitHubIssue): string | null {
  const parent = parseApiUrl(issue.parent_issue_url);
  return parent?.number ? toKey({ repository: parent.repository, number: parent.number }) : null;
}

function toIssueFields(issue: GitHubIssue): MappedItem['customFields'] {
  return (issue.issue_field_values ?? []).flatMap(({ issue_field_name: name, value, single_select_option: option }) =>
    name ? [{ id: name, name, type: option ? ('option' as const) : ('json' as const), value: option?.name ?? value }] : [],
  );
}

function toDependencies({ blockedBy, blocking }: GitHubRecord): MappedLink[] {
  const toLink = (outward: boolean) => (other: unknown) => {
    const issue = parseIssue(other);
    const key = toKey(placeOf(issue));
    return { kind: 'BLOCKS' as const, outward, targetId: key, targetKey: key, url: issue.html_url ?? null };
  };
  return [...blockedBy.map(toLink(false)), ...blocking.map(toLink(true))];
}

/** What title, text and branch name refer to, in any tool, and who refers to this item on GitHub. */
function toMentions(
  issue: GitHubIssue,
  details: GitHubDetails | null,
  events: readonly GitHubEvent[],
  { repository, number }: ItemPlace,
): MappedLink[] {
  const references = [
    ...findReferences(issue.title, { repository }),
    ...findReferences(issue.body, { repository }),
    ...findReferences(details?.headRefName, { branch: true }),
  ];
  const referring = events.flatMap((event) => {
    const source = event.event === 'cross-referenced' ? event.source?.issue : null;
    const place = parseApiUrl(source?.repository_url);
    return place && source?.number ? [toKey({ repository: place.repository, number: source.number })] : [];
  });
  const own = toKey({ repository, number });
  const inward = [...new Set(referring)].filter((key) => key !== own);
  return [
    ...toMentionLinks(references, { keys: [own], url: issue.html_url ?? null }),
    ...inward.map((key) => ({ kind: 'MENTIONS' as const, outward: false, targetId: null, targetKey: key, url: null })),
  ];
}
