import { toNodeId } from '../../store/ids.ts';
import { toListConnection } from '../../store/queries/connection.ts';
import type { GraphContext } from '../kit/context.ts';
import { toDuration } from '../kit/duration.ts';
import { type Measured, namesItems } from './engine/measured.ts';
import type { Millis, ReopenPolicy } from './engine/model.ts';

/** An entity of another subgraph: its id is all this one knows; the gateway asks the owner for the rest. */
export interface Stub {
  id: string;
}

/** A type of the schema with all its fields: generated ones may leave out what may be null. */
export type Whole<T> = Required<Omit<T, '__typename'>>;

/** What names items, by their ids until a page of them is asked for. */
export type Listing<T> = Omit<T, 'items' | 'workItems'> & { itemIds: readonly string[] };

export const itemStub = (uuid: string): Stub => ({ id: toNodeId('workItem', uuid) });

export const toInstant = (at: Millis): string => new Date(at).toISOString();

export function toElapsed(duration: Millis): string;
export function toElapsed(duration: Millis | null): string | null;
export function toElapsed(duration: Millis | null): string | null {
  return duration === null ? null : toDuration(Math.round(duration / 1000));
}

/** Of a stretch that ends at an instant: both ends are rounded, so that the seconds of stretches side by side sum to those of the whole. */
export function toElapsedUntil(until: Millis, duration: Millis): string {
  const second = (at: Millis) => Math.round(at / 1000);
  return toDuration(second(until) - second(until - duration));
}

/** Time in active statuses is a sum of stretches; every other cycle time is one. */
export const toCycleTime = (finishedAt: Millis, cycleTime: Millis, policy: ReopenPolicy): string =>
  policy === 'TIME_IN_ACTIVE' ? toElapsed(cycleTime) : toElapsedUntil(finishedAt, cycleTime);

/** Resolves a connection of stubs over the ids at hand. */
export async function toItemPage({ itemIds }: { itemIds: readonly string[] }, { first }: { first?: number | null }, context: GraphContext) {
  const stubs = itemIds.map(itemStub);
  const source = { cursors: context.services.cursors, tenantId: context.tenantId, order: 'measured' };
  return { ...(await toListConnection({ first: first ?? 20 }, source, stubs)), totalCount: stubs.length };
}

/** The part every figure carries, in the graph's words. */
export const toMeasured = (measured: Measured) => ({
  asOf: toInstant(measured.asOf),
  scope: measured.scope,
  rules: [...measured.rules],
  unestimatedCount: measured.unestimatedCount,
  dataQuality: measured.findings.map((finding) => (namesItems(finding) ? finding : { ...finding, itemIds: [] })),
  reason: measured.reason,
});
