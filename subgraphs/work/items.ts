import { type Connection, type PageArguments, toConnection } from '../../store/queries/connection.ts';
import type { WorkItemRow } from '../../store/queries/rows.ts';
import {
  countSearched,
  countWorkItems,
  findWorkItems,
  type ItemFilter,
  type ItemOrder,
  searchWorkItems,
  toItemPosition,
} from '../../store/queries/workItems.ts';
import type { GraphContext } from '../kit/context.ts';
import { CodedError } from '../kit/errors.ts';
import { toItemFilter } from './filters.ts';
import type { InputMaybe, WorkItemFilter } from './types.generated.ts';

type FilterInput = InputMaybe<WorkItemFilter> | undefined;

/** A page of items in the given order. `scope` narrows what the filter may reach (a project's, a sprint's, a parent's items). */
export async function loadItemPage(
  context: GraphContext,
  page: PageArguments,
  filter: FilterInput,
  order: ItemOrder,
  scope: ItemFilter = {},
): Promise<Connection<WorkItemRow>> {
  const resolved = { ...(await context.read((tx) => toItemFilter(tx, filter, context))), ...scope };
  return toConnection(page, {
    cursors: context.services.cursors,
    tenantId: context.tenantId,
    order: `items ${order}`,
    fetch: (position, limit) => context.read((tx) => findWorkItems(tx, resolved, order, position, limit)),
    toPosition: (row) => toItemPosition(order, row),
    count: () => context.read((tx) => countWorkItems(tx, resolved)),
  });
}

/** A page of search results, best match first. Ranks are not stable positions, so the cursor counts rows. */
export async function loadSearchPage(
  context: GraphContext,
  page: PageArguments,
  text: string,
  filter: FilterInput,
): Promise<Connection<WorkItemRow>> {
  if (text.trim() === '' || text.length > 1_000)
    throw new CodedError('BAD_USER_INPUT', 'Search text must have 1 to 1,000 characters.', { argument: 'text' });
  const resolved = await context.read((tx) => toItemFilter(tx, filter, context));
  const seen = new Map<WorkItemRow, number>();
  return toConnection(page, {
    cursors: context.services.cursors,
    tenantId: context.tenantId,
    order: 'search',
    fetch: async (position, limit) => {
      const offset = position ? Number(position[0]) + 1 : 0;
      const rows = await context.read((tx) => searchWorkItems(tx, text, resolved, offset, limit));
      for (const [index, row] of rows.entries()) seen.set(row, offset + index);
      return rows;
    },
    toPosition: (row) => [seen.get(row) ?? 0],
    count: () => context.read((tx) => countSearched(tx, text, resolved)),
  });
}
