import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { GraphContext } from '../subgraphs/kit/context.ts';
import { CodedError } from '../subgraphs/kit/errors.ts';
import type { Authenticate } from './auth/authenticate.ts';
import { assertOrigin } from './auth/origin.ts';
import { toChallenge } from './auth/resourceMetadata.ts';
import { assertOwnTenant } from './auth/tenantClaim.ts';
import { isLoopback } from './config.ts';
import { type ContextParts, createContext } from './context.ts';
import { addDoors, type DoorOptions } from './doors.ts';
import type { createExecutor } from './executor/index.ts';
import { addHealthRoutes, type Health } from './health.ts';
import { assertRate, DEFAULT_RATES } from './limits/index.ts';
import type { Log } from './observability/log.ts';
import { addMetrics } from './observability/metrics.ts';
import { applyRegistry } from './operations/addGraphqlDoor.ts';
import { addPages } from './pages.ts';
import { createFormatError } from './plugins/formatError.ts';
import { knownOperationTypes } from './plugins/knownOperationTypes.ts';
import { createScopePlugin, type FieldScopes } from './plugins/scopes.ts';
import { toRefusal } from './refusal.ts';
import { REST_PREFIX } from './rest/door.ts';
import { sendProblem } from './rest/problem.ts';

type Context = GraphContext & Record<string, unknown>;

export interface ServerParts {
  executor: ReturnType<typeof createExecutor>;
  fieldScopes: FieldScopes;
  authenticate: Authenticate;
  context: ContextParts;
  health: Health;
  doors: DoorOptions;
  production: boolean;
  log: Log;
}

export interface RunningServer {
  app: FastifyInstance;
  apollo: ApolloServer<Context>;
}

const BODY_LIMIT = 256 * 1024;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Builds the HTTP front door: GraphQL, health and pages. Doors of operations are added by their own modules. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // It says where it listens by itself; people are told by the greeting.
    loggerInstance: parts.log.child({ part: 'http' }, { level: 'warn' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    // An id from outside is kept when it is harmless to log.
    genReqId: (request) =>
      REQUEST_ID.test(String(request.headers['x-request-id'] ?? '')) ? String(request.headers['x-request-id']) : randomUUID(),
    forceCloseConnections: 'idle',
    trustProxy: false,
    // An address that cannot be read belongs to no route, so no route's handler would answer it.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      sendUnrouted(new CodedError('BAD_USER_INPUT', `The address cannot be read: ${error.message}`), request, reply);
    },
  });
  const apollo = createApollo(parts, app);
  await apollo.start();
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler((error, request, reply) => sendError(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendUnrouted(new CodedError('NOT_FOUND', `There is nothing at ${request.method} ${request.url.slice(0, 100)}.`), request, reply),
  );
  addHealthRoutes(app, parts.health);
  addPages(app);
  addMetrics(app, parts.context.database.pool, async (request) => (await identify(parts, request)).scopes.has('admin'));
  addGraphqlRoute(app, apollo, parts);
  addDoors(app, apollo, (request) => identify(parts, request), parts.log, parts.doors);
  return { app, apollo };
}

function createApollo({ executor, fieldScopes, production, log }: ServerParts, app: FastifyInstance): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: executor,
    plugins: [ApolloServerPluginDrainHttpServer({ httpServer: app.server }), fastifyApolloDrainPlugin(app), createScopePlugin(fieldScopes)],
    formatError: createFormatError((error) => log.error({ err: error }, 'request failed')),
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 2_000 },
    validationRules: [knownOperationTypes],
    logger: log.child({ part: 'apollo' }),
  });
}

/** Who asks, decided before any door sees the request: the key, how much it may ask, and that it speaks for its own tenant. */
async function identify({ authenticate, context, doors }: ServerParts, request: FastifyRequest): Promise<GraphContext> {
  const { authorization } = request.headers;
  const identity = await authenticate({ authorization, remoteAddress: request.socket.remoteAddress });
  // Without a key, being on this machine is all that lets a caller in: a page in its browser is on this machine, too.
  if (authorization === undefined) assertOrigin({ publicUrl: doors.publicUrl, isLoopback: isLoopback(doors.host) }, request);
  await assertRate(doors.limiter, `${identity.tenantId} ${identity.principal}`, (doors.rates ?? DEFAULT_RATES).caller);
  const graph = createContext(context, { ...identity, requestId: request.id });
  await assertOwnTenant(graph, request);
  return graph;
}

function addGraphqlRoute(app: FastifyInstance, apollo: ApolloServer<Context>, parts: ServerParts): void {
  app.decorateRequest('graph', null);
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    preHandler: async (request) => {
      request.graph = await identify(parts, request);
      applyRegistry(parts.doors, request, parts.log);
    },
    handler: fastifyApolloHandler(apollo, { context: async (request) => request.graph as Context }),
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    graph: GraphContext | null;
  }
}

function sendUnrouted(error: CodedError, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toRefusal(error);
  if (request.url.startsWith(REST_PREFIX)) return void sendProblem(reply, refusal);
  const { status, code, message } = refusal;
  void reply.status(status).send({ errors: [{ message, extensions: { code } }] });
}

/** Refusals outside GraphQL, in GraphQL's own form so that one client code path reads both. */
function sendError({ log, doors }: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, message, facts } = toRefusal(error);
  if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed');
  const scopes = Array.isArray(facts.scopes) ? facts.scopes.map(String) : [];
  // Only a caller whose key lacks a scope is told to come back with more.
  if (status === 401 || scopes.length > 0) reply.header('www-authenticate', toChallenge(doors.publicUrl, code, scopes));
  if (typeof facts.retryAfter === 'number') reply.header('retry-after', String(facts.retryAfter));
  void reply.status(status).send({ errors: [{ message, extensions: { ...facts, code } }] });
}
