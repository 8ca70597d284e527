import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import type { Room } from '../../subgraphs/kit/room.ts';
import { createSubgraphSchema, loadSupergraph } from '../supergraph.ts';
import { readTimesIn } from '../timeScalars.ts';
import { InProcessDataSource, InProcessSubgraph } from './inProcess.ts';
import { RemoteDataSource } from './remote.ts';
import type { LogError } from './subgraphErrors.ts';

export interface ExecutorOptions {
  rooms: readonly Room[];
  /** Subgraphs that are served elsewhere, by name. */
  subgraphUrls: Readonly<Record<string, string>>;
  subgraphSecret: string | null;
  log: LogError;
  /** Defaults to the checked-in supergraph. */
  supergraphSdl?: string;
}

/**
 * What runs a query over the subgraphs: today the stock gateway. Whatever replaces it only has to be a `GatewayInterface` of Apollo Server.
 */
export function createExecutor(options: ExecutorOptions): ApolloGateway {
  const local = new Map(options.rooms.filter((room) => !options.subgraphUrls[room.name]).map((room) => [room.name, room]));
  const config: GatewayConfig = {
    supergraphSdl: options.supergraphSdl ?? loadSupergraph(),
    buildService: ({ name, url }) => {
      const room = local.get(name);
      if (room) return new InProcessDataSource(new InProcessSubgraph(createSubgraphSchema(room), options.log));
      return new RemoteDataSource({
        name,
        url: options.subgraphUrls[name] ?? url ?? '',
        secret: options.subgraphSecret ?? '',
        log: options.log,
      });
    },
  };
  const gateway = new ApolloGateway(config);
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => void readTimesIn(apiSchema));
  return gateway;
}
