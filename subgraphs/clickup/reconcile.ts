/** Asks ClickUp whether a write took effect: creations bear the intent's marker, updates are read back. */
import { findOverride } from '../kit/mappingWords.ts';
import type { Instant, MappedItem } from '../kit/model.ts';
import type { ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import type { WriteContext } from './context.ts';
import { taskPath } from './itemPayload.ts';
import { findMade, isWhole } from './made.ts';
import { hasMarker } from './marker.ts';
import { parseComment, parseTask, parseTimeEntry } from './payloads.ts';
import { findCreatedSpace } from './projectWrites.ts';

export interface ReconcileContext extends WriteContext {
  fetchItem(id: string): Promise<MappedItem | null>;
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
    case 'updateItem':
      return reconcileUpdate(write, since, await context.fetchItem(write.externalId));
    case 'createProject': {
      const found = await findCreatedSpace(write.draft.name, (text) => hasMarker(text, write.marker), context);
      if (found && !found.isOurs)
        return { state: 'UNKNOWN', reason: `ClickUp has a space named "${write.draft.name}"; whether this write made it cannot be told.` };
      return toReconciliation(found?.id ?? null);
    }
    case 'updateProject': {
      const { space } = await context.site.spaceOf(write.externalId);
      return toReconciliation(write.patch.name === undefined || space.name === write.patch.name ? write.externalId : null);
    }
  }
}

function toReconciliation(externalId: string | null): Reconciliation {
  return externalId === null ? { state: 'ABSENT' } : { state: 'APPLIED', externalId };
}

/** A task that is not in its sprint yet is not all of it: creating goes on with it, since it finds the marker. */
async function findWholeTask(
  { draft, marker }: Extract<Write, { kind: 'createItem' }>,
  since: Instant,
  context: WriteContext,
): Promise<string | null> {
  const task = await findMade(draft, marker, Date.parse(since) - CLOCK_SKEW_MS, context);
  return task !== null && isWhole(task, draft) ? task.id : null;
}

/** Newest first: what is looked for is on the first page, or it is not there. */
async function hasComment(write: Extract<Write, { kind: 'addComment' }>, { client }: WriteContext): Promise<boolean> {
  const rows = await client.getRows('comments', '/task/{task_id}/comment', `${taskPath(write.externalId)}/comment`);
  const texts = rows
    .map(parseComment)
    .flatMap(({ comment, comment_text }) => [comment_text, comment?.map(({ text }) => text ?? '').join('')]);
  return texts.some((text) => hasMarker(text, write.marker));
}

async function hasTimeEntry(write: Extract<Write, { kind: 'logTime' }>, { client, site }: WriteContext): Promise<boolean> {
  const task = parseTask(await client.get('/task/{task_id}', taskPath(write.externalId)));
  const team = task.team_id ?? (await site.spaceOf(task.space?.id ?? '')).teamId;
  const start = Date.parse(write.startedAt);
  const query = { task_id: write.externalId, start_date: start - 1000, end_date: start + write.seconds * 1000 + 1000 };
  const rows = await client.getRows('data', '/team/{team_Id}/time_entries', `/team/${team}/time_entries`, query);
  return rows.map(parseTimeEntry).some(({ description }) => hasMarker(description, write.marker));
}

/**
 * Same values: done. Untouched since: not done. Where the fields of the first call are as wanted and the rest is not, the change since is
 * our own: the write is half done, and sending it again does the rest. Otherwise somebody wrote meanwhile, and what they wrote is not
 * ours to undo.
 */
function reconcileUpdate(write: Extract<Write, { kind: 'updateItem' }>, since: Instant, item: MappedItem | null): Reconciliation {
  if (item === null) return { state: 'UNKNOWN', reason: 'The task is gone from ClickUp, or hidden from the token.' };
  if (isPatched(item, write.patch)) return { state: 'APPLIED', externalId: write.externalId };
  if (item.updatedAt < since || isPatched(item, sentFirst(write.patch))) return { state: 'ABSENT' };
  return {
    state: 'UNKNOWN',
    reason: 'The task was changed in ClickUp meanwhile and does not hold the wanted values; look before writing again.',
  };
}

/** Tags and sprints are calls of their own, after the one for all other fields. */
function sentFirst({ labels: _labels, sprintId: _sprint, ...first }: ItemPatch): ItemPatch {
  return first;
}

function isPatched(item: MappedItem, patch: ItemPatch): boolean {
  const { status, labels, assigneeIds, type, sprintId, ...plain } = patch;
  const sameStatus =
    status === undefined ||
    ('name' in status ? findOverride({ [status.name]: true }, item.status.name) === true : item.status.category === status.category);
  const sameList = (wanted: readonly string[] | undefined, actual: readonly string[]) =>
    wanted === undefined || wanted.toSorted().join('\n').toLowerCase() === actual.toSorted().join('\n').toLowerCase();
  const isSame = ([field, value]: [string, unknown]) =>
    value === undefined || (item[field as keyof typeof plain] ?? null) === (value || null);
  const sameType = type === undefined || type === item.type || (type === 'TASK' && item.type === 'SUBTASK');
  const sameSprint = sprintId === undefined || (sprintId === null ? item.sprintId === null : item.sprintIds.includes(sprintId));
  const samePlain = Object.entries(plain).every(isSame);
  return sameStatus && sameType && sameSprint && samePlain && sameList(labels, item.labels) && sameList(assigneeIds, item.assigneeIds);
}
