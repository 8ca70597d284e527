import type { Tx } from '../../store/database.ts';
import type { WriteIntentRow } from '../../store/queries/rows.ts';
import type { Write } from '../../subgraphs/kit/provider.ts';
import { announceWrite } from '../jobs/waiting.ts';

/** Another worker has taken this intent over: nothing this one still does may count, and nothing more may be sent. */
export class OvertakenError extends Error {
  override name = 'OvertakenError';
}

const OVERTAKEN = 'This write was taken over by another worker.';

/** The write of an intent as a room takes it. */
export function toWrite(intent: WriteIntentRow): Write {
  return { ...(intent.write as object), marker: intent.id } as Write;
}

/** `quiet`: seconds since its state last changed, by the database's clock. */
export type Head = WriteIntentRow & { quiet: number };

/** The first intent of a key that is not through: the one that all others of the key wait for. Locked until the transaction ends. */
export async function findHead(tx: Tx, orderKey: string): Promise<Head | null> {
  const [row] = await tx.query<Head>(
    `select *, extract(epoch from clock_timestamp() - updated_at)::float8 as quiet from write_intent where tenant_id = $1 and order_key = $2
       and (state in ('PENDING', 'ATTEMPTING', 'UNKNOWN', 'FAILED') or (state = 'APPLIED' and attempted_at is not null))
     order by seq limit 1 for update`,
    [tx.tenantId, orderKey],
  );
  return row ?? null;
}

/**
 * Takes an intent for this worker: the raised attempt number fences whoever had it before. `attempted_at` is the first attempt whose
 * outcome is not settled, by the database's clock; reconciling looks from there. Looking is no change of state, so `updated_at` goes
 * on telling how long ago the tool may last have been asked to do something.
 */
export async function claimIntent(tx: Tx, id: string, state: 'ATTEMPTING' | 'UNKNOWN'): Promise<WriteIntentRow> {
  const [row] = await tx.query<WriteIntentRow>(
    `update write_intent set state = $3, attempts = attempts + 1, attempted_at = coalesce(attempted_at, now()),
       updated_at = case when $3 = 'UNKNOWN' then updated_at else now() end
     where tenant_id = $1 and id = $2 returning *`,
    [tx.tenantId, id, state],
  );
  if (!row) throw new OvertakenError('The intent is no longer there.');
  return row;
}

/** The mark that the tool is about to be asked once more, under the attempt this worker holds. */
export async function markAttempting(tx: Tx, intent: WriteIntentRow): Promise<void> {
  const marked = await tx.run(
    "update write_intent set state = 'ATTEMPTING', updated_at = now() where tenant_id = $1 and id = $2 and attempts = $3",
    [tx.tenantId, intent.id, intent.attempts],
  );
  if (marked === 0) throw new OvertakenError(OVERTAKEN);
}

/** Whether the intent is still at the attempt this worker made. */
export async function assertHeld(tx: Tx, intent: WriteIntentRow): Promise<void> {
  const held = await tx.query('select 1 from write_intent where tenant_id = $1 and id = $2 and attempts = $3', [
    tx.tenantId,
    intent.id,
    intent.attempts,
  ]);
  if (held.length === 0) throw new OvertakenError(OVERTAKEN);
}

export interface Outcome {
  state: WriteIntentRow['state'];
  externalId?: string | null;
  itemId?: string | null;
  error?: { code: string; message: string; capability?: string | null } | null;
  /** Nobody need wait any longer. */
  settled: boolean;
}

/** Records what became of an attempt, unless another worker has taken the intent over. Recording the same twice is harmless. */
export async function recordOutcome(tx: Tx, intent: WriteIntentRow, outcome: Outcome): Promise<void> {
  const recorded = await tx.run(
    `update write_intent set state = $4, external_id = coalesce($5, external_id), item_id = coalesce($6, item_id), error_code = $7, error_message = $8, error_capability = $10,
       attempted_at = case when $9 then attempted_at end, updated_at = case when state = 'UNKNOWN' and $4 = 'UNKNOWN' then updated_at else now() end
     where tenant_id = $1 and id = $2 and attempts = $3`,
    [
      tx.tenantId,
      intent.id,
      intent.attempts,
      outcome.state,
      outcome.externalId ?? null,
      outcome.itemId ?? null,
      outcome.error?.code ?? null,
      outcome.error?.message ?? null,
      // What may still have to be looked for keeps the moment to look from.
      outcome.state === 'UNKNOWN' || (outcome.state === 'APPLIED' && !outcome.settled),
      outcome.error?.capability ?? null,
    ],
  );
  if (recorded === 0) throw new OvertakenError(OVERTAKEN);
  if (outcome.settled) await announceWrite(tx, intent.id);
}
