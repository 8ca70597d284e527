/** The changes of one field in the order they happened, each once, whatever order the log came in (D35). */
import type { ItemChange, ItemHistory } from './model.ts';

const byId = new Intl.Collator('en', { numeric: true });

/**
 * An item's changes of one field, oldest first, duplicates of one id dropped. Changes of the same instant are put in the order in
 * which each starts from the value the one before it left, since a bulk edit stamps all of them alike.
 */
export const changesOf = (item: Pick<ItemHistory, 'changes'>, field: string): readonly ItemChange[] => {
  const found: ItemChange[] = [];
  let strictlyAscending = true;
  let last = Number.NEGATIVE_INFINITY;
  for (const change of item.changes) {
    if (change.field !== field) continue;
    if (change.at <= last) strictlyAscending = false;
    last = change.at;
    found.push(change);
  }
  return strictlyAscending ? found : chainTies(withoutRepeats(found));
};

const withoutRepeats = (changes: readonly ItemChange[]): ItemChange[] => {
  const once = new Map<string, ItemChange>();
  for (const change of changes) once.set(change.id, change);
  return [...once.values()].sort((a, b) => a.at - b.at || byId.compare(a.id, b.id));
};

const chainTies = (sorted: readonly ItemChange[]): ItemChange[] => {
  const ordered: ItemChange[] = [];
  let start = 0;
  while (start < sorted.length) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.at === sorted[start]?.at) end++;
    chain(sorted.slice(start, end), ordered);
    start = end;
  }
  return ordered;
};

const leaves = (change: ItemChange | undefined): string | null | undefined => change && (change.toId ?? change.to);
const startsFrom = (change: ItemChange): string | null => change.fromId ?? change.from;

/** Moves the changes of one instant to `ordered`, each after the one whose end it starts from. */
const chain = (tied: ItemChange[], ordered: ItemChange[]): void => {
  while (tied.length > 0) {
    const index = tied.length === 1 ? 0 : nextInChain(tied, leaves(ordered.at(-1)));
    ordered.push(...tied.splice(index, 1));
  }
};

const nextInChain = (tied: readonly ItemChange[], value: string | null | undefined): number => {
  const continuing = tied.findIndex((change) => startsFrom(change) === value);
  if (continuing >= 0) return continuing;
  const first = tied.findIndex((change) => !tied.some((other) => other !== change && leaves(other) === startsFrom(change)));
  return Math.max(first, 0);
};
