/** Where a pull goes on: from which change, and what was delivered of the last half minute before it. */
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { PullCursor } from '../kit/provider.ts';
import { OVERLAP_MS } from './config.ts';
import type { TimeState } from './lateTime.ts';

export interface PullState {
  /** Changes at or after this are asked for; `null` for all. Instant in UTC. */
  since: string | null;
  /** Id to the `mark` it was delivered with, for everything at or after `since`. */
  seen: ReadonlyMap<string, string>;
  time: TimeState;
  /** Id of each project that was shown to the key its work packages were delivered with; `null` before the first pull. */
  keys: ReadonlyMap<string, string> | null;
}

export function parseCursor(cursor: PullCursor | null): PullState {
  const texts = (value: unknown) =>
    new Map(
      Object.entries(toRecord(value) ?? {}).flatMap(([id, text]): [string, string][] => (typeof text === 'string' ? [[id, text]] : [])),
    );
  const keys = toRecord(cursor?.keys) && texts(cursor?.keys);
  return {
    since: toText(cursor?.since),
    seen: texts(cursor?.seen),
    time: { since: toText(cursor?.timeSince), seen: texts(cursor?.timeSeen) },
    keys,
  };
}

export function toCursor({ since, seen, time, keys }: PullState): PullCursor {
  return {
    since,
    seen: Object.fromEntries(seen),
    timeSince: time.since,
    timeSeen: Object.fromEntries(time.seen),
    keys: keys && Object.fromEntries(keys),
  };
}

export interface ListedRow {
  id: string;
  /** Instant in UTC with milliseconds, so that text order is time order. */
  updatedAt: string;
  /** `updatedAt` and `lockVersion`: older servers tell whole seconds, in which more than one save fits. */
  mark: string;
}

/** A state that reached into the future, by the server's clock `now`, would miss all changes until then. */
export function notBeyond(state: PullState, now: number): PullState {
  return state.since !== null && Date.parse(state.since) > now ? { ...state, since: new Date(now - OVERLAP_MS).toISOString() } : state;
}

/**
 * The state after a page was delivered: `since` follows the newest change at a distance. Work packages that were saved while the server's
 * clock was wrong may bear times of the future: they are remembered, and `since` stays with `now`.
 */
export function advance(state: PullState, rows: readonly ListedRow[], now: number): PullState {
  const newest = rows.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), '');
  const reached = newest === '' ? null : new Date(Math.min(Date.parse(newest), now) - OVERLAP_MS).toISOString();
  const since = reached !== null && reached > (state.since ?? '') ? reached : state.since;
  const all = new Map(state.seen);
  for (const { id, mark } of rows) all.set(id, mark);
  return { ...state, since, seen: new Map([...all].filter(([, mark]) => since === null || mark >= since)) };
}
