import { entityId } from '../../store/ids.ts';
import { persistently } from '../../store/outage.ts';
import { CodedError, type ErrorCode, ProviderError } from '../../subgraphs/kit/errors.ts';
import type { WriteResult } from '../../subgraphs/kit/provider.ts';
import { backOff } from '../backOff.ts';
import { DONE, type Held, type Verdict } from './deps.ts';
import { type Outcome, OvertakenError, recordOutcome, toWrite } from './intents.ts';
import { refreshTarget } from './refresh.ts';

/** Answers that asking again would change: the tool was away, or wants to be left alone for a while. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set(['PROVIDER_UNAVAILABLE', 'PROVIDER_RATE_LIMITED']);

/** Sends the write once. Its intent is marked as being attempted already. */
export async function applyIntent(held: Held): Promise<Verdict> {
  let result: WriteResult;
  try {
    result = await held.provider.apply(toWrite(held.intent));
  } catch (error) {
    if (error instanceof OvertakenError) throw error;
    return recordFailure(held, error);
  }
  return recordApplied(held, result);
}

/** First that it is done, then what came of it: of the two only the first cannot be found out again. */
export async function recordApplied(held: Held, { externalId }: WriteResult): Promise<Verdict> {
  const { kind } = toWrite(held.intent);
  const isItem = kind !== 'createProject' && kind !== 'updateProject';
  const itemId = isItem ? entityId(held.integration.id, 'item', externalId) : null;
  await record(held, { state: 'APPLIED', externalId, itemId, settled: false });
  return refreshTarget(held, externalId);
}

async function recordFailure(held: Held, error: unknown): Promise<Verdict> {
  const facts = { intentId: held.intent.id, err: error };
  // A mistake of ours may have happened after the request went out.
  if (!(error instanceof CodedError) || (error instanceof ProviderError && error.effect === 'unknown')) {
    held.log.warn(facts, 'the outcome of a write is unknown and will be looked for');
    await record(held, { state: 'UNKNOWN', error: toError(error), settled: false });
    return { kind: 'later', seconds: 1 };
  }
  if (TRANSIENT.has(error.code)) return postpone(held, error);
  if (error.code === 'PROVIDER_UNAUTHORIZED') await flagIntegration(held, error);
  await record(held, { state: 'REFUSED', error: toError(error), settled: true });
  return DONE;
}

/** Nothing was done: another attempt is as good as the first, until there were enough of them. */
async function postpone(held: Held, error: CodedError): Promise<Verdict> {
  if (held.intent.attempts >= held.maxAttempts) {
    await record(held, { state: 'FAILED', error: toError(error), settled: true });
    return { kind: 'blocked', reason: error.message };
  }
  await record(held, { state: 'PENDING', error: toError(error), settled: false });
  const told = error instanceof ProviderError ? (error.retryAfter ?? 0) : 0;
  return { kind: 'later', seconds: Math.max(told, backOff(held.intent.attempts)) };
}

export function record(held: Held, outcome: Outcome): Promise<void> {
  return persistently(() => held.database.withTenant(held.tenantId, (tx) => recordOutcome(tx, held.intent, outcome)));
}

/** One clear notice instead of a refusal per write: nothing more is sent until somebody has looked. */
async function flagIntegration(held: Held, error: CodedError): Promise<void> {
  await held.database.withTenant(held.tenantId, (tx) =>
    tx.run(
      `update integration set state = 'NEEDS_ATTENTION', error_code = $3, error_message = $4 where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
      [tx.tenantId, held.integration.id, error.code, error.message],
    ),
  );
}

export function toError(error: unknown): NonNullable<Outcome['error']> {
  if (error instanceof CodedError) {
    const { code, message, facts } = error;
    return { code, message, capability: code === 'NOT_SUPPORTED' && typeof facts.capability === 'string' ? facts.capability : null };
  }
  return { code: 'INTERNAL', message: 'The write met an error of ours; the log has it.' };
}
