import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { markReplayed } from '../../store/idempotency.ts';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { REPLAYED, toSubgraphHeaders } from './headers.ts';
import type { LogError } from './subgraphErrors.ts';

type Context = GraphContext & Record<string, unknown>;
type Answer = Awaited<ReturnType<GraphQLDataSource<Context>['process']>>;

export interface RemoteSubgraph {
  name: string;
  url: string;
  /** Shared by both ends. */
  secret: string;
  log: LogError;
}

/**
 * A subgraph served elsewhere: the shared secret, and who asks, travel as headers. Never throws: one that is down, slow, or does not know
 * us empties its own branch with one UNAVAILABLE, and the log says why.
 */
export class RemoteDataSource implements GraphQLDataSource<Context> {
  readonly #subgraph: RemoteSubgraph;

  constructor(subgraph: RemoteSubgraph) {
    this.#subgraph = subgraph;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<Context>): Promise<Answer> {
    const { query, variables, operationName } = request;
    try {
      return await this.#send(JSON.stringify({ query, variables, operationName }), context as Context);
    } catch (error) {
      const { name, url, log } = this.#subgraph;
      log(new Error(`subgraph ${name} at ${url} is of no use: ${toReason(error)}`, { cause: error }), (context as Context).requestId);
      return UNREACHABLE as unknown as Answer;
    }
  }

  async #send(body: string, context: Context): Promise<Answer> {
    const { url, secret } = this.#subgraph;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...toSubgraphHeaders(context, secret) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(Math.max(1, context.deadline - context.now())),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
    if (response.headers.get(REPLAYED) === 'true') markReplayed(context);
    const answer = (await response.json()) as Answer | null;
    if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer))
      throw new Error('its answer is not GraphQL');
    return answer;
  }
}

/** fetch says only that it failed; why is in its cause (ECONNREFUSED, say). */
function toReason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

const UNREACHABLE = {
  data: null,
  errors: [{ message: 'A part of the graph is out of reach. Try again.', extensions: { code: 'UNAVAILABLE' } }],
};
