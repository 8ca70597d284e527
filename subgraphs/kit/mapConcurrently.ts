import { createBreaks } from './breaks.ts';

/** Maps with at most `limit` calls running; results keep the order of `things`. The first failure ends it. */
export async function mapConcurrently<T, R>(things: readonly T[], limit: number, map: (thing: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(things.length);
  const entries = things.entries();
  const breakIfDue = createBreaks();
  async function work(): Promise<void> {
    for (const [index, thing] of entries) {
      results[index] = await map(thing);
      await breakIfDue();
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, things.length) }, work));
  return results;
}
