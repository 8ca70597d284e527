import type { CallOptions } from './call.ts';

type Variables = Readonly<Record<string, unknown>>;
type Ask = (variables: Variables, options?: CallOptions) => Promise<unknown>;

interface Page {
  nodes: readonly unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Goes through every page of an operation, fetching the next when the items before it are used up. `path` leads to its connection. */
export function walk(ask: Ask, path: readonly string[]) {
  return async function* all(variables: Variables = {}, options: CallOptions = {}): AsyncGenerator<unknown> {
    let after = variables.after;
    for (;;) {
      const page = findPage(await ask({ ...variables, ...(after ? { after } : {}) }, options), path);
      if (!page) return;
      yield* page.nodes;
      const { hasNextPage, endCursor } = page.pageInfo;
      // A cursor that stands still would walk in a circle.
      if (!hasNextPage || !endCursor || endCursor === after) return;
      after = endCursor;
    }
  };
}

/** Null where what holds the page does not exist. */
function findPage(data: unknown, path: readonly string[]): Page | null {
  return path.reduce((value: unknown, name) => (value as Record<string, unknown> | null)?.[name] ?? null, data) as Page | null;
}
