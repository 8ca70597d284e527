import { randomUUID } from 'node:crypto';
import type { Jobs } from '../subgraphs/kit/context.ts';
import type { Write } from '../subgraphs/kit/provider.ts';
import type { Tx } from './database.ts';
import { toNodeId } from './ids.ts';
import { toCleanJson } from './writer/rows.ts';

/** A write as the caller means it; its marker is the intent's own id. */
export type UnmarkedWrite = Write extends infer Each ? (Each extends Write ? Omit<Each, 'marker'> : never) : never;

export interface WriteRequest {
  /** Integration (uuid). */
  integrationId: string;
  /** The item or project written to (uuid); null for something new. */
  targetId: string | null;
  /** The mutation's name. */
  operation: string;
  write: UnmarkedWrite;
  principal: string;
  requestId: string | null;
}

/**
 * Accepts a write: the intent and the job that carries it out are one transaction with whatever else the caller does in it. Writes to
 * one target are applied in the order of acceptance; something new has nothing to keep in order with. Returns the intent's id (uuid).
 */
export async function submitWrite(tx: Tx, jobs: Pick<Jobs, 'requestWrite'>, request: WriteRequest): Promise<string> {
  const id = randomUUID();
  const orderKey = `${request.integrationId}:${request.targetId ?? `new:${id}`}`;
  const seq = await takeSeq(tx, orderKey);
  const blocker = await findBlocker(tx, orderKey);
  const itemId = request.write.kind === 'createProject' || request.write.kind === 'updateProject' ? null : request.targetId;
  await tx.run(
    `insert into write_intent (tenant_id, id, integration_id, item_id, operation, write, order_key, seq, state, principal, request_id, error_code, error_message, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'PENDING', $9, $10, $11, $12, now(), now())`,
    [
      tx.tenantId,
      id,
      request.integrationId,
      itemId,
      request.operation,
      toCleanJson(request.write),
      orderKey,
      seq,
      request.principal,
      request.requestId,
      blocker ? 'CONFLICT' : null,
      blocker,
    ],
  );
  await jobs.requestWrite(tx, id, orderKey);
  return id;
}

/** The next place in line. The lock is held until the caller's transaction ends, so places and commits have one order. */
async function takeSeq(tx: Tx, orderKey: string): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`write ${tx.tenantId} ${orderKey}`]);
  const [row] = await tx.query<{ seq: number }>(
    'select coalesce(max(seq), 0) + 1 as seq from write_intent where tenant_id = $1 and order_key = $2',
    [tx.tenantId, orderKey],
  );
  return row?.seq ?? 1;
}

/** Why nothing of this key is sent at present, or null: order is kept by waiting, never by leaving out. */
async function findBlocker(tx: Tx, orderKey: string): Promise<string | null> {
  const [head] = await tx.query<{ id: string; state: string }>(
    `select id, state from write_intent where tenant_id = $1 and order_key = $2
       and (state = 'FAILED' or (state = 'UNKNOWN' and error_code = 'CONFLICT')) order by seq limit 1`,
    [tx.tenantId, orderKey],
  );
  if (!head) return null;
  const what = head.state === 'FAILED' ? 'failed' : 'has an unknown outcome';
  return `It waits for ${toNodeId('writeIntent', head.id)}, an earlier write to the same target that ${what}: redrive that one first.`;
}
