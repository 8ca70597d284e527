import { randomBytes, randomUUID } from 'node:crypto';
import { type ExecutionResult, graphql } from 'graphql';
import { createContext } from '../../gateway/context.ts';
import { createSubgraphSchema } from '../../gateway/supergraph.ts';
import { createCursors } from '../../store/cursors.ts';
import type { GraphContext, Scope, Services } from '../../subgraphs/kit/context.ts';
import { work } from '../../subgraphs/work/index.ts';
import type { Worker } from '../../worker/index.ts';
import type { TestHouse } from './workerHouse.ts';

export type Answer = ExecutionResult<Record<string, unknown>>;

/** The work room over a house with a worker: asks documents as a caller with every scope. */
export function createWorkRoom(house: TestHouse, { jobs }: Pick<Worker, 'jobs'>) {
  const schema = createSubgraphSchema(work);
  const absent = () => {
    throw new Error('Not part of this test.');
  };
  const services: Services = {
    jobs,
    secrets: house.secrets,
    cursors: createCursors([randomBytes(32)]),
    publicUrl: 'http://127.0.0.1:4000',
    assertBaseUrl: () => undefined,
    connect: absent,
    moduleOf: house.providers.moduleOf,
  };
  const contextOf = (principal = 'key:test'): GraphContext =>
    createContext(
      { database: house.database, services, openProvider: absent, now: Date.now },
      { tenantId: house.tenantId, principal, personEmail: null, scopes: new Set<Scope>(['read', 'write']), requestId: randomUUID() },
    );
  return {
    contextOf,
    ask: async (source: string, variableValues: Record<string, unknown> = {}, contextValue = contextOf()) =>
      (await graphql({ schema, source, variableValues, contextValue })) as Answer,
  };
}
