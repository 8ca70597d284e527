import { defineConfig } from 'vitest/config';

/** The suites that judge the analytics engine, for `npm run mutate`; those that need a database are too slow to run for every mutant. */
export default defineConfig({
  test: {
    include: ['test/analytics/{rules,properties,edges,membership,days,outlook}.test.ts'],
    env: { PROPERTY_RUNS: '25' },
    testTimeout: 30_000,
  },
});
