import { CodedError } from '../../subgraphs/kit/errors.ts';
import { createMemoryLimiter } from './memory.ts';
import type { Rate, RateLimiter } from './rateLimiter.ts';
import { createRedisLimiter } from './redis.ts';

export type { Rate, RateLimiter } from './rateLimiter.ts';

/** How much a caller may ask of which door. */
export interface Rates {
  /** Every request of a caller, by whatever door. */
  caller: Rate;
  /** One tool that reads, by MCP. */
  readTool: Rate;
  /** One tool that writes, by MCP: what a runaway agent could do in a minute has to be mendable. */
  writeTool: Rate;
}

export const DEFAULT_RATES: Rates = {
  caller: { burst: 2_000, perSecond: 500 },
  readTool: { burst: 120, perSecond: 10 },
  writeTool: { burst: 60, perSecond: 2 },
};

export function createRateLimiter(redisUrl: string | null, onError: (error: unknown) => void): RateLimiter {
  const memory = createMemoryLimiter();
  return redisUrl ? createRedisLimiter(redisUrl, memory, onError) : memory;
}

/** Throws RATE_LIMITED with `retryAfter` in seconds. */
export async function assertRate(limiter: RateLimiter, key: string, rate: Rate): Promise<void> {
  const { isAllowed, retryAfter } = await limiter.take(key, rate);
  if (isAllowed) return;
  throw new CodedError('RATE_LIMITED', `Too many requests: wait ${retryAfter} s, then go on. Larger pages need fewer calls.`, {
    retryAfter,
  });
}
