import type { Tx } from '../../store/database.ts';
import type { IntegrationRow, WriteIntentRow } from '../../store/queries/rows.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { applyIntent } from './attempt.ts';
import { DONE, type Held, type Verdict, type WriteDeps } from './deps.ts';
import { assertHeld, claimIntent, findHead, OvertakenError, recordOutcome } from './intents.ts';
import { reconcileIntent } from './reconcile.ts';
import { refreshTarget } from './refresh.ts';

type Step = 'apply' | 'reconcile' | 'refresh';

/** Brings the first unfinished intent of a key one step further. The engine sees to it that nobody else works on the same key. */
export async function carryOutWrite(deps: WriteDeps, tenantId: string, orderKey: string): Promise<Verdict> {
  try {
    const claimed = await deps.database.withTenant(tenantId, (tx) => claimHead(tx, deps, orderKey));
    if ('kind' in claimed) return claimed;
    const { step, ...held } = claimed;
    if (step === 'apply') return await applyIntent({ ...deps, ...held, tenantId });
    if (step === 'reconcile') return await reconcileIntent({ ...deps, ...held, tenantId });
    return await refreshTarget({ ...deps, ...held, tenantId }, held.intent.external_id ?? '');
  } catch (error) {
    // Whoever overtook us has the job as well.
    if (error instanceof OvertakenError) return DONE;
    throw error;
  }
}

type Claimed = Pick<Held, 'intent' | 'integration' | 'provider' | 'quiet'> & { step: Step };

/** The mark that an attempt begins is committed before the tool is called: a crash after that is seen by whoever comes next. */
async function claimHead(tx: Tx, deps: WriteDeps, orderKey: string): Promise<Verdict | Claimed> {
  const head = await findHead(tx, orderKey);
  if (!head) return DONE;
  if (head.state === 'FAILED') return { kind: 'blocked', reason: 'An earlier write to the same target failed.' };
  const step: Step = head.state === 'PENDING' ? 'apply' : head.state === 'APPLIED' ? 'refresh' : 'reconcile';
  const intent = step === 'refresh' ? head : await claimIntent(tx, head.id, step === 'apply' ? 'ATTEMPTING' : 'UNKNOWN');
  const integration = await findIntegration(tx, head.integration_id);
  if (typeof integration === 'string') return refuseUnsent(tx, intent, step, integration);
  try {
    const provider = await deps.providers.openRow(tx, integration, 'interactive', {
      beforeSend: () => assertStillHeld(deps, tx.tenantId, intent),
    });
    return { intent, integration, provider, quiet: head.quiet, step };
  } catch (error) {
    // An address that is no longer allowed, or credentials that cannot be read.
    if (error instanceof CodedError) return refuseUnsent(tx, intent, step, error.message);
    throw error;
  }
}

async function findIntegration(tx: Tx, id: string): Promise<IntegrationRow | string> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!row) return 'The integration was removed before the write was sent.';
  if (row.state === 'ACTIVE') return row;
  return `The integration "${row.name}" is ${row.state.toLowerCase().replaceAll('_', ' ')}${row.error_message ? `: ${row.error_message}` : ''}.`;
}

/** What was never sent is refused; what may have been sent stays unknown until the integration is back. */
async function refuseUnsent(tx: Tx, intent: WriteIntentRow, step: Step, message: string): Promise<Verdict> {
  const error = { code: 'CONFLICT', message };
  if (step === 'refresh') {
    await recordOutcome(tx, intent, { state: 'APPLIED', settled: true });
    return DONE;
  }
  await recordOutcome(tx, intent, { state: step === 'apply' ? 'REFUSED' : 'UNKNOWN', error, settled: true });
  return step === 'apply' ? DONE : { kind: 'blocked', reason: message };
}

/** A look this fresh still holds when the request leaves. Milliseconds. */
const FRESH = 3_000;

/**
 * Asked right before each request: a worker that was stopped and woke up finds out here that its intent has gone to another. The look
 * counts only when it was quick, since the stop may have been in the middle of it; redelivery takes longer than that.
 */
async function assertStillHeld({ database }: WriteDeps, tenantId: string, intent: WriteIntentRow): Promise<void> {
  for (;;) {
    const askedAt = performance.now();
    await database.withTenant(tenantId, (tx) => assertHeld(tx, intent), { readOnly: true });
    if (performance.now() - askedAt < FRESH) return;
  }
}
