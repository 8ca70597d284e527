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
 * ordered by `at` already and stays so. A way there and back at the very beginning of a log does not tell where it began: then what
 * follows does, or `isPresent`, whether a change leaves things as they are now.
 */
export const chainTies = <T extends ChangeEnds>(sorted: readonly T[], isPresent: (change: T) => boolean = () => false): T[] => {
  const groups = groupsOf(sorted);
  const ordered: T[] = [];
  for (const [index, tied] of groups.entries())
    if (tied.length === 1) ordered.push(...tied);
    else ordered.push(...chain(tied, leaves(ordered.at(-1)), endBefore(groups, index + 1, isPresent)));
  return ordered;
};

const groupsOf = <T extends ChangeEnds>(sorted: readonly T[]): T[][] => {
  const groups: T[][] = [];
  for (const change of sorted) {
    const last = groups.at(-1);
    if (last?.[0]?.at === change.at) last?.push(change);
    else groups.push([change]);
  }
  return groups;
};

const leaves = (change: ChangeEnds | undefined): string | null | undefined => change && (change.toId ?? change.to);
const startsFrom = (change: ChangeEnds): string | null => change.fromId ?? change.from;

/** Whether a change is the last before a group: it leaves what that starts from, or what the next does where that only comes and goes. */
const endBefore = <T extends ChangeEnds>(groups: readonly T[][], index: number, isPresent: (change: T) => boolean) => {
  for (const group of groups.slice(index)) {
    const first = firstOf(group);
    if (first) return (change: T) => leaves(change) === startsFrom(first);
  }
  return isPresent;
};

/** The change that starts from a value which is left more often than it is come to; none where everything comes back to its beginning. */
const firstOf = <T extends ChangeEnds>(tied: readonly T[]): T | undefined => {
  const surplus = new Map<string | null | undefined, number>();
  const count = (value: string | null | undefined, by: number) => surplus.set(value, (surplus.get(value) ?? 0) + by);
  for (const change of tied) {
    count(startsFrom(change), 1);
    count(leaves(change), -1);
  }
  return tied.find((change) => (surplus.get(startsFrom(change)) ?? 0) > 0);
};

/** The changes of one instant, each after the one whose end it starts from, as far as that can be. */
const chain = <T extends ChangeEnds>(tied: readonly T[], before: string | null | undefined, isEnd: (change: T) => boolean): T[] => {
  const first = tied.find((change) => startsFrom(change) === before) ?? firstOf(tied);
  const trail = trailFrom(tied, first ? startsFrom(first) : leaves(tied.find(isEnd) ?? tied.at(-1)));
  return trail ?? oneByOne(tied, before);
};

/** All of them in one go from a value on, whatever comes back to it in between (Hierholzer's way); none where they do not hang together. */
const trailFrom = <T extends ChangeEnds>(tied: readonly T[], value: string | null | undefined): T[] | undefined => {
  const left = [...tied];
  const open: T[] = [];
  const trail: T[] = [];
  for (;;) {
    const here = open.length === 0 ? value : leaves(open.at(-1));
    const index = left.findIndex((change) => startsFrom(change) === here);
    if (index >= 0) open.push(...left.splice(index, 1));
    else if (open.length > 0) trail.unshift(...open.splice(-1));
    else break;
  }
  const isWhole = left.length === 0 && trail.every((change, index) => index === 0 || startsFrom(change) === leaves(trail[index - 1]));
  return isWhole ? trail : undefined;
};

/** Of a log with gaps: whatever continues, or else what nothing leads to. */
const oneByOne = <T extends ChangeEnds>(changes: readonly T[], before: string | null | undefined): T[] => {
  const tied = [...changes];
  const ordered: T[] = [];
  while (tied.length > 0) ordered.push(...tied.splice(nextInChain(tied, ordered.length === 0 ? before : leaves(ordered.at(-1))), 1));
  return ordered;
};

const nextInChain = (tied: readonly ChangeEnds[], value: string | null | undefined): number => {
  const continuing = tied.findIndex((change) => startsFrom(change) === value);
  if (continuing >= 0) return continuing;
  const first = tied.findIndex((change) => !tied.some((other) => other !== change && leaves(other) === startsFrom(change)));
  return Math.max(first, 0);
};
