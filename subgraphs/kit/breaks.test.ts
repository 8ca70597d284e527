import { expect, it } from 'vitest';
import { mapConcurrently } from './mapConcurrently.ts';

it('lets others go first while many things are mapped, and keeps their order', async () => {
  let turns = 0;
  const beat = setInterval(() => {
    turns += 1;
  }, 1);
  const busy = async (thing: number) => {
    for (const until = performance.now() + 2; performance.now() < until; );
    return thing * 2;
  };
  const things = Array.from({ length: 40 }, (_, index) => index);
  expect(await mapConcurrently(things, 4, busy)).toEqual(things.map((thing) => thing * 2));
  clearInterval(beat);
  expect(turns).toBeGreaterThan(3);
});
