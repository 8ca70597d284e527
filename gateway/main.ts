import { explainFullDisk } from '../store/embedded/index.ts';
import { ROOMS } from '../subgraphs/index.ts';
import type { Services } from '../subgraphs/kit/context.ts';
import { nearest } from '../subgraphs/kit/nearest.ts';
import { assertBaseUrl } from '../subgraphs/kit/outbound/index.ts';
import { startWorker, type Worker } from '../worker/index.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { type Config, ConfigError, urlHost } from './config.ts';
import type { ContextParts } from './context.ts';
import { bringDemo } from './demo.ts';
import { type DemoImport, prepareDemoImport } from './demoImport.ts';
import { createDoorOptions, createTokenReaders } from './doorOptions.ts';
import { connectFromEnvironment } from './environmentIntegrations.ts';
import { createExecutor } from './executor/index.ts';
import { ensureAdminKey, ensureFirstBoot } from './firstBoot.ts';
import type { Health } from './health.ts';
import { type House, openHouse } from './house.ts';
import { keepDailyMetrics } from './keepDailyMetrics.ts';
import { assertCanListen, toListenError } from './listen.ts';
import { createLog } from './observability/log.ts';
import { readFieldScopes } from './plugins/scopes.ts';
import { createServer, type RunningServer, type ServerParts } from './server.ts';
import { addWebhookRoute } from './webhooks.ts';

/** A running product. */
export interface Running {
  url: string;
  house: House;
  server: RunningServer;
  worker: Worker;
  /** Drains and closes everything, Postgres last. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/**
 * Starts everything in one process. `say` gets lines meant for a person; secrets among them are said once. Whatever was opened is closed
 * again when a later step fails, or when `signal` says so before it is ready.
 */
export async function startServer(config: Config, say: (line: string) => void, signal?: AbortSignal): Promise<Running> {
  assertSubgraphNames(config);
  await assertCanListen(config);
  const log = createLog(config.logLevel);
  await using opened = new AsyncDisposableStack();
  const demoImport = opened.adopt(prepareDemoImport(config, signal), (each) => each.stop());
  const house = opened.adopt(await openHouse(config, log, say, { signal, onCreate: demoImport.begin }), (each) => each.close());
  const parts = await startParts({ house, demoImport, signal }, say, opened).catch((error: unknown) => {
    throw house.embedded ? explainFullDisk(error, house.home) : error;
  });
  const all = opened.move();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    parts.health.draining = true;
    await all.disposeAsync();
  };
  return { ...parts, house, stop: () => (stopped ??= stop()) };
}

interface Begun {
  house: House;
  demoImport: DemoImport;
  signal: AbortSignal | undefined;
}

type Parts = Pick<Running, 'url' | 'server' | 'worker'> & { health: Health };

/** What is opened here is closed in the reverse order: the doors first, then the worker, then the tools it may be talking to. */
async function startParts({ house, demoImport, signal }: Begun, say: (line: string) => void, opened: AsyncDisposableStack): Promise<Parts> {
  const { config, log } = house;
  const { anonymous } = await ensureFirstBoot(house);
  const demo: { stop?: () => Promise<void> } = {};
  opened.defer(() => demo.stop?.());
  const imported = demoImport.run(house, say);
  const executor = createExecutor({
    rooms: ROOMS,
    subgraphUrls: config.subgraphUrls,
    subgraphSecret: config.subgraphSecret,
    log: (error, requestId) => log.error({ err: error, requestId }, 'subgraph failed'),
  });
  await imported;
  signal?.throwIfAborted();
  const worker = opened.adopt(await startWorker({ house, log, onItemsWritten: keepDailyMetrics }), (each) => each.stop());
  const health = createHealth(house);
  const doors = opened.adopt(createDoorOptions(house), closeDoors);
  const parts: ServerParts = {
    executor,
    fieldScopes: readFieldScopes(ROOMS),
    authenticate: createAuthenticate({ readers: createTokenReaders(house), anonymous }),
    doors,
    context: toContextParts(house, worker),
    health,
    production: config.production,
    log,
  };
  const server = opened.adopt(await createServer(parts), closeServer);
  addWebhookRoute(server.app, { ...house, jobs: worker.jobs, now: Date.now });
  await connectFromEnvironment(house, worker.jobs);
  demo.stop = (await bringDemo(house, worker.jobs, say, signal)).stop;
  signal?.throwIfAborted();
  const adminKey = await ensureAdminKey(house);
  await server.app.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await adminKey?.takeBack();
    throw toListenError(error, config);
  });
  const url = toUrl(config, server);
  for (const line of toGreeting(url, adminKey?.secret ?? null)) say(line);
  return { url, server, worker, health };
}

async function closeDoors({ registry, limiter }: ServerParts['doors']): Promise<void> {
  registry.stop();
  await limiter.stop();
}

/** Apollo drains: it closes each connection with its last answer. Fastify alone would wait for callers that keep theirs open. */
async function closeServer({ app, apollo }: RunningServer): Promise<void> {
  await apollo.stop();
  await app.close();
}

/** Throws `ConfigError` for SUBGRAPH_<NAME>_URL of a subgraph there is not: it would be served from here without a word. */
function assertSubgraphNames({ subgraphUrls }: Config): void {
  const names = ROOMS.map((room) => room.name);
  const wrong = Object.keys(subgraphUrls).find((name) => !names.includes(name));
  if (!wrong) return;
  const [said, meant] = [wrong, nearest(wrong, names)].map((name) => `SUBGRAPH_${name.toUpperCase()}_URL`);
  throw new ConfigError(`${said} names no subgraph. Did you mean ${meant}?`);
}

export function toContextParts(house: House, worker: Pick<Worker, 'jobs'>): ContextParts {
  const { config, providers } = house;
  const services: Services = {
    jobs: worker.jobs,
    secrets: house.secrets,
    cursors: house.cursors,
    publicUrl: config.publicUrl,
    assertBaseUrl: (url) => {
      assertBaseUrl(url, house.allowHosts());
    },
    connect: providers.connect,
    moduleOf: providers.moduleOf,
  };
  return { database: house.database, services, openProvider: (tenantId, id) => providers.open(tenantId, id, 'interactive'), now: Date.now };
}

export function createHealth({ database }: House): Health {
  return {
    draining: false,
    checks: {
      database: async () => {
        await database.pool.query('select 1');
        return { status: 'pass' };
      },
    },
  };
}

function toUrl(config: Config, { app }: RunningServer): string {
  const address = app.server.address();
  return `http://${urlHost(config.host)}:${typeof address === 'object' && address ? address.port : config.port}`;
}

function toGreeting(url: string, adminKey: string | null): string[] {
  return [
    '',
    `  workgraph is ready at ${url}`,
    `  GraphQL and GraphiQL  ${url}/graphql`,
    `  MCP for agents        ${url}/mcp`,
    `  REST and its docs     ${url}/api/v1   ${url}/docs`,
    `  Health                ${url}/health/ready`,
    ...(adminKey ? ['', `  Admin key, shown this once: ${adminKey}`] : []),
    '',
  ];
}
