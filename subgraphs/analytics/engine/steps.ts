/** A field's value over an item's life, rebuilt from the log: what it was at any instant. */
import { changesOf } from './changeLog.ts';
import { estimateOf } from './measured.ts';
import type { EstimateUnit, ItemChange, ItemHistory, Millis, StatusCategory, StatusValue } from './model.ts';

/**
 * `values[i]` holds from `at[i]` (that instant included, D2) up to `at[i + 1]`; neighbours differ. `at[0]` is the creation, or the
 * instant since which the field is observed.
 */
export interface Steps<T> {
  readonly at: readonly Millis[];
  readonly values: readonly T[];
}

/** The value at an instant, changes of that very instant included (D2); `undefined` before the first step. */
export const valueAt = <T>(steps: Steps<T>, at: Millis): T | undefined => steps.values[indexAt(steps, at)];

/** Index of the step that holds at an instant, -1 before the first. */
export const indexAt = (steps: Steps<unknown>, at: Millis): number => {
  let index = steps.at.length - 1;
  while (index >= 0 && (steps.at[index] ?? 0) > at) index--;
  return index;
};

/** Since when a field's value is known: the creation, but for fields that are observed from a later instant on. */
export const knownSince = ({ createdAt, observed }: Pick<ItemHistory, 'createdAt' | 'observed'>, field: string): Millis =>
  observed && !observed.logged.has(field) ? Math.max(createdAt, observed.since) : createdAt;

interface Reading<T> {
  field: string;
  /** Whether the first value known is taken for the one since creation, although nobody saw it. */
  isAssumed?: boolean;
  current: (item: ItemHistory) => T;
  from: (change: ItemChange, item: ItemHistory) => T;
  to: (change: ItemChange, item: ItemHistory) => T;
  same: (a: T, b: T) => boolean;
}

interface Kept<T> {
  of: ItemHistory;
  steps: Steps<T>;
}

/**
 * Remembers the steps on the item itself: burndown, report and velocity share them. A weak map would do, but costs more than the
 * reading of a short log. A copy with other changes inherits the symbol, therefore it says whose steps they are.
 */
const remembered = <T>(reading: Reading<T>): ((item: ItemHistory) => Steps<T>) => {
  const kept = Symbol(reading.field);
  return (item) => {
    const holder = item as ItemHistory & Record<symbol, Kept<T> | undefined>;
    const found = holder[kept];
    if (found?.of === item) return found.steps;
    const steps = toSteps(item, reading);
    if (Object.isExtensible(item)) holder[kept] = { of: item, steps };
    return steps;
  };
};

const toSteps = <T>(item: ItemHistory, reading: Reading<T>): Steps<T> => {
  const current = reading.current(item);
  const changes = changesOf(item, reading.field, (change) => reading.same(reading.to(change, item), current));
  const first = changes[0];
  const since = reading.isAssumed ? item.createdAt : knownSince(item, reading.field);
  const at = [since];
  const values = [first ? reading.from(first, item) : current];
  for (const change of changes) {
    // A log that starts before the creation (imported items, skewed clocks) tells the value at creation.
    append(at, values, Math.max(change.at, since), reading.to(change, item), reading.same);
  }
  return { at, values };
};

/** Adds a step; what held for no time at all leaves no trace, and a change to the same value is none. */
const append = <T>(at: Millis[], values: T[], instant: Millis, value: T, same: (a: T, b: T) => boolean): void => {
  if (at.at(-1) === instant) {
    at.pop();
    values.pop();
  }
  const last = values.at(-1);
  if (last !== undefined && same(last, value)) return;
  at.push(instant);
  values.push(value);
};

const toIds = (text: string | null): readonly string[] =>
  text
    ? text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean)
    : [];
const toNumber = (text: string | null): number | null =>
  text === null || text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
const sameIds = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id) => b.includes(id));

/** A change without a category (a status the tool has dropped since) takes that of the same word elsewhere in the log. */
const categoryOfWord = (item: ItemHistory, name: string | null): StatusCategory => {
  if (name === item.status.name) return item.status.category;
  for (const change of item.changes) {
    if (change.field !== 'status') continue;
    if (change.to === name && change.toCategory) return change.toCategory;
    if (change.from === name && change.fromCategory) return change.fromCategory;
  }
  return 'TODO';
};

export const statusSteps = remembered<StatusValue>({
  field: 'status',
  current: (item) => item.status,
  from: (change, item) => ({
    id: change.fromId,
    name: change.from ?? '',
    category: change.fromCategory ?? categoryOfWord(item, change.from),
  }),
  to: (change, item) => ({ id: change.toId, name: change.to ?? '', category: change.toCategory ?? categoryOfWord(item, change.to) }),
  same: (a, b) => a.name === b.name && a.category === b.category && (a.id === b.id || a.id === null || b.id === null),
});

export const sprintSteps = remembered<readonly string[]>({
  field: 'sprint',
  // Without an entry membership is constant (D12).
  isAssumed: true,
  current: (item) => item.sprintIds,
  from: (change) => toIds(change.fromId),
  to: (change) => toIds(change.toId),
  same: sameIds,
});

export const blockedSteps = remembered<boolean>({
  field: 'blocked',
  current: (item) => item.blocked,
  from: (change) => change.from === 'true',
  to: (change) => change.to === 'true',
  same: (a, b) => a === b,
});

const estimateSteps = (unit: EstimateUnit, field: string) =>
  remembered<number | null>({
    field,
    // An estimate says how big an item is, not when something happened: the first one known is the best there is.
    isAssumed: true,
    current: (item) => estimateOf(item, unit),
    from: (change) => toNumber(change.from),
    to: (change) => toNumber(change.to),
    same: (a, b) => a === b,
  });

const ESTIMATE_STEPS = {
  STORY_POINTS: estimateSteps('STORY_POINTS', 'storyPoints'),
  ORIGINAL_ESTIMATE: estimateSteps('ORIGINAL_ESTIMATE', 'originalEstimate'),
  REMAINING_ESTIMATE: estimateSteps('REMAINING_ESTIMATE', 'remainingEstimate'),
  COUNT: (item: ItemHistory): Steps<number | null> => ({ at: [item.createdAt], values: [1] }),
} as const satisfies Record<EstimateUnit, (item: ItemHistory) => Steps<number | null>>;

/** The estimate in a unit over time; `null` while there is none. */
export const weightSteps = (item: ItemHistory, unit: EstimateUnit): Steps<number | null> => ESTIMATE_STEPS[unit](item);
