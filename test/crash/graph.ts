/** A caller of the graph that takes no answer for "ask again". */
export interface Caller {
  /** One try. Rejects when there was no answer to rely on. */
  ask<T>(query: string, variables?: object): Promise<T>;
  /** Tries until there is an answer. */
  insist<T>(query: string, variables?: object): Promise<T>;
}

/** An answer that asking again does not change. */
class Refused extends Error {}

export function createCaller(url: string, key: string): Caller {
  async function ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    const body = (await response.json()) as { data?: T; errors?: { message: string; extensions?: { code?: string } }[] };
    const [error] = body.errors ?? [];
    if (error && !['INTERNAL', 'UNAVAILABLE', 'IDEMPOTENCY_IN_FLIGHT'].includes(error.extensions?.code ?? 'INTERNAL')) {
      throw new Refused(`${error.extensions?.code}: ${error.message}`);
    }
    if (error || !body.data) throw new Error(error?.message ?? `HTTP ${response.status}`);
    return body.data;
  }
  async function insist<T>(query: string, variables?: object): Promise<T> {
    for (;;) {
      try {
        return await ask<T>(query, variables);
      } catch (error) {
        if (error instanceof Refused) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 400));
      }
    }
  }
  return { ask, insist };
}
