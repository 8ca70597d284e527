import type { buildSubgraphSchema } from '@apollo/subgraph';

type SchemaModule = Extract<Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number], { typeDefs: unknown }>;

/** Resolvers as the subgraph library takes them. */
export type ResolverMap = NonNullable<SchemaModule['resolvers']>;

/** A subgraph: its name in the graph, its SDL without the shared part, its resolvers. Nothing else is needed to serve it. */
export interface Room {
  name: string;
  typeDefs: string;
  resolvers: ResolverMap;
}
