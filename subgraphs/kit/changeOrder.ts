/** The order of changes that carry the same instant: a bulk edit, or several fields of one screen, stamps all of them alike. */
export interface ChangeEnds {
  /** Compared as it is: an instant in whatever form the log has it. */
  at: unknown;
  from: string | null;
  to: string | null;
  fromId: string | null;
  toId: string | null;
}

/**
 * Puts one field's changes of the same instant in the order in which each starts from the value the one before it left. `sorted` is
 * ordered by `at` already and stays so.
 */
export const chainTies = <T extends ChangeEnds>(sorted: readonly T[]): T[] => {
  const ordered: T[] = [];
  let start = 0;
  while (start < sorted.length) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.at === sorted[start]?.at) end++;
    chain(sorted.slice(start, end), ordered);
    start = end;
  }
  return ordered;
};

const leaves = (change: ChangeEnds | undefined): string | null | undefined => change && (change.toId ?? change.to);
const startsFrom = (change: ChangeEnds): string | null => change.fromId ?? change.from;

/** Moves the changes of one instant to `ordered`, each after the one whose end it starts from. */
const chain = <T extends ChangeEnds>(tied: T[], ordered: T[]): void => {
  while (tied.length > 0) {
    const index = tied.length === 1 ? 0 : nextInChain(tied, leaves(ordered.at(-1)));
    ordered.push(...tied.splice(index, 1));
  }
};

const nextInChain = (tied: readonly ChangeEnds[], value: string | null | undefined): number => {
  const continuing = tied.findIndex((change) => startsFrom(change) === value);
  if (continuing >= 0) return continuing;
  const first = tied.findIndex((change) => !tied.some((other) => other !== change && leaves(other) === startsFrom(change)));
  return Math.max(first, 0);
};
