import type { LimitSignal } from '../http.ts';
import { clampWait, LONGEST_WAIT_S } from './waits.ts';

/**
 * The generic cell rate algorithm: a budget is spent at an even pace with some room for bursts, and its whole state is the time
 * at which everything spent so far would have been earned ("theoretical arrival time"). Times are epoch ms.
 */
export interface Bucket {
  /** Theoretical arrival time of the next call. */
  tat: number;
  /** No call at all before this time: the tool said so. */
  blockedUntil: number;
  /** Milliseconds that one unit of cost takes to earn; 0 means no known limit. */
  intervalMs: number;
  /** How far ahead of an even pace calls may run. */
  burstMs: number;
  /** When the tool's window ends; the rate is not known after it. */
  learnedUntil: number;
}

/** Interactive requests may use the whole burst, sync stops at half of it: so there is always room for a person. */
export const BURST_SHARE = { interactive: 1, sync: 0.5 } as const;
export type RequestClass = keyof typeof BURST_SHARE;

/** Part of a window's budget that may be spent at once. */
const BURST_OF_WINDOW = 0.5;

export const FREE: Bucket = { tat: 0, blockedUntil: 0, intervalMs: 0, burstMs: 0, learnedUntil: 0 };

/** Takes `cost` from the bucket. `waitMs` 0: taken, use the new bucket. Otherwise nothing was taken and asking again sooner is in vain. */
export function takeFrom(bucket: Bucket, now: number, cost: number, requestClass: RequestClass): { bucket: Bucket; waitMs: number } {
  const step = bucket.learnedUntil > now ? bucket.intervalMs * cost : 0;
  const next = Math.max(bucket.tat, now) + step;
  const room = Math.max(step, bucket.burstMs * BURST_SHARE[requestClass]);
  const paced = step === 0 ? 0 : next - room - now;
  const waitMs = Math.max(0, bucket.blockedUntil - now, paced);
  if (waitMs > 0) return { bucket, waitMs };
  return { bucket: step === 0 ? bucket : { ...bucket, tat: next }, waitMs: 0 };
}

/** What an answer teaches, as durations, so that the store may apply it by its own clock. 0 means "nothing learned". */
export interface Lesson {
  blockMs: number;
  intervalMs: number;
  burstMs: number;
  windowMs: number;
}

export function toLesson(signal: LimitSignal, now: number): Lesson {
  const { remaining, resetAt = Number.NaN } = signal;
  const windowMs = Math.min(resetAt - now, LONGEST_WAIT_S * 1_000);
  const hasWindow = remaining !== undefined && windowMs > 0;
  const isEmpty = hasWindow && remaining < 1;
  const blockS = Math.max(signal.retryAfter === undefined ? 0 : clampWait(signal.retryAfter), isEmpty ? clampWait(windowMs / 1_000) : 0);
  if (!hasWindow || isEmpty) return { blockMs: blockS * 1_000, intervalMs: 0, burstMs: 0, windowMs: 0 };
  return { blockMs: blockS * 1_000, intervalMs: windowMs / remaining, burstMs: windowMs * BURST_OF_WINDOW, windowMs };
}

export function learnFrom(bucket: Bucket, now: number, lesson: Lesson): Bucket {
  const blockedUntil = lesson.blockMs > 0 ? Math.max(bucket.blockedUntil, now + lesson.blockMs) : bucket.blockedUntil;
  if (lesson.windowMs === 0) return { ...bucket, blockedUntil };
  // What was spent ahead in a window that is over must not slow the next one down.
  const tat = bucket.learnedUntil <= now ? now : Math.min(bucket.tat, now + lesson.burstMs);
  return { tat, blockedUntil, intervalMs: lesson.intervalMs, burstMs: lesson.burstMs, learnedUntil: now + lesson.windowMs };
}
