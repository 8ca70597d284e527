import { toNodeId } from '../../store/ids.ts';
import { type Connection, type PageArguments, toListConnection } from '../../store/queries/connection.ts';
import type { GraphContext } from '../kit/context.ts';
import { toDuration } from '../kit/duration.ts';
import type { Finding, Measured } from './engine/measured.ts';
import type { Millis } from './engine/model.ts';

/** An entity of another subgraph: its id is all this one knows; the gateway asks the owner for the rest. */
export interface Stub {
  __typename: string;
  id: string;
}

export const itemStub = (uuid: string): Stub => ({ __typename: 'WorkItem', id: toNodeId('workItem', uuid) });

export const toInstant = (at: Millis): string => new Date(at).toISOString();
export const toElapsed = (duration: Millis | null): string | null => (duration === null ? null : toDuration(Math.round(duration / 1000)));

/** A connection of stubs over ids at hand. */
export function toItemPage(context: GraphContext, ids: readonly string[], { first }: { first?: number | null }): Promise<Connection<Stub>> {
  const page: PageArguments = { first: first ?? 20 };
  const stubs = ids.map(itemStub);
  return toListConnection(page, { cursors: context.services.cursors, tenantId: context.tenantId, order: 'measured' }, stubs);
}

const toFinding = (finding: Finding) => ({
  code: finding.code,
  message: finding.message,
  count: finding.count,
  workItems: (page: { first?: number | null }, context: GraphContext) => toItemPage(context, finding.itemIds, page),
});

/** The part every figure carries, in the graph's words. */
export const toMeasured = (measured: Measured) => ({
  asOf: toInstant(measured.asOf),
  scope: measured.scope,
  rules: [...measured.rules],
  unestimatedCount: measured.unestimatedCount,
  dataQuality: measured.findings.map(toFinding),
  reason: measured.reason,
});
