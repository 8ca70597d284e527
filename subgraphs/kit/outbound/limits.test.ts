import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST_SHARE, FREE, learnFrom, takeFrom, toLesson } from './gcra.ts';
import { createMemoryLimiter } from './limiter.ts';
import { createRetryBudget, fullJitter, isRepeatable } from './retry.ts';
import { createTestTiming } from './testing.ts';
import { clampWait, mergeLimits, parseReset, parseRetryAfter, readStandardLimit, waitOf } from './waits.ts';

const NOW = Date.UTC(2026, 0, 31, 9, 30);

describe('bad input 41: Retry-After', () => {
  it.each([
    ['-5', 1],
    ['0', 1],
    ['', 1],
    ['0.2', 1],
    ['garbage', 1],
    ['10^9', 1],
    ['NaN', 1],
    ['Infinity', 1],
    ['1e9', 3_600],
    ['1000000000', 3_600],
    ['99999999999999999999999999', 3_600],
    ['7', 7],
    [' 7 ', 7],
    [new Date(NOW + 90_000).toUTCString(), 90],
    [new Date(NOW - 90_000).toUTCString(), 1],
    [new Date(NOW + 86_400_000 * 3_650).toUTCString(), 3_600],
  ])('%j waits %i s', (value, seconds) => {
    const limit = readStandardLimit({ status: 429, headers: { 'retry-after': value } }, NOW);
    expect(waitOf(limit, NOW)).toBe(seconds);
    expect(limit.limited).toBe(true);
  });

  it('any text at all waits between 1 s and 1 h', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (value) => {
        const wait = waitOf({ retryAfter: parseRetryAfter(value, NOW) }, NOW);
        expect(wait).toBeGreaterThanOrEqual(1);
        expect(wait).toBeLessThanOrEqual(3_600);
      }),
    );
    expect(clampWait(Number.NaN)).toBe(1);
  });

  it('a server whose clock is ten years off is taken by its own clock', () => {
    const theirs = NOW - 86_400_000 * 3_650;
    const headers = { date: new Date(theirs).toUTCString(), 'retry-after': new Date(theirs + 40_000).toUTCString() };
    expect(waitOf(readStandardLimit({ status: 429, headers }, NOW), NOW)).toBe(40);
  });
});

describe('limits as the tools tell them', () => {
  it.each([
    ['GitHub, ClickUp: epoch seconds', String(NOW / 1_000 + 60), NOW + 60_000],
    ['Linear: epoch milliseconds', String(NOW + 60_000), NOW + 60_000],
    ['Jira: ISO time', '2026-01-31T09:31Z', NOW + 60_000],
    ['seconds from now', '60', NOW + 60_000],
  ])('%s', (_what, value, expected) => {
    expect(parseReset(value, NOW)).toBe(expected);
    const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': value };
    const limit = readStandardLimit({ status: 403, headers }, NOW);
    expect(limit).toMatchObject({ limited: false, limit: 100, remaining: 0, resetAt: expected });
    expect(waitOf(limit, NOW)).toBe(60);
  });

  it('a dialect overrules headers it knows better, but 429 stays a limit', () => {
    const standard = readStandardLimit({ status: 429, headers: { 'retry-after': '0' } }, NOW);
    expect(mergeLimits(standard, { limited: false, retryAfter: 60 })).toEqual({ limited: true, retryAfter: 60 });
    expect(mergeLimits({ limited: false }, { limited: true })).toEqual({ limited: true });
  });
});

describe('the even pace', () => {
  const window = learnFrom(FREE, NOW, toLesson({ remaining: 100, resetAt: NOW + 100_000 }, NOW));

  it('knows no limit until it is told one', () => {
    expect(takeFrom(FREE, NOW, 1, 'sync')).toEqual({ bucket: FREE, waitMs: 0 });
  });

  it('never spends more than the budget of the window, whoever asks and whenever', () => {
    const asks = fc.array(fc.record({ after: fc.integer({ min: 0, max: 3_000 }), sync: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(asks, (list) => {
        let bucket = window;
        let now = NOW;
        let taken = 0;
        for (const { after, sync } of list) {
          now += after;
          if (now >= NOW + 100_000) break;
          const { bucket: next, waitMs } = takeFrom(bucket, now, 1, sync ? 'sync' : 'interactive');
          bucket = next;
          if (waitMs === 0) taken += 1;
          expect(taken).toBeLessThanOrEqual(50 + (now - NOW) / 1_000 + 1);
        }
      }),
    );
  });

  it('lets a person go while a sync waits, and after exactly the wait it gave lets the sync go', () => {
    let bucket = window;
    for (let call = 0; call < 25; call += 1) ({ bucket } = takeFrom(bucket, NOW, 1, 'sync'));
    const { waitMs } = takeFrom(bucket, NOW, 1, 'sync');
    expect(waitMs).toBe(1_000);
    expect(takeFrom(bucket, NOW, 1, 'interactive').waitMs).toBe(0);
    expect(takeFrom(bucket, NOW + waitMs, 1, 'sync').waitMs).toBe(0);
    expect(BURST_SHARE.interactive).toBeGreaterThan(BURST_SHARE.sync);
  });

  it('an empty budget blocks until its reset; a window that is over is forgotten', () => {
    const empty = learnFrom(window, NOW, toLesson({ remaining: 0, resetAt: NOW + 30_000 }, NOW));
    expect(takeFrom(empty, NOW, 1, 'interactive').waitMs).toBe(30_000);
    expect(takeFrom(empty, NOW + 200_000, 1, 'sync').waitMs).toBe(0);
    let spent = window;
    for (let call = 0; call < 50; call += 1) ({ bucket: spent } = takeFrom(spent, NOW, 1, 'interactive'));
    const fresh = learnFrom(spent, NOW + 100_001, toLesson({ remaining: 100, resetAt: NOW + 200_000 }, NOW + 100_001));
    expect(takeFrom(fresh, NOW + 100_001, 1, 'sync').waitMs).toBe(0);
  });

  it('refuses at once what could not go out before its deadline, and lets the caller cancel', async () => {
    const timing = createTestTiming();
    const limiter = createMemoryLimiter(timing);
    await limiter.learn('i', { retryAfter: 20 });
    await expect(limiter.acquire('i', 'sync', 1, timing.clock() + 10_000)).rejects.toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      retryAfter: 20,
    });
    expect(timing.slept).toEqual([]);
    await limiter.acquire('i', 'sync', 1, timing.clock() + 60_000);
    expect(timing.slept).toEqual([20_050]);
    await limiter.acquire('other', 'sync', 1, timing.clock());
    const real = createMemoryLimiter();
    await real.learn('i', { retryAfter: 60 });
    await expect(real.acquire('i', 'sync', 1, Date.now() + 3_600_000, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});

describe('retries', () => {
  it('full jitter is anything from nothing to a doubling cap', () => {
    expect(fullJitter(1, () => 0)).toBe(0);
    expect(fullJitter(1, () => 0.999)).toBeLessThan(500);
    expect(fullJitter(3, () => 0.5)).toBe(1_000);
    expect(fullJitter(40, () => 0.999)).toBeLessThan(10_000);
  });

  it('only reads and what says so may be repeated', () => {
    expect(isRepeatable({ method: 'GET' })).toBe(true);
    expect(isRepeatable({ method: 'POST', idempotent: true })).toBe(true);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) expect(isRepeatable({ method })).toBe(false);
  });

  it('at most 20 % of the calls of the last minutes, or two', () => {
    const timing = createTestTiming();
    const budget = createRetryBudget(timing.clock);
    expect([budget.takeRetry(), budget.takeRetry(), budget.takeRetry()]).toEqual([true, true, false]);
    for (let call = 0; call < 100; call += 1) budget.countCall();
    expect(Array.from({ length: 50 }, () => budget.takeRetry()).filter(Boolean)).toHaveLength(18);
    timing.advance(61_000);
    expect(budget.takeRetry()).toBe(false);
    timing.advance(61_000);
    expect(budget.takeRetry()).toBe(true);
    timing.advance(-3_600_000);
    expect(budget.takeRetry()).toBe(true);
  });
});
