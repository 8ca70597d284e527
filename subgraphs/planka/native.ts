/** A payload as the graph's `PlankaCard`. Pure. */
import { toDuration } from '../kit/duration.ts';
import { type Json, toNumber, toRecord, toSeconds, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { findList, nameOfList } from './lists.ts';
import { demandId, type Envelope, parseCard, rowsOf } from './payloads.ts';
import type * as Graph from './types.generated.ts';

/** Everything of `PlankaCard` but its id, and `customField`, which needs an argument. Throws `MalformedPayload`. */
export function toNativeCard(payload: unknown): NativeOf<Graph.PlankaCard, 'customField'> {
  const envelope = parseCard(payload);
  const { item: card } = envelope;
  const [board] = rowsOf(envelope, 'boards');
  return {
    cardId: demandId(card, 'card'),
    name: toText(card.name) ?? '',
    cardType: toText(card.type),
    board: board ? { boardId: toText(board.id), name: toText(board.name) } : null,
    list: toList(envelope),
    position: toNumber(card.position),
    isClosed: toFlag(card.isClosed),
    listChangedAt: toInstant(card.listChangedAt),
    dueAt: toInstant(card.dueDate),
    // Version 1 has the same flag under another name.
    isDueCompleted: toFlag(card.isDueCompleted ?? card.isDueDateCompleted),
    stopwatch: toStopwatch(toRecord(card.stopwatch)),
    taskLists: toTaskLists(envelope),
    labels: rowsOf(envelope, 'labels').map(({ id, name, color }) => ({ labelId: toText(id), name: toText(name), color: toText(color) })),
    members: toMembers(envelope),
    commentsTotal: toNumber(card.commentsTotal),
    coverAttachmentId: toText(card.coverAttachmentId),
  };
}

function toFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function toList(envelope: Envelope) {
  const list = findList(rowsOf(envelope, 'lists'), envelope.item.listId);
  return list && { listId: toText(list.id), name: nameOfList(list), type: toText(list.type), position: toNumber(list.position) };
}

function toStopwatch(stopwatch: Json | null) {
  if (stopwatch === null) return null;
  const total = toSeconds(stopwatch.total);
  return { startedAt: toInstant(stopwatch.startedAt), total: total === null ? null : toDuration(total) };
}

function toTaskLists(envelope: Envelope) {
  const tasks = rowsOf(envelope, 'tasks').map((task) => ({ taskListId: toText(task.taskListId), told: toTask(task) }));
  const lists = rowsOf(envelope, 'taskLists').map(({ id, name }) => ({ taskListId: toText(id), name: toText(name) }));
  const bare = tasks.some(({ taskListId }) => taskListId === null) ? [{ taskListId: null, name: null }] : [];
  return [...bare, ...lists].map((list) => ({
    ...list,
    tasks: tasks.filter(({ taskListId }) => taskListId === list.taskListId).map(({ told }) => told),
  }));
}

function toTask(task: Json) {
  return {
    taskId: toText(task.id),
    name: toText(task.name),
    isCompleted: task.isCompleted === true,
    assigneeUserId: toText(task.assigneeUserId),
    linkedCardId: toText(task.linkedCardId),
  };
}

function toMembers(envelope: Envelope) {
  const names = new Map(rowsOf(envelope, 'users').map(({ id, name }) => [id, toText(name)]));
  return rowsOf(envelope, 'cardMemberships').map(({ userId }) => ({ userId: toText(userId), name: names.get(userId) ?? null }));
}

export function findCustomField(payload: unknown, idOrName: string): unknown {
  const envelope = parseCard(payload);
  const wanted = idOrName.trim().toLowerCase();
  const field = rowsOf(envelope, 'customFields').find(({ id, name }) => id === idOrName || toText(name)?.toLowerCase() === wanted);
  return rowsOf(envelope, 'customFieldValues').find(({ customFieldId }) => customFieldId === (field?.id ?? idOrName))?.content ?? null;
}
