import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { type LogError, toSubgraphError } from './subgraphErrors.ts';

interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/**
 * A subgraph called as a function. The planner's documents are valid by construction and few, so each is parsed once and never
 * validated again.
 */
export class InProcessSubgraph {
  readonly #schema: GraphQLSchema;
  readonly #documents = new LRUCache<string, DocumentNode>({ max: 2_000 });
  readonly #log: LogError;

  constructor(schema: GraphQLSchema, log: LogError) {
    this.#schema = schema;
    this.#log = log;
  }

  async execute({ query, variables, operationName }: SubgraphRequest, context: GraphContext): Promise<ExecutionResult> {
    const { data, errors } = await execute({
      schema: this.#schema,
      document: this.#documentOf(query),
      contextValue: context,
      variableValues: variables,
      operationName,
    });
    // The gateway reads errors as data, so the plain form a subgraph over HTTP would send is all it needs.
    return {
      data,
      ...(errors ? { errors: errors.map((error) => toSubgraphError(error, context.requestId, this.#log) as GraphQLError) } : {}),
    };
  }

  #documentOf(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    this.#documents.set(query, document);
    return document;
  }
}

type Context = GraphContext & Record<string, unknown>;

/** The same subgraph as the gateway's data source. */
export class InProcessDataSource implements GraphQLDataSource<Context> {
  readonly #subgraph: InProcessSubgraph;

  constructor(subgraph: InProcessSubgraph) {
    this.#subgraph = subgraph;
  }

  process({ request, context }: GraphQLDataSourceProcessOptions<Context>): ReturnType<GraphQLDataSource<Context>['process']> {
    const { query = '', variables, operationName } = request;
    return this.#subgraph.execute({ query, variables, operationName }, context as Context) as ReturnType<
      GraphQLDataSource<Context>['process']
    >;
  }
}
