import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node loads graphql's CommonJS build for everybody; bundler rules would load a second, ES build beside it, and schemas of one are none to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['./test/helpers/globalPostgres.ts'],
    exclude: ['**/node_modules/**', '.stryker-tmp/**'],
    // Each file that needs a database brings its own; more workers than cores only makes them wait.
    maxWorkers: 2,
    // Many start real processes, one after the other: a machine a few times slower than a usual one must not fail them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['gateway/**/*.ts', 'subgraphs/**/*.ts', 'store/**/*.ts', 'worker/**/*.ts', 'client/**/*.ts', 'cli/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.generated.ts', 'gateway/pages/**', 'store/migrations/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 85 },
    },
  },
});
