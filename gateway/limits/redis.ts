import { Redis } from 'ioredis';
import type { RateLimiter, Verdict } from './rateLimiter.ts';

/** `toVerdict` as one step in the store, on the store's own clock: nodes need not agree on the time. */
const TAKE = `
local interval = 1000 / tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local arrival = tonumber(redis.call('GET', KEYS[1]) or now)
local upcoming = math.max(arrival, now) + interval
local wait = upcoming - now - tonumber(ARGV[1]) * interval
if wait > 0 then return math.ceil(wait / 1000) end
redis.call('SET', KEYS[1], string.format('%.3f', upcoming), 'PX', math.ceil(upcoming - now) + 1000)
return 0`;

const TIMEOUT = 250;

/** Counts in Redis, for several nodes together. While Redis is away it counts through `insurance`. */
export function createRedisLimiter(url: string, insurance: RateLimiter, onError: (error: unknown) => void): RateLimiter {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: TIMEOUT,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  redis.on('error', onError);
  return {
    async take(key, rate): Promise<Verdict> {
      try {
        const wait = Number(await redis.eval(TAKE, 1, `workgraph:rate:${key}`, rate.burst, rate.perSecond));
        return { isAllowed: wait === 0, retryAfter: wait };
      } catch {
        return insurance.take(key, rate);
      }
    },
    async stop() {
      redis.disconnect();
    },
  };
}
