/** Asks Asana whether a write took effect: creations bear the intent's marker, updates are read back. */

import { toInstant } from '../kit/mappingTime.ts';
import { findOverride } from '../kit/mappingWords.ts';
import type { Instant, MappedItem } from '../kit/model.ts';
import type { ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import { htmlToMarkdown } from './fromHtml.ts';
import type { HISTORY_FIELDS } from './history.ts';
import { findMade, isWhole } from './made.ts';
import { hasMarker, withoutMarker } from './marker.ts';
import { parseNamed, parseProject, parseStory, parseTimeEntry } from './payloads.ts';
import { taskPath, toMinutes, type WriteContext } from './writes.ts';

export interface ReconcileContext extends WriteContext {
  fetchItem(gid: string): Promise<MappedItem | null>;
}

/** Clocks differ: what was written "since" may bear a time from a little before. */
const CLOCK_SKEW_MS = 300_000;

export async function reconcileWrite(write: Write, since: Instant, context: ReconcileContext): Promise<Reconciliation> {
  switch (write.kind) {
    case 'createItem':
      return toReconciliation(await findWholeTask(write, since, context));
    case 'addComment':
      return toReconciliation((await hasComment(write, context)) ? write.externalId : null);
    case 'logTime':
      return toReconciliation((await hasTimeEntry(write, context)) ? write.externalId : null);
    case 'createProject':
      return toReconciliation(await findCreatedProject(write.marker, context));
    case 'updateItem':
      return reconcileUpdate(write, since, context);
    case 'updateProject':
      return reconcileProject(write, context);
  }
}

function toReconciliation(externalId: string | null): Reconciliation {
  return externalId === null ? { state: 'ABSENT' } : { state: 'APPLIED', externalId };
}

/** A task that has not its type yet is not all of it: creating goes on with it, since it finds the marker. */
async function findWholeTask(
  { draft, marker }: Extract<Write, { kind: 'createItem' }>,
  since: Instant,
  { client }: WriteContext,
): Promise<string | null> {
  const task = await findMade(draft, marker, Date.parse(since) - CLOCK_SKEW_MS, client);
  return task !== null && isWhole(task, draft) ? task.gid : null;
}

async function hasComment(write: Extract<Write, { kind: 'addComment' }>, { client }: WriteContext): Promise<boolean> {
  const rows = await client.fetchAll('/tasks/{task_gid}/stories', `${taskPath(write.externalId)}/stories`, {
    opt_fields: ['html_text', 'text'],
  });
  return rows.map(parseStory).some((story) => hasMarker(story.html_text, write.marker) || hasMarker(story.text, write.marker));
}

/** Lists leave the description out, so entries of that day and length are read one by one. */
async function hasTimeEntry(write: Extract<Write, { kind: 'logTime' }>, { client }: WriteContext): Promise<boolean> {
  const path = `${taskPath(write.externalId)}/time_tracking_entries`;
  const rows = await client.fetchAll('/tasks/{task_gid}/time_tracking_entries', path, { opt_fields: ['entered_on', 'duration_minutes'] });
  const day = write.startedAt.slice(0, 10);
  const alike = rows.map(parseTimeEntry).filter((entry) => entry.entered_on === day && entry.duration_minutes === toMinutes(write.seconds));
  for (const { gid } of alike) {
    const entry = await client.findOne('/time_tracking_entries/{time_tracking_entry_gid}', `/time_tracking_entries/${gid}`, {
      opt_fields: ['description'],
    });
    if (entry && hasMarker(parseTimeEntry(entry).description, write.marker)) return true;
  }
  return false;
}

async function findCreatedProject(marker: string, { client, site }: WriteContext): Promise<string | null> {
  for (const { gid: workspace } of await site.workspaces()) {
    for await (const rows of client.fetchPages('/projects', '/projects', { workspace, opt_fields: ['html_notes'] })) {
      const found = rows.map(parseProject).find((project) => hasMarker(project.html_notes, marker));
      if (found) return found.gid;
    }
  }
  return null;
}

/**
 * Same values: done. Otherwise not done, or half done, and sending it again does the rest; but where somebody else changed one of the
 * same fields since, what they wrote is not ours to undo.
 */
async function reconcileUpdate(
  { externalId, patch }: Extract<Write, { kind: 'updateItem' }>,
  since: Instant,
  { client, fetchItem }: ReconcileContext,
): Promise<Reconciliation> {
  const item = await fetchItem(externalId);
  if (item === null) return { state: 'UNKNOWN', reason: 'The task is gone from Asana, or hidden from the token.' };
  if (isPatched(item, patch)) return { state: 'APPLIED', externalId };
  if (item.updatedAt < since) return { state: 'ABSENT' };
  const me = parseNamed(await client.fetchOne('/users/{user_gid}', '/users/me', { opt_fields: ['name'] })).gid;
  if (!wrongFields(item, patch).some((field) => isForeign(field, item, since, me))) return { state: 'ABSENT' };
  return {
    state: 'UNKNOWN',
    reason: 'The task was changed in Asana meanwhile and does not hold the wanted values; look before writing again.',
  };
}

function wrongFields(item: MappedItem, patch: ItemPatch): (keyof ItemPatch)[] {
  const fields = Object.keys(patch) as (keyof ItemPatch)[];
  return fields.filter((field) => !isPatched(item, { [field]: patch[field] }));
}

/** Under which name the history tells of a field. */
const TOLD_AS: Partial<Record<keyof ItemPatch, (typeof HISTORY_FIELDS)[number]>> = {
  title: 'title',
  assigneeIds: 'assignee',
  dueDate: 'dueDate',
  priority: 'priority',
  storyPoints: 'storyPoints',
  labels: 'labels',
  status: 'status',
};

/**
 * Whether a field that is not as wanted may be so by somebody else's hand since. Labels and the status take several calls, so our own
 * may have left them in between; all others are set by the first call, whole or not at all. Of descriptions and types no history tells.
 */
function isForeign(field: keyof ItemPatch, { changes }: MappedItem, since: Instant, me: string): boolean {
  // Parents are set by a call of their own, after the first.
  if (field === 'parentId') return false;
  const told = TOLD_AS[field];
  if (told === undefined) return true;
  const isInSteps = field === 'labels' || field === 'status';
  return changes.some((change) => change.field === told && change.at >= since && !(isInSteps && change.actorId === me));
}

function isPatched(item: MappedItem, patch: ItemPatch): boolean {
  const { status, labels, assigneeIds, type, sprintId: _none, ...plain } = patch;
  const sameStatus =
    status === undefined ||
    ('name' in status ? findOverride({ [status.name]: true }, item.status.name) === true : item.status.category === status.category);
  const sameList = (wanted: readonly string[] | undefined, actual: readonly string[]) =>
    wanted === undefined || wanted.toSorted().join('\n').toLowerCase() === actual.toSorted().join('\n').toLowerCase();
  const isSame = ([field, value]: [string, unknown]) => value === undefined || (item[field as keyof typeof plain] ?? null) === value;
  const sameType = type === undefined || type === item.type || (type === 'TASK' && item.type === 'SUBTASK');
  return (
    sameStatus &&
    sameType &&
    sameList(labels, item.labels) &&
    sameList(assigneeIds, item.assigneeIds) &&
    Object.entries(plain).every(isSame)
  );
}

async function reconcileProject(write: Extract<Write, { kind: 'updateProject' }>, { client }: WriteContext): Promise<Reconciliation> {
  const found = await client.findOne('/projects/{project_gid}', `/projects/${encodeURIComponent(write.externalId)}`, {
    opt_fields: ['name', 'html_notes', 'modified_at'],
  });
  if (found === null) return { state: 'UNKNOWN', reason: 'The project is gone from Asana, or hidden from the token.' };
  const project = parseProject(found);
  const { name = project.name, description } = write.patch;
  const actual = withoutMarker(htmlToMarkdown(project.html_notes));
  const isSame = project.name === name && (description === undefined || actual === (description || null));
  return toInstant(project.modified_at) !== null && isSame ? { state: 'APPLIED', externalId: write.externalId } : { state: 'ABSENT' };
}
