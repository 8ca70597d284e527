/** The changes of one field in the order they happened, each once, whatever order the log came in (D35). */
import { chainTies } from '../../kit/changeOrder.ts';
import type { ItemChange, ItemHistory } from './model.ts';

const byId = new Intl.Collator('en', { numeric: true });

/**
 * An item's changes of one field, oldest first, duplicates of one id dropped. Changes of the same instant are put in the order in
 * which each starts from the value the one before it left, since a bulk edit stamps all of them alike; `isPresent` says whether a change
 * leaves the item as it is now.
 */
export const changesOf = (
  item: Pick<ItemHistory, 'changes'>,
  field: string,
  isPresent?: (change: ItemChange) => boolean,
): readonly ItemChange[] => {
  const found: ItemChange[] = [];
  let strictlyAscending = true;
  let last = Number.NEGATIVE_INFINITY;
  for (const change of item.changes) {
    if (change.field !== field) continue;
    if (change.at <= last) strictlyAscending = false;
    last = change.at;
    found.push(change);
  }
  return strictlyAscending ? found : chainTies(withoutRepeats(found), isPresent);
};

/** The same of its statuses. */
export const statusChangesOf = (item: Pick<ItemHistory, 'changes' | 'status'>): readonly ItemChange[] =>
  changesOf(item, 'status', ({ to, toId }) =>
    toId !== null && item.status.id !== null ? toId === item.status.id : to === item.status.name,
  );

const withoutRepeats = (changes: readonly ItemChange[]): ItemChange[] => {
  const once = new Map<string, ItemChange>();
  for (const change of changes) once.set(change.id, change);
  return [...once.values()].sort((a, b) => a.at - b.at || byId.compare(a.id, b.id));
};
