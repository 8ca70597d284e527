import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others are let in. */
const STRETCH = 3;

/**
 * For long work in many steps: called after each, it lets what is waiting in this process go first once the work has gone on for a while.
 * Requests are answered meanwhile, and the database gets its next statement instead of standing still.
 */
export function createBreaks(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < STRETCH) return;
    await setImmediate();
    since = performance.now();
  };
}
