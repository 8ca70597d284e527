import { randomUUID } from 'node:crypto';
import { type ExecutionResult, graphql } from 'graphql';
import { createSubgraphSchema } from '../../gateway/supergraph.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { startJira } from '../../standins/jira/index.ts';
import { integrations } from '../../subgraphs/integrations/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { GraphContext, Jobs } from '../../subgraphs/kit/context.ts';
import { assertBaseUrl, parseAllowHosts } from '../../subgraphs/kit/outbound/index.ts';
import { createProviderDirectory } from '../../worker/providers.ts';
import { startTestStore, type TestStore } from './tenants.ts';

export { CREDENTIALS } from '../../standins/jira/index.ts';

/** The integrations room over a real store and a Jira stand-in; runs are only queued. */
export interface TestRoom {
  store: TestStore;
  jira: Awaited<ReturnType<typeof startJira>>;
  /** Runs a document as an admin of the first tenant, or in the given context. */
  ask(document: string, variables?: Record<string, unknown>, context?: GraphContext): Promise<Answer>;
  stop(): Promise<void>;
}
export type Answer = ExecutionResult<Record<string, unknown>>;

export const NOW = Date.parse('2026-06-01T12:00:00Z');

export async function startTestRoom(): Promise<TestRoom> {
  const jira = await startJira({ world: smallWorld(NOW, 5), flavour: 'datacenter', now: () => NOW });
  const allow = parseAllowHosts(new URL(jira.url).host);
  const jobs: Jobs = {
    requestSync: async (tx, { integrationId, kind }) => {
      const id = randomUUID();
      await tx.run(
        "insert into sync_run (tenant_id, id, integration_id, kind, state, queued_at) values ($1, $2, $3, $4, 'QUEUED', now())",
        [tx.tenantId, id, integrationId, kind],
      );
      return id;
    },
    requestWrite: async () => undefined,
    redriveWrite: async () => false,
    waitForWrite: async () => undefined,
  };
  const store = await startTestStore({
    services: ({ database, secrets }) => {
      const directory = createProviderDirectory({ database, secrets, modules: [jiraModule], allowHosts: () => allow });
      return { jobs, connect: directory.connect, moduleOf: directory.moduleOf, assertBaseUrl: (url) => void assertBaseUrl(url, allow) };
    },
  });
  const schema = createSubgraphSchema(integrations);
  const ask: TestRoom['ask'] = async (source, variableValues = {}, contextValue = store.contextOf(store.tenants[0])) =>
    (await graphql({ schema, source, variableValues, contextValue })) as Answer;
  const stop = async () => {
    await jira.stop();
    await store.stop();
  };
  return { store, jira, ask, stop };
}
