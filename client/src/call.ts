import { toError, WorkgraphError } from './errors.ts';
import { type Request, send, type Target } from './send.ts';

export interface CallOptions {
  /** Milliseconds for the call with all its retries. */
  timeout?: number;
  /** How often it is sent again. */
  retries?: number;
  signal?: AbortSignal;
}

const TIMEOUT = 30_000;
const RETRIES = 3;
/** Milliseconds: the first wait is at most this, each next at most twice the one before. */
const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;

/** What passes by itself. A tool that is down is not asked again: the server has tried that already. */
const PASSING = new Set(['NETWORK', 'RATE_LIMITED', 'UNAVAILABLE', 'IDEMPOTENCY_IN_FLIGHT']);

/**
 * Sends a request until it is answered, `retries` are used up or `timeout` is over. `isRepeatable` is false for what must not happen
 * twice: that is sent once. Throws `WorkgraphError`, or the reason of the caller's own `signal`.
 */
export async function call(target: Target, request: Request, isRepeatable: boolean, options: CallOptions): Promise<unknown> {
  const { timeout = TIMEOUT, retries = RETRIES, signal } = options;
  const deadline = Date.now() + timeout;
  const clock = AbortSignal.timeout(timeout);
  const both = signal ? AbortSignal.any([signal, clock]) : clock;
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(target, request, both);
    } catch (reason) {
      if (signal?.aborted) throw signal.reason;
      const error = clock.aborted ? toTimedOut(request, timeout, reason) : toKnown(reason);
      const wait = toWait(attempt, error.retryAfter);
      const mayRepeat = isRepeatable && attempt < retries && PASSING.has(error.code);
      if (!mayRepeat || Date.now() + wait >= deadline) throw error;
      await pause(wait, both);
    }
  }
}

/** Full jitter, so that clients that failed together do not come back together; never sooner than the server asked. */
function toWait(attempt: number, retryAfter: number | null): number {
  const backoff = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return retryAfter === null ? backoff : retryAfter * 1_000 + Math.random() * FIRST_WAIT;
}

/** Ends early when the call is aborted; the next attempt then says why. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

const NO_ANSWER = { status: null, requestId: null, facts: {}, retryAfter: null, data: null };

function toKnown(reason: unknown): WorkgraphError {
  if (reason instanceof WorkgraphError) return reason;
  const message = `The server cannot be reached: ${reason instanceof Error ? reason.message : String(reason)}`;
  return toError({ code: 'NETWORK', message, ...NO_ANSWER }, { cause: reason });
}

function toTimedOut(request: Request, timeout: number, cause: unknown): WorkgraphError {
  const message = `${'documentId' in request ? request.documentId : 'The document'} was not answered within ${timeout} ms.`;
  return toError({ code: 'TIMEOUT', message, ...NO_ANSWER }, { cause });
}
