import type { Cursors } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';

/** A Relay connection as resolvers return it; `totalCount` runs only when asked. */
export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: () => Promise<number>;
}

export interface PageArguments {
  first: number;
  after?: string | null | undefined;
}

export const MAX_PAGE = 200;

/** Throws BAD_USER_INPUT for a page size outside 1..200. */
export function assertPageSize(first: number): void {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new CodedError('BAD_USER_INPUT', `A page is of 1 to ${MAX_PAGE} items; ask for the next one after it.`, {
      argument: 'first',
    });
  }
}

export interface PageSource<T> {
  cursors: Cursors;
  tenantId: string;
  /** Names the order the cursor belongs to, so that a cursor of another list or order is refused. */
  order: string;
  /** Rows after `position` (exclusive), at most `limit`. */
  fetch: (position: readonly unknown[] | null, limit: number) => Promise<T[]>;
  toPosition: (row: T) => readonly unknown[];
  count: () => Promise<number>;
}

/** One page by keyset: cost does not grow with depth, and rows that move do not repeat. */
export async function toConnection<T>({ first, after }: PageArguments, source: PageSource<T>): Promise<Connection<T>> {
  assertPageSize(first);
  const position = after ? openPosition(source, after) : null;
  const rows = await source.fetch(position, first + 1);
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: source.cursors.seal(source.tenantId, [source.order, ...source.toPosition(node)]), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: position !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: source.count,
  };
}

function openPosition<T>(source: PageSource<T>, after: string): unknown[] {
  const [order, ...position] = source.cursors.open(source.tenantId, after);
  if (order !== source.order)
    throw new CodedError('BAD_USER_INPUT', '"after" belongs to another list or order: start again without it.', { argument: 'after' });
  return position;
}

/** A connection over rows that are all in memory. */
export function toListConnection<T>(
  page: PageArguments,
  source: Pick<PageSource<T>, 'cursors' | 'tenantId' | 'order'>,
  rows: readonly T[],
): Promise<Connection<T>> {
  const indexed = rows.map((row, index) => ({ row, index }));
  return toConnection(page, {
    ...source,
    fetch: async (position, limit) => {
      const start = position ? Number(position[0]) + 1 : 0;
      return indexed.slice(start, start + limit);
    },
    toPosition: ({ index }) => [index],
    count: async () => rows.length,
  }).then((connection) => ({
    ...connection,
    edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: node.row })),
    nodes: connection.nodes.map(({ row }) => row),
  }));
}
