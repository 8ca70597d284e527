/** Where a pull is, by times of change and the ids at them: issues change while they are read, and Linear's cursors move with them. Pure. */
import { z } from 'zod';
import { toRecords, toText } from '../kit/mappingRead.ts';
import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import type { Instant } from '../kit/model.ts';
import type { PullCursor } from '../kit/provider.ts';

const instant = z.unknown().default(null).transform(toInstant);
const ids = z.array(z.string()).catch([]);
/** Everything up to `since` was read, and of the instant `since` itself the items in `seen`. */
const readSchema = z.object({ since: instant, seen: ids });
const walkSchema = z.object({
  /** What is older than this is still to be read, and of this very millisecond what is not in `seen`; `null`: all. */
  before: instant,
  seen: ids,
  /** The position once all is read: the newest that the walk began with. */
  top: readSchema.nullable(),
});
const positionSchema = readSchema.extend({ walk: walkSchema.optional() });

export type Walk = z.infer<typeof walkSchema>;
export type Position = z.infer<typeof positionSchema>;

export const WALK_START: Walk = { before: null, seen: [], top: null };

export function parsePosition(cursor: PullCursor | null): Position {
  return positionSchema.parse(cursor ?? {});
}

export function withoutWalk({ since, seen }: Position): Position {
  return { since, seen };
}

/** The filter for what a position has not read. */
export function newerThan({ since, seen }: Position): Record<string, unknown> {
  if (since === null) return {};
  const sameInstant = { updatedAt: { gte: since }, id: { nin: seen } };
  return { or: seen.length > 0 ? [{ updatedAt: { gt: since } }, sameInstant] : [{ updatedAt: { gte: since } }] };
}

/** The filter for what a walk has not read. Linear tells milliseconds and may keep finer times: the whole one is asked for again. */
export function olderThan({ before, seen }: Walk): Record<string, unknown> {
  if (before === null) return {};
  return { updatedAt: { lt: toInstant(Date.parse(before) + 1) }, id: { nin: seen } };
}

/** The position behind a page; the same object when the page brought nothing new. */
export function advance(position: Position, nodes: readonly unknown[]): Position {
  const known = toEpoch(position.since) ?? 0;
  // A site that sends an old page again brings only what lies before the position: that is nothing new either.
  const fresh = readNodes(nodes).filter(({ id, at }) => (toEpoch(at) ?? known) >= known && !position.seen.includes(id));
  if (fresh.length === 0) return position;
  const since = fresh.reduce((latest, { at }) => ((toEpoch(at) ?? 0) > (toEpoch(latest) ?? 0) ? at : latest), position.since);
  const seen = fresh.filter(({ at }) => at === since || at === null).map(({ id }) => id);
  return { since, seen: since === position.since ? [...position.seen, ...seen] : seen };
}

/** The walk behind a page; `null` when the page brought nothing new. What changed since it began is above its top: the next pull reads it. */
export function descend(position: Position, walk: Walk, nodes: readonly unknown[]): Walk | null {
  const read = readNodes(nodes);
  const fresh = read.filter(({ id, at }) => at !== null && isBelow(at, walk.before) && !walk.seen.includes(id));
  if (fresh.length === 0) return null;
  const before = fresh.reduce((oldest, { at }) => (isBelow(at, oldest) ? at : oldest), walk.before);
  const seen = fresh.filter(({ at }) => at === before).map(({ id }) => id);
  const top = walk.top ?? advance(withoutWalk(position), nodes);
  const twins = read.filter(({ id, at }) => at === top.since && !top.seen.includes(id)).map(({ id }) => id);
  return { before, seen: before === walk.before ? [...walk.seen, ...seen] : seen, top: { ...top, seen: [...top.seen, ...twins] } };
}

function isBelow(at: Instant | null, bound: Instant | null): boolean {
  return at !== null && (bound === null || Date.parse(at) <= Date.parse(bound));
}

function readNodes(nodes: readonly unknown[]): { id: string; at: Instant | null }[] {
  return toRecords(nodes).flatMap((node) => {
    const id = toText(node.id);
    return id === null ? [] : [{ id, at: toInstant(node.updatedAt) ?? toInstant(node.createdAt) }];
  });
}
