/**
 * Stories to changes. Asana writes one story per change with what was before and after; a status change is spread over two kinds of
 * story (moved, ticked), so the stories are played back and every difference of the resulting status is one change.
 */

import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import type { MappedChange, MappedStatus } from '../kit/model.ts';
import { isField } from './fields.ts';
import type { AsanaRef, AsanaStory, AsanaTask } from './payloads.ts';
import { type NamedRef, type StatusFacts, type StatusRules, toStatus } from './status.ts';

/** Moving a card to its last column ticks it a moment later, by rule or by hand. */
const SAME_ACT_MS = 2_000;

/** Fields whose every change is in the stories. A description's old text, parents and projects are not: those are observed. */
export const HISTORY_FIELDS = ['status', 'assignee', 'title', 'dueDate', 'startDate', 'priority', 'storyPoints', 'labels'] as const;

export interface HistoryContext {
  task: AsanaTask;
  projectGid: string;
  /** As the task is now; the playback starts from what the first stories say was before. */
  now: StatusFacts;
  labels: readonly string[];
  rules: StatusRules;
  storyPointsField: string | null;
}

interface Playback extends HistoryContext {
  facts: StatusFacts;
  /** A status change that the next stories may still belong to: moving and ticking are two stories of one act. */
  open: { story: AsanaStory; before: StatusFacts; lastAt: number } | null;
  tags: string[];
  assignee: NamedRef | null;
  changes: MappedChange[];
}

type Values = Pick<MappedChange, 'field' | 'from' | 'to'> & Partial<MappedChange>;

/** Oldest first. Stories without a time or of kinds that change no field are left out. */
export function toChanges(stories: readonly AsanaStory[], context: HistoryContext): MappedChange[] {
  const ordered = stories
    .filter(({ created_at }) => toInstant(created_at) !== null)
    .toSorted((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? ''));
  const state: Playback = {
    ...context,
    facts: factsBefore(ordered, context),
    tags: tagsBefore(ordered, context.labels),
    open: null,
    assignee: null,
    changes: [],
  };
  for (const story of ordered) play(story, state);
  closeStatus(state);
  return state.changes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function play(story: AsanaStory, state: Playback): void {
  const next = nextFacts(story, state);
  const values = next ? null : toValues(story, state);
  if (next) playStatus(story, next, state);
  else if (values) push(story, state, values);
}

/** The facts after a story that touches the status, or `null` for every other story. */
function nextFacts(story: AsanaStory, state: Playback): StatusFacts | null {
  const { facts } = state;
  switch (story.resource_subtype) {
    case 'marked_complete':
      return { ...facts, completed: true };
    case 'marked_incomplete':
      return { ...facts, completed: false, rejected: false };
    case 'section_changed':
      return isOwnSection(story, state) ? { ...facts, section: toNamed(story.new_section) } : null;
    case 'approval_status_changed':
      return { ...facts, rejected: story.new_approval_status === 'rejected', completed: isDecided(story.new_approval_status) };
    case 'enum_custom_field_changed':
      return isStatusField(story) ? { ...facts, option: toNamed(story.new_enum_value) } : null;
    default:
      return null;
  }
}

function playStatus(story: AsanaStory, next: StatusFacts, state: Playback): void {
  const at = toEpoch(story.created_at) ?? 0;
  if (state.open && at - state.open.lastAt > SAME_ACT_MS) closeStatus(state);
  state.open = { story: state.open?.story ?? story, before: state.open?.before ?? state.facts, lastAt: at };
  state.facts = next;
}

function closeStatus(state: Playback): void {
  const { open } = state;
  state.open = null;
  if (!open) return;
  const [before, after] = [toStatus(open.before, state.rules), toStatus(state.facts, state.rules)];
  if (before.name !== after.name || before.category !== after.category) push(open.story, state, statusValues(before, after));
}

function statusValues(before: MappedStatus, after: MappedStatus): Values {
  return {
    field: 'status',
    from: before.name,
    to: after.name,
    fromId: before.externalId,
    toId: after.externalId,
    fromCategory: before.category,
    toCategory: after.category,
  };
}

function toValues(story: AsanaStory, state: Playback): Values | null {
  switch (story.resource_subtype) {
    case 'assigned':
    case 'unassigned':
      return assigneeValues(story, state);
    case 'name_changed':
      return { field: 'title', from: story.old_name ?? null, to: story.new_name ?? null };
    case 'due_date_changed':
      return { field: 'dueDate', from: dueOf(story.old_dates), to: dueOf(story.new_dates) };
    case 'start_date_changed':
      return { field: 'startDate', from: story.old_dates?.start_on ?? null, to: story.new_dates?.start_on ?? null };
    case 'added_to_tag':
    case 'removed_from_tag':
      return labelValues(story, state);
    case 'resource_subtype_changed':
      return { field: 'type', from: story.old_resource_subtype ?? null, to: story.new_resource_subtype ?? null };
    case 'enum_custom_field_changed':
    case 'number_custom_field_changed':
    case 'text_custom_field_changed':
      return customFieldValues(story, state.storyPointsField);
    default:
      return null;
  }
}

function assigneeValues(story: AsanaStory, state: Playback): Values {
  const before = state.assignee;
  state.assignee = story.resource_subtype === 'assigned' ? toNamed(story.assignee) : null;
  const after = state.assignee;
  return { field: 'assignee', from: before?.name || null, to: after?.name || null, fromId: before?.gid ?? null, toId: after?.gid ?? null };
}

function labelValues(story: AsanaStory, state: Playback): Values | null {
  const name = story.tag?.name;
  if (!name) return null;
  const before = state.tags;
  state.tags =
    story.resource_subtype === 'added_to_tag' ? [...before.filter((tag) => tag !== name), name] : before.filter((tag) => tag !== name);
  return { field: 'labels', from: before.join(', ') || null, to: state.tags.join(', ') || null };
}

function customFieldValues(story: AsanaStory, storyPointsField: string | null): Values | null {
  const field = story.custom_field;
  if (!field?.name) return null;
  const isNumber = story.resource_subtype === 'number_custom_field_changed';
  const unified = isField(field, 'storyPoints', storyPointsField)
    ? 'storyPoints'
    : isField(field, 'priority')
      ? 'priority'
      : field.name.trim();
  if (isNumber) return { field: unified, from: toDecimal(story.old_number_value), to: toDecimal(story.new_number_value) };
  if (story.resource_subtype === 'text_custom_field_changed')
    return { field: unified, from: story.old_text_value ?? null, to: story.new_text_value ?? null };
  const [from, to] = [toNamed(story.old_enum_value), toNamed(story.new_enum_value)];
  return { field: unified, from: from?.name ?? null, to: to?.name ?? null, fromId: from?.gid ?? null, toId: to?.gid ?? null };
}

function push(story: AsanaStory, state: Playback, values: Values): void {
  state.changes.push({
    externalId: story.gid,
    at: toInstant(story.created_at) ?? '',
    actorId: story.created_by?.gid ?? null,
    fromId: null,
    toId: null,
    fromCategory: null,
    toCategory: null,
    ...values,
  });
}

/** What the task was before its first story: the first word about each fact tells what it was until then. */
function factsBefore(stories: readonly AsanaStory[], context: HistoryContext): StatusFacts {
  const { now } = context;
  const moved = stories.find((story) => story.resource_subtype === 'section_changed' && isOwnSection(story, context));
  const chosen = stories.find((story) => story.resource_subtype === 'enum_custom_field_changed' && isStatusField(story));
  const ticked = stories.find(({ resource_subtype }) => resource_subtype === 'marked_complete' || resource_subtype === 'marked_incomplete');
  const decided = stories.find(({ resource_subtype }) => resource_subtype === 'approval_status_changed');
  return {
    section: moved ? toNamed(moved.old_section) : now.section,
    option: chosen ? toNamed(chosen.old_enum_value) : now.option,
    completed: ticked ? ticked.resource_subtype === 'marked_incomplete' : decided ? isDecided(decided.old_approval_status) : now.completed,
    rejected: decided ? decided.old_approval_status === 'rejected' : now.rejected,
  };
}

function tagsBefore(stories: readonly AsanaStory[], labels: readonly string[]): string[] {
  let tags = [...labels];
  for (const { resource_subtype, tag } of stories.toReversed()) {
    if (!tag?.name) continue;
    if (resource_subtype === 'added_to_tag') tags = tags.filter((name) => name !== tag.name);
    if (resource_subtype === 'removed_from_tag') tags.push(tag.name);
  }
  return tags;
}

/** A task in several projects has moves in all of them; only those in its own project are its status. */
function isOwnSection(story: AsanaStory, { projectGid, rules, task }: HistoryContext): boolean {
  if (story.project?.gid) return story.project.gid === projectGid;
  const gids = [story.old_section?.gid, story.new_section?.gid];
  if (rules.sections.some(({ gid }) => gids.includes(gid))) return true;
  return gids.some(Boolean) && (task.memberships ?? []).length <= 1;
}

function isStatusField(story: AsanaStory): boolean {
  return story.custom_field ? isField(story.custom_field, 'status') : false;
}

function isDecided(approval: string | null | undefined): boolean {
  return approval === 'approved' || approval === 'rejected';
}

function toNamed(value: AsanaRef): NamedRef | null {
  return value?.gid ? { gid: value.gid, name: value.name?.trim() ?? '' } : null;
}

function dueOf(dates: AsanaStory['old_dates']): string | null {
  return dates?.due_on ?? dates?.due_at?.slice(0, 10) ?? null;
}

function toDecimal(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
