import { recordAudit, recordRefusal } from '../../../store/audit.ts';
import type { Tx } from '../../../store/database.ts';
import { withIdempotentWait } from '../../../store/idempotency.ts';
import { type IdKind, toNodeId } from '../../../store/ids.ts';
import type { ProjectRow, WorkItemRow, WriteIntentRow } from '../../../store/queries/rows.ts';
import { submitWrite, type WriteRequest } from '../../../store/writeIntents.ts';
import type { GraphContext } from '../../kit/context.ts';
import type { UserMistake } from '../../kit/errors.ts';
import { toUserError } from './mistakes.ts';

/** What a mutation answers with: the applied thing, or the intent to ask for later, or why not. */
export interface Written {
  workItem: WorkItemRow | null;
  project: ProjectRow | null;
  writeIntent: WriteIntentRow | null;
  userErrors: UserMistake[];
}

export const NOTHING: Written = { workItem: null, project: null, writeIntent: null, userErrors: [] };

/** Who waits longer than this for a tool is better served by an intent to ask for later. Milliseconds. */
const PATIENCE = 8_000;
/** Time kept back for reading and sending the answer. */
const RESERVE = 1_500;

export interface Writing {
  /** The mutation's name. */
  operation: string;
  input: { idempotencyKey?: string | null | undefined };
  targetKind: IdKind;
  /** Resolves and checks the input; throws what the caller can mend. */
  prepare(tx: Tx): Promise<Pick<WriteRequest, 'integrationId' | 'targetId' | 'write'>>;
}

/** The one way to write: accept with key and audit in one transaction, wait a little, answer with what is known by then. */
export async function write(context: GraphContext, writing: Writing): Promise<Written> {
  try {
    return await withIdempotentWait(context, writing.operation, writing.input.idempotencyKey, writing.input, {
      accept: (tx) => accept(tx, context, writing),
      finish: ({ intentId }) => waitForIntent(context, intentId),
      // What the tool refused was not done: the key is free for a corrected request.
      isFinal: ({ writeIntent }) => writeIntent?.state !== 'REFUSED',
    });
  } catch (error) {
    const userError = toUserError(error);
    await recordRefusal(context, { action: writing.operation, target: null, outcome: userError.code });
    return { ...NOTHING, userErrors: [userError] };
  }
}

async function accept(tx: Tx, context: GraphContext, { operation, targetKind, prepare }: Writing): Promise<{ intentId: string }> {
  const prepared = await prepare(tx);
  const { principal, requestId } = context;
  const intentId = await submitWrite(tx, context.services.jobs, { ...prepared, operation, principal, requestId });
  const target = prepared.targetId === null ? null : toNodeId(targetKind, prepared.targetId);
  await recordAudit(tx, context, {
    action: operation,
    target,
    outcome: 'done',
    detail: { writeIntent: toNodeId('writeIntent', intentId), integration: toNodeId('integration', prepared.integrationId) },
  });
  return { intentId };
}

/** Waits while there is something to wait for, then tells how the write stands. */
export async function waitForIntent(context: GraphContext, intentId: string): Promise<Written> {
  const before = await context.read((tx) => findIntent(tx, intentId));
  const isBlocked = before?.state === 'PENDING' && before.error_code === 'CONFLICT';
  const deadline = Math.min(context.now() + PATIENCE, context.deadline - RESERVE);
  if (!isBlocked) await context.services.jobs.waitForWrite(context.tenantId, intentId, deadline);
  return context.read((tx) => toWritten(tx, intentId));
}

async function toWritten(tx: Tx, intentId: string): Promise<Written> {
  const intent = await findIntent(tx, intentId);
  if (!intent) return NOTHING;
  const isRefused = intent.state === 'REFUSED' || intent.state === 'FAILED';
  const userErrors = isRefused ? [toMistake(intent)] : [];
  const written = { ...NOTHING, writeIntent: intent, userErrors };
  if (intent.state !== 'APPLIED') return written;
  return { ...written, workItem: await findItem(tx, intent), project: await findProject(tx, intent) };
}

function toMistake({ error_code, error_message, error_capability }: WriteIntentRow): UserMistake {
  return { code: error_code ?? 'PROVIDER_REFUSED', message: error_message ?? '', path: null, capability: error_capability };
}

async function findIntent(tx: Tx, id: string): Promise<WriteIntentRow | null> {
  const [row] = await tx.query<WriteIntentRow>('select * from write_intent where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row ?? null;
}

async function findItem(tx: Tx, { item_id }: WriteIntentRow): Promise<WorkItemRow | null> {
  const [row] = item_id
    ? await tx.query<WorkItemRow>('select * from work_item where tenant_id = $1 and id = $2', [tx.tenantId, item_id])
    : [];
  return row ?? null;
}

async function findProject(tx: Tx, intent: WriteIntentRow): Promise<ProjectRow | null> {
  const [row] = await tx.query<ProjectRow>('select * from project where tenant_id = $1 and integration_id = $2 and external_id = $3', [
    tx.tenantId,
    intent.integration_id,
    intent.external_id,
  ]);
  return row ?? null;
}
