import { LRUCache } from 'lru-cache';
import { type RateLimiter, toVerdict } from './rateLimiter.ts';

const MAX_KEYS = 50_000;

/** Counts in this process: right for one node, and what a node falls back to when the shared store is gone. */
export function createMemoryLimiter(now: () => number = Date.now): RateLimiter {
  const arrivals = new LRUCache<string, number>({ max: MAX_KEYS });
  return {
    async take(key, rate) {
      const { arrival, ...verdict } = toVerdict(arrivals.get(key), now(), rate);
      arrivals.set(key, arrival);
      return verdict;
    },
    stop: async () => undefined,
  };
}
