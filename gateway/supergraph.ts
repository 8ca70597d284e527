import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Room } from '../subgraphs/kit/room.ts';
import { readTimesIn } from './timeScalars.ts';

export const SUPERGRAPH_FILE = new URL('../schema/supergraph.graphql', import.meta.url);
const SHARED = readFileSync(new URL('../schema/shared.graphql', import.meta.url), 'utf8');

/** A room's SDL with what the whole graph agrees on. */
export function toSubgraphSdl(room: Room): string {
  return `${room.typeDefs}\n${SHARED}`;
}

export function toSubgraphDocument(room: Room): DocumentNode {
  return parse(toSubgraphSdl(room));
}

/** The executable schema of one subgraph, with `_service` and `_entities`. */
export function createSubgraphSchema(room: Room): GraphQLSchema {
  return readTimesIn(buildSubgraphSchema([{ typeDefs: toSubgraphDocument(room), resolvers: room.resolvers }]));
}

/** Composes the rooms. Throws with every composition error, one a line. The composer is loaded only here: a server runs what is checked in. */
export async function composeSupergraph(rooms: readonly Room[]): Promise<string> {
  const { composeServices } = await import('@apollo/composition');
  const result = composeServices(
    rooms.map((room) => ({ name: room.name, typeDefs: toSubgraphDocument(room), url: `http://${room.name}.invalid/` })),
  );
  if (result.errors) throw new Error(`The subgraphs do not compose:\n${result.errors.map((error) => error.message).join('\n')}`);
  return result.supergraphSdl;
}

/** The composed schema as checked in. */
export function loadSupergraph(): string {
  return readFileSync(SUPERGRAPH_FILE, 'utf8');
}
