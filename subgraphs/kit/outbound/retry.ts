import type { HttpRequest } from '../http.ts';

/** Full jitter: anything from nothing to twice as much as last time. `attempt` counts from 1; milliseconds. */
export function fullJitter(attempt: number, random: () => number, { baseMs = 500, capMs = 10_000 } = {}): number {
  return random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
}

/** GET may always be sent again; anything else when its sender says so. */
export function isRepeatable(request: Pick<HttpRequest, 'method' | 'idempotent'>): boolean {
  return request.method === 'GET' || request.idempotent === true;
}

/** Retries must stay a small part of the traffic: a tool in trouble is not helped by more calls. */
export interface RetryBudget {
  /** Counts a call that is not a retry. */
  countCall(): void;
  /** True, and counted, when one more retry is within the budget. */
  takeRetry(): boolean;
}

const RETRY_SHARE = 0.2;
/** So that an integration that makes few calls may retry at all. */
const ALWAYS_ALLOWED = 2;
const WINDOW_MS = 60_000;

/** At most 20 % of the calls of the last one to two minutes, or two, if that is more. */
export function createRetryBudget(clock: () => number): RetryBudget {
  let startedAt = clock();
  let current = { calls: 0, retries: 0 };
  let last = { calls: 0, retries: 0 };

  function turn(): void {
    const elapsed = clock() - startedAt;
    if (elapsed >= 0 && elapsed < WINDOW_MS) return;
    last = elapsed >= 0 && elapsed < 2 * WINDOW_MS ? current : { calls: 0, retries: 0 };
    current = { calls: 0, retries: 0 };
    startedAt = clock();
  }

  return {
    countCall() {
      turn();
      current.calls += 1;
    },
    takeRetry() {
      turn();
      const allowed = Math.max(ALWAYS_ALLOWED, RETRY_SHARE * (current.calls + last.calls));
      if (current.retries + last.retries + 1 > allowed) return false;
      current.retries += 1;
      return true;
    },
  };
}
