import { randomUUID } from 'node:crypto';
import type { GraphContext } from '../subgraphs/kit/context.ts';
import type { Tx } from './database.ts';

/** One thing somebody did, or was refused. */
export interface AuditEntry {
  /** The operation, in the graph's words: `addIntegration`, `createWorkItem`. */
  action: string;
  /** Node id of what it was done to. */
  target: string | null;
  /** `done`, or the error code it was refused with. */
  outcome: 'done' | (string & {});
  /** Facts worth keeping. Never secrets, never texts of items. */
  detail?: Readonly<Record<string, unknown>>;
}

/** Who did it, in which request (null: on our own account). */
export type Actor = Pick<GraphContext, 'principal'> & { requestId: string | null };

/** Adds a line to the audit log, in the transaction of what it tells of. The runtime role can neither change nor remove it. */
export async function recordAudit(tx: Tx, { principal, requestId }: Actor, entry: AuditEntry): Promise<void> {
  await tx.run(
    `insert into audit_event (tenant_id, id, at, principal, action, target, outcome, request_id, detail) values ($1, $2, now(), $3, $4, $5, $6, $7, $8)`,
    [
      tx.tenantId,
      randomUUID(),
      principal,
      entry.action,
      entry.target,
      entry.outcome,
      requestId,
      entry.detail ? JSON.stringify(entry.detail).replaceAll('\\u0000', '') : null,
    ],
  );
}

/** A refusal has no transaction of its own effects to be part of: it is recorded by itself. */
export async function recordRefusal(context: GraphContext, entry: AuditEntry): Promise<void> {
  await context.write((tx) => recordAudit(tx, context, entry));
}
