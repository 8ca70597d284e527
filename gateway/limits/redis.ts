import { Redis } from 'ioredis';
import type { Rate, RateLimiter, Verdict } from './rateLimiter.ts';

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
/** Between two looks at a Redis that failed. */
const LOOK_EVERY = 500;
const LOOK: Rate = { burst: 1_000, perSecond: 1_000 };

/**
 * Counts in Redis, for several nodes together. Once Redis fails, is slow or refuses to write, `insurance` counts until a look in the
 * background finds it well again: no request waits for a Redis that is away.
 */
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
  let nextLook: NodeJS.Timeout | undefined;
  let isStopped = false;
  const ask = async (key: string, { burst, perSecond }: Rate): Promise<Verdict> => {
    const wait = Number(await redis.eval(TAKE, 1, `workgraph:rate:${key}`, burst, perSecond));
    return { isAllowed: wait === 0, retryAfter: wait };
  };
  const look = () => {
    ask('look', LOOK).then(
      () => {
        nextLook = undefined;
      },
      () => lookLater(),
    );
  };
  const lookLater = () => {
    if (!isStopped) nextLook = setTimeout(look, LOOK_EVERY).unref();
  };
  return {
    async take(key, rate) {
      if (nextLook) return insurance.take(key, rate);
      try {
        return await ask(key, rate);
      } catch {
        if (!nextLook) lookLater();
        return insurance.take(key, rate);
      }
    },
    async stop() {
      isStopped = true;
      clearTimeout(nextLook);
      redis.disconnect();
    },
  };
}
