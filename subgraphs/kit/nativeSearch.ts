import { entityId, toNodeId, uuidOf } from '../../store/ids.ts';
import { assertPageSize } from '../../store/queries/connection.ts';
import type { GraphContext } from './context.ts';
import { CodedError } from './errors.ts';
import type { ProviderName } from './model.ts';
import type { NativeQuery } from './provider.ts';

/** An item in its tool's own words: a stored payload, or one that the tool's search just answered. */
export interface NativeNode {
  /** Node id of the work item it is, or will be once it is synced. */
  id: string;
  payload: unknown;
  integrationId: string;
}

export interface NativeConnection {
  edges: { cursor: string; node: NativeNode }[];
  nodes: NativeNode[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  /** `null` where the tool does not say. */
  totalCount: number | null;
}

export interface NativeSearch {
  integrationId: string;
  query: NativeQuery;
  first: number;
  after: string | null;
}

/** The stored form behind a federated reference, or `null` when the item is not known. For `__resolveReference` of native types. */
export async function loadNative(context: GraphContext, id: string): Promise<NativeNode | null> {
  const stored = await context.rawPayloads.load(id);
  return stored && { id, ...stored };
}

/**
 * Runs a tool's own live search. Refuses an integration of another tool (its query would mean something else there). A cursor holds
 * the tool's own, and how many rows of that page were seen, so that each edge can be gone on from.
 */
export async function searchNative(context: GraphContext, provider: ProviderName, search: NativeSearch): Promise<NativeConnection> {
  const { integrationId, query, first } = search;
  assertPageSize(first);
  const uuid = await assertIntegration(context, provider, integrationId);
  const [after, skip] = readCursor(context, search.after);
  const opened = await context.openProvider(integrationId);
  const page = await opened.search(query, first + skip, after);
  const rows = page.payloads.slice(skip);
  const seal = (position: [string | null, number]) => context.services.cursors.seal(context.tenantId, ['native', ...position]);
  const edges = rows.map(({ externalId, payload }, index) => ({
    node: { id: toNodeId('workItem', entityId(uuid, 'item', externalId)), payload, integrationId },
    cursor: seal(page.endCursor !== null && index === rows.length - 1 ? [page.endCursor, 0] : [after, skip + index + 1]),
  }));
  const pageInfo = {
    hasNextPage: page.endCursor !== null,
    hasPreviousPage: search.after !== null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, totalCount: page.total };
}

async function assertIntegration(context: GraphContext, provider: ProviderName, integrationId: string): Promise<string> {
  const uuid = uuidOf('integration', integrationId);
  const [row] = uuid
    ? await context.read((tx) =>
        tx.query<{ provider: string }>('select provider from integration where tenant_id = $1 and id = $2', [tx.tenantId, uuid]),
      )
    : [];
  if (uuid && row?.provider === provider) return uuid;
  const said = row ? `The integration is of ${row.provider}, not of ${provider}.` : 'There is no such integration.';
  throw new CodedError(row ? 'BAD_USER_INPUT' : 'NOT_FOUND', `${said} List them with the query "integrations".`, {
    argument: 'integrationId',
  });
}

function readCursor(context: GraphContext, cursor: string | null): [string | null, number] {
  if (cursor === null) return [null, 0];
  const [kind, after, skip] = context.services.cursors.open(context.tenantId, cursor);
  const isOurs = kind === 'native' && (after === null || typeof after === 'string') && typeof skip === 'number';
  if (isOurs) return [after, skip];
  throw new CodedError('BAD_USER_INPUT', '"after" is not a cursor of this list: use pageInfo.endCursor of the page before.', {
    argument: 'after',
  });
}
