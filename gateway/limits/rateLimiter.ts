/** A budget: `burst` requests at once, `perSecond` for good. */
export interface Rate {
  burst: number;
  perSecond: number;
}

export interface Verdict {
  isAllowed: boolean;
  /** Seconds after which one more is allowed; 0 when it was. */
  retryAfter: number;
}

/** Counts requests per key. It never throws: a limiter that lost its store counts on its own. */
export interface RateLimiter {
  take(key: string, rate: Rate): Promise<Verdict>;
  stop(): Promise<void>;
}

/**
 * The generic cell rate algorithm, pure: one instant per key (`arrival`, epoch ms) says how much of the budget is used up. Smooth where
 * a fixed window would let twice the rate through at its edge.
 */
export function toVerdict(arrival: number | undefined, now: number, { burst, perSecond }: Rate): Verdict & { arrival: number } {
  const interval = 1_000 / perSecond;
  const next = Math.max(arrival ?? now, now) + interval;
  const wait = next - now - burst * interval;
  if (wait > 0) return { isAllowed: false, retryAfter: Math.ceil(wait / 1_000), arrival: arrival ?? now };
  return { isAllowed: true, retryAfter: 0, arrival: next };
}
