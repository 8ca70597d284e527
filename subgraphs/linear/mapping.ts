import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { ProviderError } from '../kit/errors.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import { findWord } from '../kit/mappingWords.ts';
import type { LinkKind, MappedCustomField, MappedItem, MappedLink, WorkItemType } from '../kit/model.ts';
import { toChanges } from './history.ts';
import type { LinearIssue } from './payloads.ts';
import { findTypeLabel, type MappingContext, nodesOf, toPoints, toPriority, toPriorityLabel, toStatus, typeOfLabel } from './words.ts';

const RELATION_KIND = { blocks: 'BLOCKS', duplicate: 'DUPLICATES', related: 'RELATES', similar: 'RELATES' } as const satisfies Record<
  string,
  LinkKind
>;

const FINISHED_STATES: readonly string[] = ['completed', 'canceled', 'duplicate'];

/** Maps an issue with its complete nested lists. Throws when its creation time cannot be read. */
export function toItem(issue: LinearIssue, raw: unknown, context: MappingContext): MappedItem {
  const labels = nodesOf(issue.labels).flatMap((label) => label.name ?? []);
  const createdAt = demandInstant(issue.createdAt, 'createdAt');
  const sourceType = findTypeLabel(labels, context.overrides);
  const { changes, retainedCycles } = toChanges(issue, labels, context);
  const currentCycle = issue.cycle ? [issue.cycle.id] : [];
  return {
    externalId: issue.id,
    key: issue.identifier,
    url: issue.url ?? null,
    projectId: issue.team?.id ?? '',
    type: toType(issue, sourceType, context),
    sourceType,
    title: issue.title,
    description: issue.description || null,
    status: toStatus(issue.state, context),
    priority: toPriority(issue.priority, issue.priorityLabel, context),
    sourcePriority: issue.priorityLabel ?? toPriorityLabel(issue.priority),
    assigneeIds: issue.assignee ? [issue.assignee.id] : [],
    reporterId: issue.creator?.id ?? null,
    labels: labels.filter((label) => label !== sourceType),
    parentId: issue.parent?.id ?? null,
    links: toLinks(issue, context),
    sprintIds: [...new Set([...retainedCycles, ...currentCycle])],
    sprintId: issue.cycle && !issue.cycle.completedAt ? issue.cycle.id : null,
    milestoneId: issue.projectMilestone?.id ?? issue.project?.id ?? null,
    storyPoints: toPoints(issue, issue.estimate),
    originalEstimate: null,
    remainingEstimate: null,
    timeSpent: null,
    startDate: null,
    dueDate: toCalendarDate(issue.dueDate),
    createdAt,
    updatedAt: toInstant(issue.updatedAt) ?? createdAt,
    sourceZone: null,
    blocked: isBlocked(issue),
    customFields: toCustomFields(issue),
    comments: nodesOf(issue.comments).map((comment) => ({
      externalId: comment.id,
      authorId: comment.user?.id ?? null,
      body: comment.body ?? '',
      createdAt: toInstant(comment.createdAt) ?? createdAt,
      updatedAt: toInstant(comment.editedAt),
    })),
    worklogs: [],
    attachments: nodesOf(issue.attachments).map((attachment) => ({
      externalId: attachment.id,
      name: attachment.title || attachment.url || attachment.id,
      url: attachment.url ?? null,
      mimeType: null,
      sizeBytes: null,
      createdAt: toInstant(attachment.createdAt),
    })),
    changes,
    raw,
  };
}

/**
 * A label that names a type says most. Without one a sub-issue is a sub-task, whose estimate is not counted beside its parent's
 * (rule D15), unless its parent is an epic.
 */
function toType({ parent }: LinearIssue, label: string | null, { overrides }: MappingContext): WorkItemType {
  const isChildOfEpic = nodesOf(parent?.labels).some(({ name }) => typeOfLabel(name ?? null, overrides) === 'EPIC');
  return typeOfLabel(label, overrides) ?? (parent && !isChildOfEpic ? 'SUBTASK' : 'TASK');
}

function toLinks(issue: LinearIssue, { gaps }: MappingContext): MappedLink[] {
  const kindOf = (type: string | null | undefined): LinkKind => {
    const kind = findWord<LinkKind>(RELATION_KIND, type ?? null);
    if (kind === null) gaps.add('link', type ?? 'none', 'OTHER');
    return kind ?? 'OTHER';
  };
  const toLink = (
    type: string | null | undefined,
    outward: boolean,
    other: { id: string; identifier?: string | null } | null | undefined,
  ) => (other ? [{ kind: kindOf(type), outward, targetId: other.id, targetKey: other.identifier ?? null, url: null }] : []);
  return [
    ...nodesOf(issue.relations).flatMap((relation) => toLink(relation.type, true, relation.relatedIssue)),
    ...nodesOf(issue.inverseRelations).flatMap((relation) => toLink(relation.type, false, relation.issue)),
    ...toMentions(issue),
  ];
}

/** Items of any tool named in the title, text, branch, or attached as a URL. */
function toMentions(issue: LinearIssue): MappedLink[] {
  const texts = [issue.title, issue.description, ...nodesOf(issue.attachments).map((attachment) => attachment.url)];
  const references = [...texts.flatMap((text) => findReferences(text)), ...findReferences(issue.branchName, { branch: true })];
  const known = [
    ...nodesOf(issue.relations).map((relation) => relation.relatedIssue),
    ...nodesOf(issue.inverseRelations).map(({ issue: other }) => other),
  ];
  const ownKeys = [issue.identifier, ...(issue.previousIdentifiers ?? []), ...known.flatMap((other) => other?.identifier ?? [])];
  return toMentionLinks(references, { keys: ownKeys, url: issue.url ?? null });
}

function isBlocked(issue: LinearIssue): boolean {
  const blockers = nodesOf(issue.inverseRelations).filter((relation) => relation.type === 'blocks');
  return blockers.some(({ issue: blocker }) => blocker?.state?.type && !FINISHED_STATES.includes(blocker.state.type));
}

function toCustomFields(issue: LinearIssue): MappedCustomField[] {
  const fields: (MappedCustomField | null)[] = [
    issue.project ? { id: 'project', name: 'Project', type: 'option', value: issue.project.name ?? issue.project.id } : null,
    issue.slaBreachesAt ? { id: 'slaBreachesAt', name: 'SLA breaches at', type: 'datetime', value: toInstant(issue.slaBreachesAt) } : null,
    issue.delegate ? { id: 'delegate', name: 'Delegate', type: 'user', value: issue.delegate.id } : null,
  ];
  return fields.filter((field) => field !== null);
}

function demandInstant(value: unknown, field: string): string {
  const instant = toInstant(value);
  if (instant === null) throw new ProviderError('PROVIDER_REFUSED', `Linear sent an issue whose ${field} is not a time.`);
  return instant;
}
