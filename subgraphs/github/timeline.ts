import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import type { MappedChange, MappedComment } from '../kit/model.ts';
import { toKey } from './keys.ts';
import { withoutMarker } from './marker.ts';
import type { GitHubEvent, GitHubIssue } from './payloads.ts';
import { findTypeLabel, type MappingContext, priorityOfLabel, type StatusWord, toOwnStatus, wordOfReason } from './words.ts';

/** One side of a change: the words a person sees and the id behind them. */
type Sides = Pick<MappedChange, 'field' | 'from' | 'to'> & Partial<MappedChange>;
type Fold = (event: GitHubEvent) => Sides[];

/** A merge is told as `merged` and as `closed`, in the same second or the next. */
const MERGE_GRACE_MS = 5_000;

/** Changes oldest first. What an issue was born with is told as events of the same second, and is no change. Events GitHub has no before and after for (pushes, review requests, references, locks) are left out. */
export function toChanges(
  events: readonly GitHubEvent[],
  issue: GitHubIssue,
  labels: readonly string[],
  hasBoard: boolean,
  context: MappingContext,
): MappedChange[] {
  const bornAt = toEpoch(issue.created_at) ?? 0;
  const ordered = [...events].filter((event) => timeOf(event) > bornAt).sort((a, b) => timeOf(a) - timeOf(b));
  const labelFold = foldLabels(ordered, labels, issue, context);
  const assigneeFold = foldAssignees(ordered, issue);
  const folds: Fold[] = [
    createStatusFold(ordered, issue, hasBoard, context),
    (event) => labelFold.get(event) ?? [],
    (event) => assigneeFold.get(event) ?? [],
    toPlain,
  ];
  return ordered.flatMap((event) => folds.flatMap((fold) => fold(event)).map((sides) => toChange(event, sides)));
}

function toChange(event: GitHubEvent, sides: Sides): MappedChange {
  const at = toInstant(event.created_at) ?? '';
  return {
    externalId: `${event.id ?? event.node_id ?? `${event.event}:${at}`}:${sides.field}`,
    at,
    actorId: event.actor ? String(event.actor.id) : null,
    fromId: null,
    toId: null,
    fromCategory: null,
    toCategory: null,
    ...sides,
  };
}

/** Comments, and the texts of reviews. */
export function toComments(events: readonly GitHubEvent[]): MappedComment[] {
  return events.flatMap((event) => {
    const createdAt = toInstant(event.created_at ?? event.submitted_at);
    const body = withoutMarker(event.body);
    if ((event.event !== 'commented' && event.event !== 'reviewed') || createdAt === null || body === null) return [];
    const author = event.user ?? event.actor;
    const updatedAt = toInstant(event.updated_at);
    return [
      {
        externalId: event.event === 'reviewed' ? `review-${event.id}` : String(event.id ?? event.node_id),
        authorId: author ? String(author.id) : null,
        body,
        createdAt,
        updatedAt: updatedAt === createdAt ? null : updatedAt,
      },
    ];
  });
}

/** Where a board is configured its columns are the status, and open and closed are only GitHub's `state`. */
function createStatusFold(events: readonly GitHubEvent[], issue: GitHubIssue, hasBoard: boolean, context: MappingContext): Fold {
  const mergedAt = toEpoch(issue.pull_request?.merged_at);
  let word: StatusWord = initialWord(events, issue);
  const next = (event: GitHubEvent): StatusWord | null => {
    if (event.event === 'merged') return 'merged';
    if (event.event === 'reopened') return 'open';
    if (event.event === 'ready_for_review' && word === 'draft') return 'open';
    if (event.event === 'convert_to_draft') return 'draft';
    if (event.event !== 'closed') return null;
    if (!issue.pull_request) return wordOfReason(event.state_reason);
    return mergedAt !== null && Math.abs(timeOf(event) - mergedAt) <= MERGE_GRACE_MS ? 'merged' : 'closed unmerged';
  };
  return (event) => {
    const to = next(event);
    if (to === null || to === word) return [];
    const [before, after] = [toOwnStatus(word, context), toOwnStatus(to, context)];
    word = to;
    if (hasBoard) return [{ field: 'state', from: before.name, to: after.name }];
    return [{ field: 'status', from: before.name, to: after.name, fromCategory: before.category, toCategory: after.category }];
  };
}

function initialWord(events: readonly GitHubEvent[], issue: GitHubIssue): StatusWord {
  if (!issue.pull_request) return 'open';
  const first = events.find(({ event }) => event === 'ready_for_review' || event === 'convert_to_draft');
  const wasDraft = first ? first.event === 'ready_for_review' : issue.draft === true;
  return wasDraft ? 'draft' : 'open';
}

/** Events with both sides in themselves. */
function toPlain(event: GitHubEvent): Sides[] {
  const parent = () => toReferenceKey(event.parent_issue);
  switch (event.event) {
    case 'renamed':
      return [{ field: 'title', from: event.rename?.from ?? null, to: event.rename?.to ?? null }];
    case 'milestoned':
      return [{ field: 'milestone', from: null, to: event.milestone?.title ?? null }];
    case 'demilestoned':
      return [{ field: 'milestone', from: event.milestone?.title ?? null, to: null }];
    case 'issue_type_added':
    case 'issue_type_changed':
      return [{ field: 'type', from: event.prev_issue_type?.name ?? null, to: event.issue_type?.name ?? null }];
    case 'issue_type_removed':
      return [{ field: 'type', from: event.prev_issue_type?.name ?? event.issue_type?.name ?? null, to: null }];
    case 'parent_issue_added':
      return [{ field: 'parent', from: null, to: parent(), toId: parent() }];
    case 'parent_issue_removed':
      return [{ field: 'parent', from: parent(), to: null, fromId: parent() }];
    default:
      return [];
  }
}

function toReferenceKey(reference: GitHubEvent['parent_issue']): string | null {
  const repository = reference?.repository?.full_name;
  return repository && reference?.number ? toKey({ repository, number: reference.number }) : null;
}

/** Each event names one label: the whole list follows backwards from the labels of today. */
function foldLabels(events: readonly GitHubEvent[], labels: readonly string[], issue: GitHubIssue, context: MappingContext) {
  const changes = new Map<GitHubEvent, Sides[]>();
  let after = [...labels];
  for (const event of events.toReversed()) {
    const name = event.label?.name;
    if (!name || (event.event !== 'labeled' && event.event !== 'unlabeled')) continue;
    const before = event.event === 'labeled' ? after.filter((label) => label !== name) : [...after.filter((label) => label !== name), name];
    changes.set(event, toLabelSides(before, after, issue, context));
    after = before;
  }
  return changes;
}

/** A label that tells the priority is no label; one that tells the type is both. */
function toLabelSides(before: readonly string[], after: readonly string[], issue: GitHubIssue, context: MappingContext): Sides[] {
  const priority = (labels: readonly string[]) => labels.find((label) => priorityOfLabel(label, context) !== null) ?? null;
  const others = (labels: readonly string[]) => labels.filter((label) => priorityOfLabel(label, context) === null).join(', ');
  const type = (labels: readonly string[]) => (issue.type ? null : findTypeLabel(labels, context));
  const sides: Sides[] = [
    { field: 'labels', from: others(before), to: others(after) },
    { field: 'priority', from: priority(before), to: priority(after) },
    { field: 'type', from: type(before), to: type(after) },
  ];
  return sides.filter(({ from, to }) => from !== to);
}

function foldAssignees(events: readonly GitHubEvent[], issue: GitHubIssue) {
  const changes = new Map<GitHubEvent, Sides[]>();
  let after = (issue.assignees ?? []).filter((person) => person !== null && person !== undefined);
  for (const event of events.toReversed()) {
    const person = event.assignee;
    if (!person || (event.event !== 'assigned' && event.event !== 'unassigned')) continue;
    const others = after.filter(({ id }) => id !== person.id);
    const before = event.event === 'assigned' ? others : [...others, person];
    changes.set(event, [toAssigneeSides(before, after)]);
    after = before;
  }
  return changes;
}

type Person = NonNullable<GitHubEvent['assignee']>;

/** Log-in names to read, numbers to know people by. */
function toAssigneeSides(before: readonly Person[], after: readonly Person[]): Sides {
  const logins = (people: readonly Person[]) => people.map(({ login }) => login).join(', ') || null;
  const ids = (people: readonly Person[]) => people.map(({ id }) => id).join(', ') || null;
  return { field: 'assignee', from: logins(before), to: logins(after), fromId: ids(before), toId: ids(after) };
}

function timeOf({ created_at }: GitHubEvent): number {
  return toEpoch(created_at) ?? 0;
}
