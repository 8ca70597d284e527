/**
 * Reads of a store with one big tenant among twenty, at 50,000 and at 500,000 items with twelve changes each: how long, and how much
 * longer ten times the data takes. `npm run bench:store`
 */
import { findReference } from '../store/queries/references.ts';
import { findWorkItems, searchWorkItems } from '../store/queries/workItems.ts';
import { type BigStore, keyOf, startBigStore } from './bigStore.ts';
import { report, type Timing, time } from './measure.ts';

const RUNS = 200;
const TERMS = ['invoice login', 'search', 'webhook calendar', 'payment backup', 'tablet', 'checkout export', 'cache 123', 'upload filter'];

async function measure(store: BigStore, items: number): Promise<Record<string, Timing>> {
  const { database, tenantId } = store;
  const [project] = await database.withTenant(tenantId, (tx) =>
    tx.query<{ id: string }>("select id from project where tenant_id = $1 and key = 'P0'", [tx.tenantId]),
  );
  const people = await database.withTenant(tenantId, (tx) =>
    tx.query<{ id: string }>('select id from person where tenant_id = $1', [tx.tenantId]),
  );
  const read = <T>(run: Parameters<typeof database.withTenant<T>>[1]) => database.withTenant(tenantId, run, { readOnly: true });
  return {
    'workItems, three filters, first page': await time(RUNS, (index) =>
      read((tx) =>
        findWorkItems(
          tx,
          { projectIds: [project?.id ?? ''], statusCategories: ['IN_PROGRESS'], personIds: [people[index % people.length]?.id ?? ''] },
          'UPDATED_DESC',
          null,
          21,
        ),
      ),
    ),
    'workItem(ref)': await time(RUNS, (index) =>
      read(async (tx) => {
        const id = await findReference(tx, 'workItem', keyOf((index * 7_919) % items));
        if (!id) throw new Error('The item was not found.');
        return tx.query('select * from work_item where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      }),
    ),
    'full-text search': await time(RUNS, (index) => read((tx) => searchWorkItems(tx, TERMS[index % TERMS.length] ?? '', {}, 0, 21))),
  };
}

const TARGETS: Readonly<Record<string, number>> = {
  'workItems, three filters, first page': 25,
  'workItem(ref)': 5,
  'full-text search': 50,
};

const store = await startBigStore();
try {
  console.log('Filling to 50,000 items');
  await store.growTo(50_000);
  const small = await measure(store, 50_000);
  console.log('Filling to 500,000 items');
  await store.growTo(500_000);
  const large = await measure(store, 500_000);
  const ok = report(
    'At 500,000 items and 6,000,000 changes',
    Object.entries(large).map(([name, timing]) => ({ name, timing, target: TARGETS[name] ?? 0 })),
  );
  console.log('\nGrowth from 50,000 to 500,000 items (p50)');
  const growth = Object.entries(large).map(([name, timing]) => [name, timing.p50 / (small[name]?.p50 || 1)] as const);
  for (const [name, ratio] of growth) console.log(`  ${name.padEnd(44)} ${ratio.toFixed(2)}x   target < 2x   ${ratio < 2 ? 'ok' : 'OVER'}`);
  process.exitCode = ok && growth.every(([, ratio]) => ratio < 2) ? 0 : 1;
} finally {
  await store.stop();
}
