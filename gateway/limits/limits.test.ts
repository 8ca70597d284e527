import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryLimiter } from './memory.ts';
import type { RateLimiter } from './rateLimiter.ts';
import { toVerdict } from './rateLimiter.ts';
import { createRedisLimiter } from './redis.ts';

const RATE = { burst: 3, perSecond: 0.01 };

function describeLimiter(name: string, create: () => RateLimiter): void {
  describe(`a rate limiter in ${name}`, () => {
    const limiter = create();
    afterAll(() => limiter.stop());

    it('lets the burst through, then says how long to wait', async () => {
      const key = randomUUID();
      // A client that has just been made may not be connected yet.
      await expect.poll(async () => (await limiter.take(randomUUID(), RATE)).isAllowed).toBe(true);
      const verdicts = [];
      for (let i = 0; i < 5; i++) verdicts.push(await limiter.take(key, RATE));
      expect(verdicts.map((verdict) => verdict.isAllowed)).toEqual([true, true, true, false, false]);
      expect(verdicts[3]?.retryAfter).toBeGreaterThan(90);
      expect(verdicts[3]?.retryAfter).toBeLessThanOrEqual(100);
    });

    it('counts every key for itself', async () => {
      const [a, b] = [randomUUID(), randomUUID()];
      for (let i = 0; i < 4; i++) await limiter.take(a, RATE);
      expect((await limiter.take(a, RATE)).isAllowed).toBe(false);
      expect((await limiter.take(b, RATE)).isAllowed).toBe(true);
    });
  });
}

describeLimiter('memory', () => createMemoryLimiter());

const redisUrl = process.env.TEST_REDIS_URL;
if (redisUrl) {
  describeLimiter('Redis', () => createRedisLimiter(redisUrl, createMemoryLimiter(), () => undefined));
} else if (process.env.CI === 'true') {
  it('has a Redis to test with', () => {
    throw new Error('TEST_REDIS_URL must be set under CI.');
  });
} else {
  describe.skip('a rate limiter in Redis (skipped: TEST_REDIS_URL is not set)', () => undefined);
}

describe('without its Redis', () => {
  it('counts on its own', async () => {
    const limiter = createRedisLimiter('redis://127.0.0.1:1', createMemoryLimiter(), () => undefined);
    const verdicts = [];
    for (let i = 0; i < 4; i++) verdicts.push(await limiter.take('key', RATE));
    expect(verdicts.map((verdict) => verdict.isAllowed)).toEqual([true, true, true, false]);
    await limiter.stop();
  });
});

describe('toVerdict', () => {
  it('gives back what time has earned', () => {
    const rate = { burst: 1, perSecond: 1 };
    const first = toVerdict(undefined, 0, rate);
    expect(first.isAllowed).toBe(true);
    expect(toVerdict(first.arrival, 500, rate)).toMatchObject({ isAllowed: false, retryAfter: 1 });
    expect(toVerdict(first.arrival, 1_000, rate).isAllowed).toBe(true);
  });
});
