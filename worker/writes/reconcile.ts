import type { Reconciliation } from '../../subgraphs/kit/provider.ts';
import { backOff } from '../backOff.ts';
import { applyIntent, record, recordApplied, toError } from './attempt.ts';
import type { Held, Verdict } from './deps.ts';
import { markAttempting, OvertakenError, toWrite } from './intents.ts';

/**
 * Finds out whether a write whose answer was never seen took effect, before it is sent again. What cannot be found out is left unknown
 * and shown: a guess would lose the write or do it twice.
 */
export async function reconcileIntent(held: Held): Promise<Verdict> {
  const found = await ask(held);
  if ('kind' in found) return found;
  if (found.state === 'APPLIED') return recordApplied(held, found);
  if (found.state === 'UNKNOWN') {
    await record(held, { state: 'UNKNOWN', error: { code: 'CONFLICT', message: found.reason }, settled: true });
    return { kind: 'blocked', reason: found.reason };
  }
  // The request may still be on its way through the tool.
  const wait = held.settleSeconds - held.quiet;
  if (wait > 0) return { kind: 'later', seconds: wait };
  return sendAgain(held);
}

async function ask(held: Held): Promise<Reconciliation | Verdict> {
  try {
    return await held.provider.reconcile(toWrite(held.intent), held.intent.attempted_at ?? held.intent.created_at);
  } catch (error) {
    if (error instanceof OvertakenError) throw error;
    held.log.warn({ intentId: held.intent.id, err: error }, 'a write could not be looked for; it will be tried again');
    await record(held, { state: 'UNKNOWN', error: toError(error), settled: false });
    return { kind: 'later', seconds: backOff(Math.min(held.intent.attempts, 8)) };
  }
}

async function sendAgain(held: Held): Promise<Verdict> {
  if (held.intent.attempts >= held.maxAttempts) {
    const message = `The tool did not do it in ${held.intent.attempts} attempts. Send it again with redriveWriteIntent.`;
    await record(held, { state: 'FAILED', error: { code: 'PROVIDER_UNAVAILABLE', message }, settled: true });
    return { kind: 'blocked', reason: message };
  }
  // The provider is bound to the attempt that looked, so the mark is set without a new number.
  await held.database.withTenant(held.tenantId, (tx) => markAttempting(tx, held.intent));
  return applyIntent(held);
}
