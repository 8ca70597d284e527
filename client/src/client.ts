import { type CallOptions, call } from './call.ts';
import { OPERATIONS, type Operations } from './generated/operations.ts';
import { walk } from './pages.ts';
import type { Target } from './send.ts';

export interface ClientOptions extends Target, Pick<CallOptions, 'timeout' | 'retries'> {}

type Name = keyof Operations;
type Detail = 'CONCISE' | 'DETAILED';
type Variables<N extends Name> = Operations[N]['variables'];
type Answer<N extends Name, D> = D extends 'DETAILED' ? Operations[N]['detailed'] : Operations[N]['concise'];
type Item<N extends Name, D> = D extends 'DETAILED' ? Operations[N]['detailedNode'] : Operations[N]['node'];
/** Variables may be left out where none is required. */
type Given<V> = Record<string, never> extends V ? [variables?: V, options?: CallOptions] : [variables: V, options?: CallOptions];

/** `(variables, options) => data`; `detail` decides the type where the operation has it. */
type Ask<N extends Name> = Operations[N]['detail'] extends Detail
  ? <D extends Detail = NonNullable<Operations[N]['detail']>>(...given: Given<Variables<N> & { detail?: D }>) => Promise<Answer<N, D>>
  : (...given: Given<Variables<N>>) => Promise<Answer<N, 'CONCISE'>>;

/** Every item of every page, one by one. */
type Walk<N extends Name> = Operations[N]['detail'] extends Detail
  ? <D extends Detail = NonNullable<Operations[N]['detail']>>(...given: Given<Variables<N> & { detail?: D }>) => AsyncGenerator<Item<N, D>>
  : (...given: Given<Variables<N>>) => AsyncGenerator<Item<N, 'CONCISE'>>;

/** One function per registered operation; `.all` where it pages. */
export type Client = {
  readonly [N in Name]: [Operations[N]['node']] extends [never] ? Ask<N> : Ask<N> & { readonly all: Walk<N> };
};

/** A client of one server with one key. It holds no connection of its own and needs no closing. */
export function createClient({ timeout, retries, ...target }: ClientOptions): Client {
  const defaults: CallOptions = { ...(timeout === undefined ? {} : { timeout }), ...(retries === undefined ? {} : { retries }) };
  const entries = Object.entries(OPERATIONS).map(([name, { documentId, kind, page }]) => {
    const ask = (variables: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}) => {
      const isRepeatable = kind === 'query' || typeof variables.idempotencyKey === 'string';
      return call(target, { documentId, variables }, isRepeatable, { ...defaults, ...options });
    };
    return [name, page ? Object.assign(ask, { all: walk(ask, page) }) : ask];
  });
  return Object.fromEntries(entries) as Client;
}
