import { describe, expect, it } from 'vitest';
import { runCrashes } from './harness.ts';

// The short form of `npm run crash`, shorter still outside CI. Redelivery is measured by the long one: here only what must hold
// however slow the machine is.
const KILLS = process.env.CI === 'true' ? 20 : 8;

describe(`${KILLS} random kills of server, worker and database`, () => {
  it('lose no acknowledged write, double none, keep their order and miss no item', { timeout: 900_000 }, async () => {
    const lines: string[] = [];
    const report = await runCrashes({ kills: KILLS, writes: KILLS * 5, items: 250, quietEvery: 1_000, log: (line) => lines.push(line) });
    expect(report, lines.join('\n')).toMatchObject({
      acknowledged: KILLS * 5,
      lost: [],
      doubled: [],
      outOfOrder: [],
      unsettled: [],
      missingItems: [],
      surplusItems: [],
      problems: [],
    });
  });
});
