import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ProviderError } from '../errors.ts';
import type { LimitSignal } from '../http.ts';
import { type Bucket, FREE, type Lesson, learnFrom, type RequestClass, takeFrom, toLesson } from './gcra.ts';
import { clampWait } from './waits.ts';

/** A tool's budget, spent at an even pace by everybody who calls it. `key` is the integration's id. */
export interface Limiter {
  /**
   * Resolves when the call may go out. Rejects with PROVIDER_RATE_LIMITED at once when that would be after `deadline` (epoch ms),
   * with the signal's reason when it is aborted meanwhile.
   */
  acquire(key: string, requestClass: RequestClass, cost: number, deadline: number, signal?: AbortSignal): Promise<void>;
  /** Takes note of what the tool said of its limits. A `retryAfter` stops all calls for that long. */
  learn(key: string, signal: LimitSignal): Promise<void>;
}

export interface Timing {
  /** Epoch milliseconds. */
  clock: () => number;
  /** 0 <= x < 1. */
  random: () => number;
  /** Rejects when the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const REAL_TIMING: Timing = {
  clock: Date.now,
  random: Math.random,
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

/** Where the buckets are: in this process, or in a database. */
export interface BucketStore {
  /** Milliseconds to wait before asking again; 0 when the cost was taken. */
  take(key: string, requestClass: RequestClass, cost: number): Promise<number>;
  learn(key: string, lesson: Lesson): Promise<void>;
}

/** Nobody's budget is tracked for ever: an integration that was not called for long starts afresh. */
const MOST_BUCKETS = 10_000;

export function createMemoryStore(clock: () => number): BucketStore {
  const buckets = new LRUCache<string, Bucket>({ max: MOST_BUCKETS });
  const find = (key: string) => buckets.get(key) ?? FREE;
  return {
    async take(key, requestClass, cost) {
      const { bucket, waitMs } = takeFrom(find(key), clock(), cost, requestClass);
      if (waitMs === 0) buckets.set(key, bucket);
      return waitMs;
    },
    async learn(key, lesson) {
      buckets.set(key, learnFrom(find(key), clock(), lesson));
    },
  };
}

/** Limits for one process. Shared by all its clients; several processes need `createSqlLimiter`. */
export function createMemoryLimiter(options: Partial<Timing> = {}): Limiter {
  const timing = { ...REAL_TIMING, ...options };
  return createLimiter(createMemoryStore(timing.clock), timing);
}

export function createLimiter(store: BucketStore, timing: Timing): Limiter {
  return {
    acquire: (key, requestClass, cost, deadline, signal) =>
      waitForTurn(() => store.take(key, requestClass, cost), deadline, timing, signal),
    async learn(key, signal) {
      const lesson = toLesson(signal, timing.clock());
      if (lesson.blockMs > 0 || lesson.windowMs > 0) await store.learn(key, lesson);
    },
  };
}

/** Asks until the answer is 0, sleeping as long as it was told. Nothing is reserved, so a more urgent class goes first. */
async function waitForTurn(ask: () => Promise<number>, deadline: number, timing: Timing, signal?: AbortSignal): Promise<void> {
  for (let waitMs = await ask(); waitMs > 0; waitMs = await ask()) {
    if (timing.clock() + waitMs > deadline) throw limitReached(waitMs / 1_000);
    // Those who wait for the same moment must not all ask at it.
    await timing.sleep(waitMs + timing.random() * Math.min(100, waitMs / 10), signal);
  }
}

function limitReached(seconds: number): ProviderError {
  const retryAfter = clampWait(Math.ceil(seconds));
  return new ProviderError('PROVIDER_RATE_LIMITED', `The tool's rate limit is used up; try again in ${retryAfter} s.`, { retryAfter });
}
