/** Where a pull goes on: the last change seen, and what else was seen about then. No token of the server's, since those expire. */
import { toNumber, toRecord } from '../kit/mappingRead.ts';
import type { PullCursor } from '../kit/provider.ts';
import { OVERLAP_MS, SEEN_LIMIT } from './config.ts';

export interface PullState {
  /** Latest `updated` seen, epoch milliseconds; 0 before anything was. */
  updated: number;
  /** Nothing older than this is delivered again, whatever the server sends; 0 = no such limit yet. */
  from: number;
  /** Issue id to the `updated` it was delivered with, for everything since `from`. */
  seen: Map<string, number>;
}

export function parseCursor(cursor: PullCursor | null): PullState {
  const seen = Object.entries(toRecord(cursor?.seen) ?? {}).flatMap(([id, at]): [string, number][] => {
    const updated = toNumber(at);
    return updated === null ? [] : [[id, updated]];
  });
  return { updated: toNumber(cursor?.updated) ?? 0, from: toNumber(cursor?.from) ?? 0, seen: new Map(seen) };
}

export function toCursor(state: PullState): PullCursor {
  return { updated: state.updated, from: state.from, seen: Object.fromEntries(state.seen) };
}

/** Where the next query starts. */
export function startOf(state: PullState): number {
  return state.updated === 0 ? 0 : Math.max(state.from, state.updated - OVERLAP_MS);
}

/**
 * True for a version of an issue that was not delivered: new, changed again, or late in the index. `floor` is the `from` of the state
 * that the query was made from: minutes are coarse, so answers begin before it. An unreadable time is news: it must be set aside.
 */
export function isNews(state: PullState, floor: number, id: string, updated: number | null): boolean {
  return updated === null || (updated >= floor && state.seen.get(id) !== updated);
}

/** A state that reached into the future, by the server's clock `now`, would miss all changes until then. */
export function notBeyond(state: PullState, now: number): PullState {
  return { ...state, updated: Math.min(state.updated, now), from: Math.min(state.from, now) };
}

/**
 * The state after these were delivered. Only the overlap is remembered, and of a crowded one only the newest. Issues can bear times of the
 * future (imported ones, or a clock that was wrong for a while): they are remembered, and the state stays at `now`.
 */
export function withSeen(state: PullState, delivered: readonly { id: string; updated: number }[], now: number): PullState {
  const updated = delivered.reduce((latest, entry) => Math.max(latest, Math.min(entry.updated, now)), state.updated);
  const all = new Map(state.seen);
  for (const entry of delivered) all.set(entry.id, entry.updated);
  const recent = [...all].filter(([, at]) => at >= updated - OVERLAP_MS).sort((a, b) => b[1] - a[1]);
  const kept = recent.slice(0, SEEN_LIMIT);
  // Of the oldest instant kept some may be cut off: they come again rather than be lost.
  const from = recent.length > kept.length ? Math.min(kept.at(-1)?.[1] ?? 0, updated) : updated - OVERLAP_MS;
  return { updated, from: Math.max(state.from, from), seen: new Map(kept) };
}
