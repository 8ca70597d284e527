import type { LimitState, StandinAnswer } from './definition.ts';

/** A plain fixed window: `requests` per `windowMs`. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

/** Counts requests; `take` says what is left, with `remaining` of -1 when the request is over the limit. */
export function createLimitCounter(limit: RateLimit, clock: () => number): { take(): LimitState } {
  let windowStart = clock();
  let used = 0;
  return {
    take() {
      const now = clock();
      if (now - windowStart >= limit.windowMs) {
        windowStart = now;
        used = 0;
      }
      used += 1;
      return { limit: limit.requests, remaining: Math.max(limit.requests - used, -1), resetAt: windowStart + limit.windowMs, now };
    },
  };
}

/** How most tools refuse. */
export function plainLimited(limit: LimitState): StandinAnswer {
  const seconds = Math.max(1, Math.ceil((limit.resetAt - limit.now) / 1000));
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { message: 'Rate limit exceeded' } };
}
