import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** SQLSTATEs and system codes of a store that is restarting, full, read-only, overloaded or out of reach. */
const UNAVAILABLE: ReadonlySet<string> = new Set([
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '53100',
  '53200',
  '53300',
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);
const LOST_CONNECTION = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/i;

/** Whether the store went away, or cannot do it just now, rather than refused what it was asked: asking again later may help. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  return UNAVAILABLE.has(code) || (error instanceof Error && LOST_CONNECTION.test(error.message));
}

/** Classes of SQLSTATEs of what the store cannot hold: bad data, broken constraints, limits of its own. */
const REFUSALS: ReadonlySet<string> = new Set(['22', '23', '54']);

/** Whether the store refused what it was given, and will refuse it the next time as well. */
export function isUnstorable(error: unknown): error is Error {
  return error instanceof pg.DatabaseError && REFUSALS.has(error.code?.slice(0, 2) ?? '');
}

/**
 * Runs again while the store is away, up to `patienceMs`: what a tool has done must not be forgotten for want of a connection. `work`
 * must bear being committed without our hearing of it.
 */
export async function persistently<T>(work: () => Promise<T>, patienceMs = 25_000): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || performance.now() + pause > deadline) throw error;
      await delay(pause);
    }
  }
}
