import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { change, DOING, DONE, item, move, status, TODO } from '../testing/objects.ts';
import { type StoreWorld, startStoreWorld } from '../testing/world.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await startStoreWorld();
});
afterAll(() => world.stop());

const words = fc.constantFrom('a', 'B', 'ü', 'nul\0', '\ud800', '', "'; drop table x --", '漢字');
const instant = fc.integer({ min: 0, max: 500 }).map((hours) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString());
const statuses = fc.constantFrom(TODO, DOING, DONE, status('Gone', 'CANCELED'));
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

const changes = few(
  fc.oneof(
    fc
      .record({ at: instant, from: statuses, to: statuses })
      .map(({ at, from, to }) => ({ at, make: (id: string) => move(id, at, from, to) })),
    fc
      .record({ at: instant, fromId: fc.constantFrom('', '5', '5, 6'), toId: fc.constantFrom('', '6', '5, 6') })
      .map(({ at, fromId, toId }) => ({ at, make: (id: string) => change(id, at, 'sprint', { fromId, toId }) })),
  ),
).map((made) => made.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ make }, index) => make(String(index))));

const items: fc.Arbitrary<MappedItem[]> = fc
  .uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 12 }),
      title: words,
      description: fc.option(words),
      labels: few(words),
      assigneeIds: few(fc.constantFrom('ada', 'bob')),
      sprintIds: few(fc.constantFrom('5', '6')),
      storyPoints: fc.option(fc.double({ noNaN: true, min: 0, max: 100 })),
      originalEstimate: fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 })),
      status: statuses,
      blocked: fc.boolean(),
      changes,
      raw: fc.jsonValue(),
    }),
    { selector: ({ n }) => n, minLength: 1, maxLength: 12 },
  )
  .map((list) => list.map(({ n, ...given }) => item(n, { ...given, updatedAt: '2026-02-01T00:00:00.000Z' })));

/** Some pages over the items, together holding each at least once. */
const pagesOf = (list: readonly MappedItem[]): fc.Arbitrary<MappedItem[][]> =>
  fc
    .tuple(fc.shuffledSubarray([...list], { minLength: list.length }), few(fc.shuffledSubarray([...list])), fc.integer({ min: 1, max: 5 }))
    .map(([order, repeats, size]) => [
      ...repeats,
      ...Array.from({ length: Math.ceil(order.length / size) }, (_, page) => order.slice(page * size, (page + 1) * size)),
    ]);

describe('pages in any order, cut anyhow, repeated', () => {
  it('leave the same rows, for tools with and without history', async () => {
    const cases = items.chain((list) =>
      fc.record({ list: fc.constant(list), pages: pagesOf(list), historyFields: fc.constantFrom(['all'], []) }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ list, pages, historyFields }) => {
        const target = await world.connect({ historyFields });
        for (const page of pages) await world.write(target, page);
        const rows = await world.dump(target);
        await world.query('delete from change where tenant_id = $1');
        for (const table of Object.keys(rows)) await world.query(`delete from "${table}" where tenant_id = $1`);
        await world.write(target, list);
        expect(await world.dump(target)).toEqual(rows);
        expect(await world.write(target, list)).toEqual({ items: 0, rows: 0, changed: [] });
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 30) },
    );
  });
});
