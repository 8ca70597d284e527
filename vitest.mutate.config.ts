import { defineConfig } from 'vitest/config';
import whole from './vitest.config.ts';

/** The suites that judge the analytics engine and the guards, for `npm run mutate`; those that need a database are too slow to run for every mutant. */
export default defineConfig({
  resolve: whole.resolve,
  test: {
    include: [
      'test/analytics/{rules,properties,edges,flow,readings,forecast,health,membership,days,outlook,crossCheck,observed}.test.ts',
      'subgraphs/kit/outbound/{allowHosts,client,guard,texts}.test.ts',
      'test/security/outbound.test.ts',
      'gateway/{mcp/text,plugins/scopes}.test.ts',
      'store/secrets/aead.test.ts',
    ],
    env: { PROPERTY_RUNS: '25' },
    testTimeout: 30_000,
  },
});
