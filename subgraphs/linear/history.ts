import { ProviderError } from '../kit/errors.ts';
import { toCalendarDate, toEpoch, toInstant } from '../kit/mappingTime.ts';
import type { ChangeField, MappedChange, StatusCategory } from '../kit/model.ts';
import type { LinearHistoryEntry, LinearIssue, LinearState } from './payloads.ts';
import { findTypeLabel, type MappingContext, nodesOf, toCategory, toCycleName, toPoints, toPriorityLabel } from './words.ts';

/** One side of a change: the words a person sees and the ids behind them. */
interface Side {
  words: string | null;
  id?: string | null;
  category?: StatusCategory | null;
}
interface FieldChange {
  field: ChangeField | (string & {});
  from: Side;
  to: Side;
}

/**
 * When a cycle closes, Linear moves its open issues on within moments of `completedAt`, sometimes just before. Such a move is not a
 * removal: like Jira, which keeps closed sprints in its list, we keep the closed cycle (rule D11).
 */
const ROLLOVER_GRACE_MS = 60_000;

/** Changes oldest first, and the closed cycles the issue still belongs to because they closed around it. */
export function toChanges(
  issue: LinearIssue,
  labels: readonly string[],
  context: MappingContext,
): { changes: MappedChange[]; retainedCycles: string[] } {
  const entries = [...nodesOf(issue.history)].sort((a, b) => (toEpoch(a.createdAt) ?? 0) - (toEpoch(b.createdAt) ?? 0));
  const cycles = createCycleFold();
  const labelChanges = foldLabels(entries, labels, context);
  const changes = entries.flatMap((entry) => {
    const fields = [
      ...toPlainFields(entry, issue, context),
      cycles.next(entry),
      ...(labelChanges.get(entry.id) ?? []),
      ...toRelationFields(entry),
    ];
    return fields.filter((field) => field !== null).map((field) => toChange(entry, field));
  });
  return { changes, retainedCycles: cycles.retained() };
}

function toChange(entry: LinearHistoryEntry, { field, from, to }: FieldChange): MappedChange {
  const at = toInstant(entry.createdAt);
  if (at === null) throw new ProviderError('PROVIDER_REFUSED', `Linear sent history ${entry.id} without a readable time.`);
  return {
    externalId: `${entry.id}:${field}`,
    at,
    actorId: entry.actorId ?? null,
    field,
    from: from.words,
    to: to.words,
    fromId: from.id ?? null,
    toId: to.id ?? null,
    fromCategory: from.category ?? null,
    toCategory: to.category ?? null,
  };
}

/** `null` where both sides are empty (the entry is about something else) or equal. */
function changed(field: FieldChange['field'], from: Side, to: Side): FieldChange | null {
  return from.words === to.words && from.id === to.id ? null : { field, from, to };
}

function toPlainFields(entry: LinearHistoryEntry, issue: LinearIssue, context: MappingContext): (FieldChange | null)[] {
  const points = (value: number | null | undefined): Side => ({ words: toPoints(issue, value)?.toString() ?? null });
  return [
    changed('status', toStateSide(entry.fromState, entry.fromStateId, context), toStateSide(entry.toState, entry.toStateId, context)),
    changed('storyPoints', points(entry.fromEstimate), points(entry.toEstimate)),
    changed('assignee', toPersonSide(entry.fromAssigneeId), toPersonSide(entry.toAssigneeId)),
    changed('priority', toPrioritySide(entry.fromPriority), toPrioritySide(entry.toPriority)),
    changed('title', { words: entry.fromTitle ?? null }, { words: entry.toTitle ?? null }),
    changed('parent', toParentSide(entry.fromParent, entry.fromParentId), toParentSide(entry.toParent, entry.toParentId)),
    changed('project', toTeamSide(entry.fromTeam), toTeamSide(entry.toTeam)),
    changed('milestone', toMilestoneSide(entry, 'from'), toMilestoneSide(entry, 'to')),
    changed('dueDate', { words: toCalendarDate(entry.fromDueDate) }, { words: toCalendarDate(entry.toDueDate) }),
    entry.archived === true || entry.archived === false ? toFlag('archived', entry.archived) : null,
    entry.trashed === true || entry.trashed === false ? toFlag('trashed', entry.trashed) : null,
  ];
}

function toStateSide(state: LinearState | null | undefined, id: string | null | undefined, context: MappingContext): Side {
  if (!state) return { words: id ?? null, id: id ?? null };
  const name = state.name ?? state.id;
  return { words: name, id: state.id, category: toCategory(name, state.type, context) };
}

/** People are told by id in both: names come from the list of people. */
function toPersonSide(id: string | null | undefined): Side {
  return { words: id ?? null, id: id ?? null };
}

function toPrioritySide(value: number | null | undefined): Side {
  return value === null || value === undefined ? { words: null } : { words: toPriorityLabel(value), id: String(value) };
}

function toParentSide(parent: LinearIssue['parent'], id: string | null | undefined): Side {
  return { words: parent?.identifier ?? id ?? null, id: parent?.id ?? id ?? null };
}

function toTeamSide(team: LinearHistoryEntry['fromTeam']): Side {
  return { words: team?.key ?? team?.id ?? null, id: team?.id ?? null };
}

/** Our milestone is the project milestone where there is one, else the project. */
function toMilestoneSide(entry: LinearHistoryEntry, side: 'from' | 'to'): Side {
  const milestone = entry[`${side}ProjectMilestone`] ?? entry[`${side}Project`];
  return { words: milestone?.name ?? milestone?.id ?? null, id: milestone?.id ?? null };
}

function toFlag(field: string, value: boolean): FieldChange {
  return { field, from: { words: String(!value) }, to: { words: String(value) } };
}

/** Linear's codes for relation changes are not documented; they are kept as they come. */
function toRelationFields(entry: LinearHistoryEntry): FieldChange[] {
  return (entry.relationChanges ?? []).map(({ type, identifier }) => ({
    field: `relation ${type} ${identifier}`,
    from: { words: null },
    to: { words: identifier },
  }));
}

/** Follows an issue through its cycles; a cycle that closed around it stays in the list. */
function createCycleFold() {
  const retained: CycleName[] = [];
  return {
    retained: () => retained.map(({ id }) => id),
    next(entry: LinearHistoryEntry): FieldChange | null {
      const from = toCycle(entry.fromCycle, entry.fromCycleId);
      const to = toCycle(entry.toCycle, entry.toCycleId);
      if (from?.id === to?.id) return null;
      const before = [...retained, ...(from ? [from] : [])];
      if (from && isRollover(entry)) retained.push(from);
      const after = [...retained, ...(to ? [to] : [])];
      return { field: 'sprint', from: toCycleSide(before), to: toCycleSide(after) };
    },
  };
}

interface CycleName {
  id: string;
  name: string;
}

function toCycle(cycle: LinearHistoryEntry['fromCycle'], id: string | null | undefined): CycleName | null {
  if (cycle) return { id: cycle.id, name: toCycleName(cycle) };
  return id ? { id, name: id } : null;
}

function toCycleSide(cycles: readonly CycleName[]): Side {
  const names = new Map(cycles.map(({ id, name }) => [id, name]));
  return { words: [...names.values()].join(', '), id: [...names.keys()].join(', ') };
}

function isRollover({ fromCycle, createdAt }: LinearHistoryEntry): boolean {
  const closedAt = toEpoch(fromCycle?.completedAt);
  return closedAt !== null && (toEpoch(createdAt) ?? 0) >= closedAt - ROLLOVER_GRACE_MS;
}

/** History only tells what was added and removed: the full lists follow backwards from the labels of today. */
function foldLabels(entries: readonly LinearHistoryEntry[], labels: readonly string[], context: MappingContext) {
  const changes = new Map<string, (FieldChange | null)[]>();
  let after = [...labels];
  for (const entry of entries.toReversed()) {
    const added = (entry.addedLabels ?? []).map((label) => label.name ?? label.id);
    const removed = (entry.removedLabels ?? []).map((label) => label.name ?? label.id);
    if (added.length === 0 && removed.length === 0) continue;
    const before = [...after.filter((label) => !added.includes(label)), ...removed.filter((label) => !after.includes(label))];
    changes.set(entry.id, toLabelFields(before, after, context));
    after = before;
  }
  return changes;
}

/** The label that stands for the type changes the type; the others change the labels. */
function toLabelFields(before: readonly string[], after: readonly string[], { overrides }: MappingContext): (FieldChange | null)[] {
  const [from, to] = [findTypeLabel(before, overrides), findTypeLabel(after, overrides)];
  const others = (labels: readonly string[], type: string | null): Side => ({ words: labels.filter((label) => label !== type).join(', ') });
  return [changed('type', { words: from }, { words: to }), changed('labels', others(before, from), others(after, to))];
}
