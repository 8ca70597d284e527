import { findApiKeys } from '../../../store/apiKeys.ts';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import { type Connection, type PageArguments, toConnection } from '../../../store/queries/connection.ts';
import {
  type Condition,
  countListed,
  findListed,
  type HistoryTable,
  type Listed,
  ofIntegration,
  toAuditConditions,
  withId,
} from '../../../store/queries/history.ts';
import { findTenant } from '../../../store/tenants.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import type { QueryResolvers } from '../types.generated.ts';

/** Nothing has this id: a reference to nothing finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function loadListed<T extends HistoryTable>(
  context: GraphContext,
  page: PageArguments,
  table: T,
  where: readonly Condition[],
): Promise<Connection<Listed<T>>> {
  return toConnection<Listed<T>>(page, {
    cursors: context.services.cursors,
    tenantId: context.tenantId,
    order: table,
    fetch: (position, limit) => context.read((tx) => findListed(tx, table, where, position, limit)),
    toPosition: (row) => [row.sort_text, row.id],
    count: () => context.read((tx) => countListed(tx, table, where)),
  });
}

const only = (condition: (uuid: string) => Condition, id: string | null | undefined): Condition[] =>
  id === null || id === undefined ? [] : [condition(uuidOf('integration', id) ?? NOBODY)];

export const Query: QueryResolvers = {
  viewer: async (_root, _args, context) => {
    const tenant = await context.read(findTenant);
    return {
      tenant: { id: toNodeId('tenant', context.tenantId), name: tenant?.name ?? '' },
      principal: context.principal,
      scopes: [...context.scopes],
    };
  },
  integrations: async (_root, { id, first, after }, context) => {
    const found = await loadListed(context, { first, after }, 'integration', only(withId, id));
    if (typeof id === 'string' && !after && found.nodes.length === 0)
      throw new CodedError('NOT_FOUND', `There is no integration "${id.slice(0, 80)}".`);
    return found;
  },
  integration: (_root, { id }, context) => findOne(context, 'integration', uuidOf('integration', id)),
  syncRuns: (_root, { integrationId, first, after }, context) =>
    loadListed(context, { first, after }, 'sync_run', only(ofIntegration, integrationId)),
  auditEvents: (_root, { filter, first, after }, context) =>
    loadListed(context, { first, after }, 'audit_event', toAuditConditions(filter ?? {})),
  apiKeys: (_root, _args, context) => context.read(findApiKeys),
};
