import { createHash } from 'node:crypto';
import type { GraphContext } from '../subgraphs/kit/context.ts';
import { CodedError } from '../subgraphs/kit/errors.ts';
import type { Tx } from './database.ts';

const MAX_KEY = 255;
const KEPT = "interval '7 days'";
/** Longer than any request lives: a caller who got no answer by then never will, so its key may be finished by the next one. */
const ABANDONED = "interval '35 seconds'";

type Use = { principal: string; operation: string; key: string; hash: string };
type Found = { request_hash: string; state: 'started' | 'unknown' | 'done' | 'failed'; response: string | null; abandoned: boolean };

/**
 * Runs a mutation at most once per (tenant, principal, operation, key), in one transaction with the record of it. The same key again
 * answers what the first answered, to the byte; what throws, or answers with `userErrors`, leaves no record, so a corrected request may
 * use the key. Without a key it is a plain transaction.
 *
 * Throws IDEMPOTENCY_IN_FLIGHT while the first still runs, IDEMPOTENCY_KEY_REUSED for another request, BAD_USER_INPUT for a bad key.
 * `T` is plain JSON; secrets in it must be encrypted by the caller.
 */
export async function withIdempotency<T>(
  context: GraphContext,
  operation: string,
  key: string | null | undefined,
  request: unknown,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (key === null || key === undefined) return context.write(run);
  const use = toUse(context, operation, key, request);
  return context.write(async (tx) => {
    const found = await claim(tx, use);
    if (found) return replay<T>(context, found);
    await insert(tx, use, null);
    const text = toText(await run(tx));
    const result = JSON.parse(text) as T;
    await (hasUserErrors(result) ? forget(tx, use) : finish(tx, use, text));
    return result;
  });
}

export interface WaitingMutation<R, T> {
  /** Stores what must not be lost (an intent and its job) in one transaction with the key. Throwing leaves no record. */
  accept: (tx: Tx) => Promise<R>;
  /** Waits for what was accepted, outside any transaction. Called again with the same reference if whoever waited first died. */
  finish: (reference: R) => Promise<T>;
  /** Whether this answer is the answer for good; default: every answer. One that is not is forgotten, with its key. */
  isFinal?: (result: T) => boolean;
}

/**
 * The two-phase form, for mutations that wait for a provider: `accept` commits with the key, `finish` runs without a transaction, then
 * the answer is recorded. A second caller gets IDEMPOTENCY_IN_FLIGHT meanwhile, and the recorded answer afterwards; when the first died
 * half-way, the second finishes what was accepted instead of accepting it twice.
 */
export async function withIdempotentWait<R, T>(
  context: GraphContext,
  operation: string,
  key: string | null | undefined,
  request: unknown,
  mutation: WaitingMutation<R, T>,
): Promise<T> {
  if (key === null || key === undefined) return mutation.finish(await context.write(mutation.accept));
  const use = toUse(context, operation, key, request);
  const begun = await context.write((tx) => begin(tx, use, mutation.accept));
  if ('done' in begun) return replay<T>(context, begun.done);
  try {
    const text = toText(await mutation.finish(begun.reference));
    const result = JSON.parse(text) as T;
    const isFinal = mutation.isFinal?.(result) ?? true;
    await context.write((tx) => (isFinal ? finish(tx, use, text) : forget(tx, use)));
    return result;
  } catch (error) {
    // Whether it took effect is for the next caller with this key to find out, from the same reference.
    await context.write((tx) => release(tx, use)).catch(() => undefined);
    throw error;
  }
}

async function begin<R>(tx: Tx, use: Use, accept: (tx: Tx) => Promise<R>): Promise<{ done: Found } | { reference: R }> {
  const found = await claim(tx, use);
  if (found?.state === 'done') return { done: found };
  if (found) {
    await tx.run(`update idempotency set state = 'started', locked_at = now() where ${WHERE}`, toKey(tx, use));
    return { reference: JSON.parse(found.response ?? 'null') as R };
  }
  await insert(tx, use, null);
  const reference = await accept(tx);
  await tx.run(`update idempotency set response = $5 where ${WHERE}`, [...toKey(tx, use), JSON.stringify(toText(reference))]);
  return { reference };
}

/** Whether this request was answered from a record: doors send `Idempotent-Replayed: true` then. */
export function isReplayed(context: Pick<GraphContext, 'once'>): boolean {
  return replayFlag(context).replayed;
}
/** Notes it, where the record was found or by whoever heard so from a subgraph elsewhere. */
export function markReplayed(context: Pick<GraphContext, 'once'>): void {
  replayFlag(context).replayed = true;
}

const replayFlag = (context: Pick<GraphContext, 'once'>) => context.once('idempotent replay', () => ({ replayed: false }));

function toUse({ principal }: GraphContext, operation: string, key: string, request: unknown): Use {
  if (key.length === 0 || key.length > MAX_KEY || key.includes('\0')) {
    throw new CodedError('BAD_USER_INPUT', `idempotencyKey must have 1 to ${MAX_KEY} characters, this one has ${key.length}.`, {
      argument: 'idempotencyKey',
    });
  }
  const { idempotencyKey: _key, ...rest } = (request ?? {}) as Record<string, unknown>;
  const hash = createHash('sha256')
    .update(toText(sortKeys(rest)))
    .digest('base64url');
  return { principal, operation, key, hash };
}

/** Field order is not part of what was asked. Null is: an update clears what is null and leaves what is absent. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sortKeys(field)]);
}

const WHERE = 'tenant_id = $1 and principal = $2 and operation = $3 and key = $4';
const toKey = (tx: Tx, { principal, operation, key }: Use) => [tx.tenantId, principal, operation, key];
const toText = (value: unknown): string => JSON.stringify(value ?? null);

/** The usable record of this key, or null when it is ours to use. A lock instead of waiting: whoever is second is told at once. */
async function claim(tx: Tx, use: Use): Promise<Found | null> {
  const name = JSON.stringify(['idempotency', ...toKey(tx, use)]);
  const [lock] = await tx.query<{ locked: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked', [name]);
  if (!lock?.locked) throw inFlight();
  await tx.run(`delete from idempotency where ${WHERE} and expires_at < now()`, toKey(tx, use));
  const [found] = await tx.query<Found>(
    `select request_hash, state, response, locked_at < now() - ${ABANDONED} as abandoned from idempotency where ${WHERE}`,
    toKey(tx, use),
  );
  if (!found) return null;
  if (found.request_hash !== use.hash) {
    throw new CodedError('IDEMPOTENCY_KEY_REUSED', 'This idempotencyKey was used for another request: use a new one.', {
      argument: 'idempotencyKey',
    });
  }
  if (found.state === 'started' && !found.abandoned) throw inFlight();
  return found;
}

function inFlight(): CodedError {
  return new CodedError('IDEMPOTENCY_IN_FLIGHT', 'A request with this idempotencyKey is still running: ask again in a second.', {
    retryAfter: 1,
  });
}

// The answer is kept as text inside JSON: jsonb would reorder its keys, and a replay is to be identical to the byte.
async function insert(tx: Tx, use: Use, response: string | null): Promise<void> {
  await tx.run(
    `insert into idempotency (tenant_id, principal, operation, key, request_hash, state, response, locked_at, expires_at)
     values ($1, $2, $3, $4, $5, 'started', $6, now(), now() + ${KEPT})`,
    [...toKey(tx, use), use.hash, response === null ? null : JSON.stringify(response)],
  );
}

function finish(tx: Tx, use: Use, response: string): Promise<number> {
  return tx.run(`update idempotency set state = 'done', response = $5 where ${WHERE}`, [...toKey(tx, use), JSON.stringify(response)]);
}

function forget(tx: Tx, use: Use): Promise<number> {
  return tx.run(`delete from idempotency where ${WHERE}`, toKey(tx, use));
}

function release(tx: Tx, use: Use): Promise<number> {
  return tx.run(`update idempotency set state = 'unknown' where ${WHERE} and state = 'started'`, toKey(tx, use));
}

function replay<T>(context: GraphContext, found: Found): T {
  markReplayed(context);
  return JSON.parse(found.response ?? 'null') as T;
}

function hasUserErrors(result: unknown): boolean {
  const errors = (result as { userErrors?: unknown } | null)?.userErrors;
  return Array.isArray(errors) && errors.length > 0;
}
