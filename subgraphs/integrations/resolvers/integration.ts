import DataLoader from 'dataloader';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import { ofIntegration } from '../../../store/queries/history.ts';
import { findMappingGaps, findSyncTotals, type MappingGapLine, type SyncTotals } from '../../../store/queries/syncStatus.ts';
import type { GraphContext } from '../../kit/context.ts';
import { toDuration } from '../../kit/duration.ts';
import type { UserMistake } from '../../kit/errors.ts';
import { findOne, requireOne } from '../../kit/loaders.ts';
import type {
  ApiKeyResolvers,
  AuditEventResolvers,
  Capability,
  IntegrationResolvers,
  QuarantinedItemResolvers,
  SyncRunResolvers,
} from '../types.generated.ts';
import { loadListed } from './query.ts';

const toError = (row: { error_code: string | null; error_message: string | null }): UserMistake | null =>
  row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '', path: null };

function totalsLoader(context: GraphContext): DataLoader<string, SyncTotals> {
  return context.once('sync totals', () => {
    return new DataLoader<string, SyncTotals>(
      async (ids) => {
        const found = await context.read((tx) => findSyncTotals(tx, ids));
        return ids.map((id) => found.get(id) ?? { seen: 0, written: 0, quarantined: 0, current: null });
      },
      // A mutation before it in the same request may have moved them.
      { cache: false },
    );
  });
}

function gapsLoader(context: GraphContext): DataLoader<string, MappingGapLine[]> {
  return context.once('mapping gaps', () => {
    return new DataLoader<string, MappingGapLine[]>(async (ids) => {
      const byIntegration = Map.groupBy(await context.read((tx) => findMappingGaps(tx, ids)), (row) => row.integration_id);
      return ids.map((id) => byIntegration.get(id) ?? []);
    });
  });
}

export const Integration: IntegrationResolvers = {
  __resolveReference: ({ id }, context) => findOne(context, 'integration', uuidOf('integration', id)),
  id: (row) => toNodeId('integration', row.id),
  baseUrl: (row) => row.base_url,
  capabilities: (row) => row.capabilities as Capability[],
  webhookUrl: (row, _args, { services }) => `${services.publicUrl}/webhooks/${row.webhook_token}`,
  createdAt: (row) => row.created_at,
  mappingGaps: (row, _args, context) => gapsLoader(context).load(row.id),
  quarantined: (row, { first, after }, context) => loadListed(context, { first, after }, 'quarantined_item', [ofIntegration(row.id)]),
  status: async (row, _args, context) => {
    const { seen, written, quarantined, current } = await totalsLoader(context).load(row.id);
    const lag = row.last_success_at === null ? null : (context.now() - Date.parse(row.last_success_at)) / 1_000;
    return {
      lastSuccessAt: row.last_success_at,
      lag: lag === null ? null : toDuration(Math.max(0, lag)),
      itemsSeen: seen,
      itemsWritten: written,
      quarantined,
      nextRunAt: row.next_run_at,
      error: toError(row),
      current,
    };
  },
};

export const SyncRun: SyncRunResolvers = {
  __resolveReference: ({ id }, context) => findOne(context, 'sync_run', uuidOf('syncRun', id)),
  id: (row) => toNodeId('syncRun', row.id),
  integration: (row, _args, context) => requireOne(context, 'integration', row.integration_id),
  startedAt: (row) => row.started_at ?? row.queued_at,
  finishedAt: (row) => row.finished_at,
  itemsSeen: (row) => row.items_seen,
  itemsWritten: (row) => row.items_written,
  rate: (row, _args, context) => {
    if (row.started_at === null) return null;
    const until = row.finished_at === null ? context.now() : Date.parse(row.finished_at);
    const seconds = (until - Date.parse(row.started_at)) / 1_000;
    return seconds > 0 ? Math.round((row.items_seen / seconds) * 10) / 10 : null;
  },
  error: toError,
};

export const QuarantinedItem: QuarantinedItemResolvers = {
  id: (row) => toNodeId('quarantined', row.id),
  externalId: (row) => row.external_id,
};

export const AuditEvent: AuditEventResolvers = {
  id: (row) => toNodeId('audit', row.id),
  requestId: (row) => row.request_id,
};

export const ApiKey: ApiKeyResolvers = {
  id: (row) => toNodeId('apiKey', row.id),
  createdAt: (row) => row.created_at,
  expiresAt: (row) => row.expires_at,
  revokedAt: (row) => row.revoked_at,
  lastUsedAt: (row) => row.last_used_at,
  personEmail: (row) => row.person_email,
};
