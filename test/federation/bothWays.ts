import type { FastifyInstance } from 'fastify';
import { createApiKeyReader, createAuthenticate } from '../../gateway/auth/authenticate.ts';
import { createDoorOptions } from '../../gateway/doorOptions.ts';
import { createExecutor } from '../../gateway/executor/index.ts';
import { createHealth, toContextParts } from '../../gateway/main.ts';
import { readFieldScopes } from '../../gateway/plugins/scopes.ts';
import { createServer } from '../../gateway/server.ts';
import { createSubgraphServer } from '../../gateway/subgraphMain.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import type { Product } from '../helpers/product.ts';

export const SECRET = 'the secret that both ends share, 32+';

export interface Served {
  url: string;
  stop(): Promise<void>;
}

/** What both ends log instead of showing it. */
export const logged: string[] = [];
// As the log itself does, which leaves an error's cause out.
const log = (error: unknown) => void logged.push(error instanceof Error ? error.message : String(error));

async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** Every subgraph over HTTP, each on a port of its own, over the product's store; `now` stands still. */
export async function serveSubgraphs(
  { running }: Product,
  now: number,
): Promise<{ urls: Record<string, string>; apps: Map<string, FastifyInstance> }> {
  const { house, worker } = running;
  const context = { ...toContextParts(house, worker), now: () => now };
  const apps = new Map<string, FastifyInstance>();
  const urls: Record<string, string> = {};
  for (const room of ROOMS) {
    const app = createSubgraphServer({
      room,
      secret: SECRET,
      context,
      health: createHealth(house),
      log: { ...house.log, error: log } as never,
    });
    apps.set(room.name, app);
    urls[room.name] = `${await listen(app)}/graphql`;
  }
  return { urls, apps };
}

/** A front door of its own over the product's store, with these subgraphs elsewhere; `now` stands still. */
export async function serveGateway(
  { running }: Product,
  now: number,
  subgraphUrls: Record<string, string>,
  secret = SECRET,
): Promise<Served> {
  const { house, worker } = running;
  const doors = createDoorOptions(house);
  const { app, apollo } = await createServer({
    executor: createExecutor({ rooms: ROOMS, subgraphUrls, subgraphSecret: secret, log }),
    fieldScopes: readFieldScopes(ROOMS),
    authenticate: createAuthenticate({ readers: [createApiKeyReader(house.database)], anonymous: null }),
    context: { ...toContextParts(house, worker), now: () => now },
    health: createHealth(house),
    doors,
    production: false,
    log: house.log,
  });
  const url = await listen(app);
  const stop = async () => {
    await app.close();
    await apollo.stop();
    doors.registry.stop();
    await doors.limiter.stop();
  };
  return { url, stop };
}
