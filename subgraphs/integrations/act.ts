import { type AuditEntry, recordAudit, recordRefusal } from '../../store/audit.ts';
import type { Tx } from '../../store/database.ts';
import { withIdempotency, withIdempotentWait } from '../../store/idempotency.ts';
import type { GraphContext } from '../kit/context.ts';
import { CodedError, type ErrorCode, ProviderError, type UserMistake } from '../kit/errors.ts';

/** A mistake the caller can mend: becomes a `userError` with the place in the input. */
export class Refusal extends CodedError {
  readonly errors: readonly UserMistake[];
  constructor(errors: readonly UserMistake[]) {
    super((errors[0]?.code ?? 'BAD_USER_INPUT') as ErrorCode, errors.map((error) => error.message).join(' '));
    this.name = 'Refusal';
    this.errors = errors;
  }
}

export function refuse(code: ErrorCode, message: string, path: readonly string[] | null = null): Refusal {
  return new Refusal([{ code, message, path: path && [...path] }]);
}

/** One admin act. Its payload is plain JSON (ids, not rows): it is what a repeated request is answered with. */
export interface Act<P> {
  /** As in the graph: `addIntegration`. */
  action: string;
  /** Node id of what it is done to, where it is known before. */
  target?: string | null;
  /** The whole input; two-phase acts replace secrets in it by something that cannot be turned back. */
  request: unknown;
  idempotencyKey?: string | null | undefined;
  /** Facts for the audit log, from the payload. */
  toEntry?: (payload: P) => Pick<AuditEntry, 'target' | 'detail'>;
}

export type Acted<P> = { payload: P; userErrors: [] } | { payload: null; userErrors: UserMistake[] };

/** Runs an act in one transaction with its audit line and its idempotency key; refusals come back as `userErrors` and are audited too. */
export function act<P>(context: GraphContext, what: Act<P>, run: (tx: Tx) => Promise<P>): Promise<Acted<P>> {
  const once = async (tx: Tx): Promise<P> => {
    const payload = await run(tx);
    await recordAudit(tx, context, toDone(what, payload));
    return payload;
  };
  return refusable(context, what, () => again(() => withIdempotency(context, what.action, what.idempotencyKey, what.request, once)));
}

/** A write that is tried again when it lost against another transaction: nothing of it was done. */
export function writeAgain<T>(context: GraphContext, run: (tx: Tx) => Promise<T>): Promise<T> {
  return again(() => context.write(run));
}

const MOST_TRIES = 3;
const codeOf = (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : null);

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const isLost = codeOf(error) === '40P01' || codeOf(error) === '40001';
      if (!isLost || tries === MOST_TRIES) throw error;
    }
  }
}

/** The same for an act that talks to a tool: `run` opens its own transactions and must be safe to repeat. */
export function actOutside<P>(context: GraphContext, what: Act<P>, run: () => Promise<P>): Promise<Acted<P>> {
  return refusable(context, what, () =>
    withIdempotentWait(context, what.action, what.idempotencyKey, what.request, {
      accept: async () => null,
      finish: async () => ({ refusal: await toRefusal(run) }),
      isFinal: ({ refusal }) => 'payload' in refusal,
    }).then(({ refusal }) => {
      if ('payload' in refusal) return refusal.payload;
      throw new Refusal(refusal.errors);
    }),
  );
}

async function toRefusal<P>(run: () => Promise<P>): Promise<{ payload: P } | { errors: readonly UserMistake[] }> {
  try {
    return { payload: await run() };
  } catch (error) {
    return { errors: toUserErrors(error) };
  }
}

export function toDone<P>(what: Act<P>, payload: P): AuditEntry {
  return { action: what.action, outcome: 'done', ...(what.toEntry?.(payload) ?? { target: what.target ?? null }) };
}

async function refusable<P>(context: GraphContext, what: Act<P>, run: () => Promise<P>): Promise<Acted<P>> {
  try {
    return { payload: await run(), userErrors: [] };
  } catch (error) {
    const userErrors = toUserErrors(error);
    const detail = { reasons: userErrors.map(({ code, path }) => ({ code, path })) };
    await recordRefusal(context, {
      action: what.action,
      target: what.target ?? null,
      outcome: userErrors[0]?.code ?? 'BAD_USER_INPUT',
      detail,
    });
    return { payload: null, userErrors };
  }
}

/** What the caller can mend; throws everything else. */
function toUserErrors(error: unknown): UserMistake[] {
  if (error instanceof Refusal) return [...error.errors];
  if (error instanceof ProviderError || (error instanceof CodedError && error.code === 'NOT_SUPPORTED'))
    return [{ code: error.code, message: error.message, path: null }];
  if (isCollision(error)) return [{ code: 'CONFLICT', message: 'Somebody did the same at this moment: look, and try again.', path: null }];
  throw error;
}

/** A unique key that another transaction took between our look and our insert. */
const isCollision = (error: unknown) => codeOf(error) === '23505';
