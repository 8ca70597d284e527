/**
 * Which project an item belonged to, and whether it was a sub-task, at an instant: what happens after a close changes no sprint (D4),
 * and what happens after a start no commitment (D3).
 */
import { changesOf } from './changeLog.ts';
import type { ItemChange, ItemHistory, Millis } from './model.ts';

const PLACE_FIELDS: ReadonlySet<string> = new Set(['project', 'type', 'parent']);

/** The instants at which any of it may change, in no order. */
export const placementInstants = (item: ItemHistory): Millis[] =>
  item.changes.filter(({ field }) => PLACE_FIELDS.has(field)).map(({ at }) => at);

/** The project at an instant. */
export const projectAt = (item: ItemHistory, at: Millis): string => {
  const changes = changesOf(item, 'project', ({ toId }) => toId === item.projectId);
  return sideAt(changes, at, (change, side) => (side === 'to' ? change.toId : change.fromId)) ?? item.projectId;
};

/**
 * Whether it was a sub-task at an instant. Logs tell types in the tool's words: the last of them is the present type's, of the others
 * only those that say so are sub-tasks. And whatever had no parent then was none.
 */
export const isSubtaskAt = (item: ItemHistory, at: Millis): boolean => {
  const isSubtask = item.type === 'SUBTASK';
  const types = changesOf(item, 'type');
  // Where a label stands for the type, taking it away leaves no word.
  const wordOf = (change: ItemChange, side: Side): string => change[side] ?? '';
  const [word, last] = [sideAt(types, at, wordOf), types.at(-1)];
  const wasSubtask = word === undefined || (last && word === wordOf(last, 'to')) ? isSubtask : SUBTASK_WORD.test(word);
  const parents = changesOf(item, 'parent');
  return wasSubtask && sideAt(parents, at, (change, side) => (change[side === 'to' ? 'toId' : 'fromId'] ?? change[side]) || '') !== '';
};

const SUBTASK_WORD = /^sub[-_ ]?task$/i;

type Side = 'from' | 'to';

/** What the log of a field says at an instant; `undefined` when it says nothing, so that the present value holds. */
const sideAt = <T>(changes: readonly ItemChange[], at: Millis, read: (change: ItemChange, side: Side) => T): T | undefined => {
  const last = changes.findLast((change) => change.at <= at);
  if (last) return read(last, 'to');
  return changes[0] && read(changes[0], 'from');
};
