import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphContext } from '../subgraphs/kit/context.ts';
import { addResourceMetadata } from './auth/resourceMetadata.ts';
import { isLoopback } from './config.ts';
import { DEFAULT_RATES, type RateLimiter, type Rates } from './limits/index.ts';
import { addMcpDoor, createConfirmationCodec, type McpPlugin } from './mcp/index.ts';
import type { Log } from './observability/log.ts';
import { createRunOperation } from './operations/execute.ts';
import type { Registry } from './operations/index.ts';
import { addRestDoor } from './rest/door.ts';

/** Who asks, with everything that hangs on it. Throws UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED. */
export type Identify = (request: FastifyRequest) => Promise<GraphContext>;

/** What the doors of operations need besides the server. */
export interface DoorOptions {
  registry: Registry;
  limiter: RateLimiter;
  rates?: Rates;
  host: string;
  publicUrl: string;
  issuer: string | null;
  safelist: boolean;
  /** Signs what clients carry for us. */
  secret: Buffer;
  version: string;
  mcpPlugins?: readonly McpPlugin[];
}

/** Opens MCP and REST beside GraphQL: the same operations, run the same way. */
export function addDoors(
  app: FastifyInstance,
  apollo: ApolloServer<GraphContext & Record<string, unknown>>,
  identify: Identify,
  log: Log,
  options: DoorOptions,
): void {
  const { registry, limiter, publicUrl, version, rates = DEFAULT_RATES, mcpPlugins = [] } = options;
  const run = createRunOperation({ apollo, registry });
  addResourceMetadata(app, options);
  addRestDoor(app, {
    registry,
    run,
    identify,
    publicUrl,
    version,
    onError: (error, requestId) => log.error({ err: error, requestId }, 'request failed'),
  });
  addMcpDoor(app, {
    registry,
    run,
    limiter,
    rates,
    identify,
    publicUrl,
    version,
    isLoopback: isLoopback(options.host),
    codec: createConfirmationCodec(options.secret),
    plugins: mcpPlugins,
    onError: (error) => log.debug({ err: error }, 'mcp request refused'),
  });
}
