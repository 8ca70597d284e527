import fastify, { type FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { isReplayed } from '../store/idempotency.ts';
import type { Room } from '../subgraphs/kit/room.ts';
import { createWorkerJobs } from '../worker/index.ts';
import { type Config, ConfigError, urlHost } from './config.ts';
import { type ContextParts, createContext } from './context.ts';
import { REPLAYED, readSubgraphHeaders } from './executor/headers.ts';
import { InProcessSubgraph } from './executor/inProcess.ts';
import { addHealthRoutes, type Health } from './health.ts';
import { type House, openHouse } from './house.ts';
import { toListenError } from './listen.ts';
import { createHealth, toContextParts } from './main.ts';
import { createLog, type Log } from './observability/log.ts';
import { createSubgraphSchema } from './supergraph.ts';

export interface RunningSubgraph {
  url: string;
  house: House;
  stop(): Promise<void>;
}

/** Serves one subgraph over HTTP for a gateway elsewhere. Every request must carry the shared secret. */
export async function startSubgraph(
  config: Config,
  room: Room,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<RunningSubgraph> {
  if (!config.subgraphSecret)
    throw new ConfigError('WORKGRAPH_SUBGRAPH_SECRET must be set, the same as at the gateway (32 characters or more).');
  const log = createLog(config.logLevel);
  const house = await openHouse(config, log, say, { signal });
  try {
    return await listen({ room, secret: config.subgraphSecret, house, log }, say);
  } catch (error) {
    await house.close();
    throw error;
  }
}

interface Opened extends Pick<SubgraphParts, 'room' | 'secret' | 'log'> {
  house: House;
}

async function listen({ room, secret, house, log }: Opened, say: (line: string) => void): Promise<RunningSubgraph> {
  const { config } = house;
  const jobs = await createWorkerJobs({ house, log });
  const health = createHealth(house);
  const app = createSubgraphServer({ room, secret, context: toContextParts(house, jobs), health, log });
  await app.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await jobs.stop();
    throw toListenError(error, config);
  });
  const address = app.server.address();
  const url = `http://${urlHost(config.host)}:${typeof address === 'object' && address ? address.port : config.port}/graphql`;
  say(`subgraph ${room.name} is ready at ${url}`);
  const stop = async () => {
    health.draining = true;
    await app.close();
    await jobs.stop();
    await house.close();
  };
  let stopped: Promise<void> | undefined;
  return { url, house, stop: () => (stopped ??= stop()) };
}

interface SubgraphParts {
  room: Room;
  secret: string;
  context: ContextParts;
  health: Health;
  log: Log;
}

/** The HTTP server of one subgraph; the documents it gets are the gateway's own. */
export function createSubgraphServer({ room, secret, context, health, log }: SubgraphParts): FastifyInstance {
  const app = fastify({ bodyLimit: 4 * 1024 * 1024, loggerInstance: undefined, logger: false });
  const subgraph = new InProcessSubgraph(createSubgraphSchema(room), (error, requestId) =>
    log.error({ err: error, requestId }, 'subgraph failed'),
  );
  addHealthRoutes(app, health);
  app.setErrorHandler((error, request, reply) => {
    log.error({ err: error, requestId: request.headers['x-request-id'] }, 'request failed');
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const code = status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL';
    return reply
      .status(status)
      .send({ errors: [{ message: 'The request cannot be read or failed; the log has it.', extensions: { code } }] });
  });
  app.post('/graphql', async (request, reply): Promise<ExecutionResult | undefined> => {
    const caller = readSubgraphHeaders(request.headers, secret);
    if (!caller)
      return reply
        .status(401)
        .send({ errors: [{ message: 'The gateway secret is missing or wrong.', extensions: { code: 'UNAUTHENTICATED' } }] });
    const { query, variables, operationName } = (request.body ?? {}) as {
      query?: unknown;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    if (typeof query !== 'string')
      return reply.status(400).send({ errors: [{ message: 'A query is needed.', extensions: { code: 'BAD_USER_INPUT' } }] });
    const graph = createContext(context, caller);
    const answer = await subgraph.execute({ query, variables, operationName }, graph);
    if (isReplayed(graph)) reply.header(REPLAYED, 'true');
    return answer;
  });
  return app;
}
