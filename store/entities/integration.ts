import { defineEntity, p } from '@mikro-orm/core';
import { PROVIDERS, type ProviderName } from '../../subgraphs/kit/model.ts';
import { oneOf, tenantTable } from './tenantTable.ts';

export const INTEGRATION_STATES = ['ACTIVE', 'PAUSED', 'NEEDS_ATTENTION', 'DEACTIVATED'] as const;
export const SYNC_KINDS = ['BACKFILL', 'INCREMENTAL', 'WEBHOOK', 'SWEEP', 'REPLAY'] as const;
export const SYNC_RUN_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'] as const;

/** One tenant's authorised link to one provider site. */
export const Integration = defineEntity({
  name: 'Integration',
  tableName: 'integration',
  ...tenantTable,
  checks: [
    { name: 'integration_provider', expression: oneOf('provider', PROVIDERS) },
    { name: 'integration_state', expression: oneOf('state', INTEGRATION_STATES) },
  ],
  uniques: [
    { name: 'integration_name', properties: ['tenantId', 'name'] },
    { name: 'integration_site', properties: ['tenantId', 'provider', 'baseUrl'] },
    { name: 'integration_webhook', properties: ['tenantId', 'webhookToken'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    provider: p.text().$type<ProviderName>(),
    name: p.text(),
    baseUrl: p.text(),
    state: p.text().$type<(typeof INTEGRATION_STATES)[number]>(),
    /** `settings` of contract.md; its history is `integration_settings`. */
    settings: p.json(),
    settingsVersion: p.integer(),
    /** Envelope-encrypted JSON of the credentials. */
    credentials: p.text(),
    /** Unguessable part of the webhook URL. */
    webhookToken: p.text(),
    capabilities: p.array().columnType('text[]'),
    product: p.text().nullable(),
    productVersion: p.text().nullable(),
    /** Fields whose history the tool keeps; `{all}` means every field. */
    historyFields: p.array().columnType('text[]'),
    /** The tool dates what we observe long before it was connected: its clock is not ours. */
    datesPast: p.boolean().default(false),
    errorCode: p.text().nullable(),
    errorMessage: p.text().nullable(),
    lastSuccessAt: p.string().columnType('timestamptz').nullable(),
    nextRunAt: p.string().columnType('timestamptz').nullable(),
    demo: p.boolean().default(false),
    createdAt: p.string().columnType('timestamptz'),
    updatedAt: p.string().columnType('timestamptz'),
  },
});

/** Every version of an integration's settings, so that a changed mapping can be explained and applied to history again. */
export const IntegrationSettings = defineEntity({
  name: 'IntegrationSettings',
  tableName: 'integration_settings',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    version: p.integer().primary(),
    settings: p.json(),
    principal: p.text(),
    at: p.string().columnType('timestamptz'),
  },
});

/** Where each stream of an integration goes on; written in the same transaction as the page it belongs to. */
export const SyncState = defineEntity({
  name: 'SyncState',
  tableName: 'sync_state',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    stream: p.text().primary(),
    cursor: p.json().nullable(),
    /** True while a backfill is unfinished. */
    incomplete: p.boolean().default(false),
    updatedAt: p.string().columnType('timestamptz'),
  },
});

export const SyncRun = defineEntity({
  name: 'SyncRun',
  tableName: 'sync_run',
  ...tenantTable,
  checks: [
    { name: 'sync_run_kind', expression: oneOf('kind', SYNC_KINDS) },
    { name: 'sync_run_state', expression: oneOf('state', SYNC_RUN_STATES) },
  ],
  indexes: [{ name: 'sync_run_queue', properties: ['tenantId', 'integrationId', 'queuedAt'] }],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    kind: p.text().$type<(typeof SYNC_KINDS)[number]>(),
    state: p.text().$type<(typeof SYNC_RUN_STATES)[number]>(),
    queuedAt: p.string().columnType('timestamptz'),
    startedAt: p.string().columnType('timestamptz').nullable(),
    finishedAt: p.string().columnType('timestamptz').nullable(),
    itemsSeen: p.integer().default(0),
    itemsWritten: p.integer().default(0),
    rowsWritten: p.integer().default(0),
    quarantined: p.integer().default(0),
    total: p.integer().nullable(),
    /** Fencing: a run may only be advanced by the worker that holds this attempt. */
    attempt: p.integer().default(0),
    partial: p.text().nullable(),
    errorCode: p.text().nullable(),
    errorMessage: p.text().nullable(),
  },
});

export const QuarantinedItem = defineEntity({
  name: 'QuarantinedItem',
  tableName: 'quarantined_item',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    id: p.uuid().primary(),
    externalId: p.text(),
    reason: p.text(),
    payload: p.json().nullable(),
    at: p.string().columnType('timestamptz'),
  },
});

export const MappingGapRow = defineEntity({
  name: 'MappingGapRow',
  tableName: 'mapping_gap',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    kind: p.text().primary(),
    word: p.text().primary(),
    fallback: p.text(),
    count: p.integer(),
    lastSeenAt: p.string().columnType('timestamptz'),
  },
});

/** A webhook delivery, kept to answer a replay with "seen". */
export const WebhookDelivery = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  ...tenantTable,
  indexes: [{ name: 'webhook_delivery_at', properties: ['tenantId', 'receivedAt'] }],
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    deliveryId: p.text().primary(),
    receivedAt: p.string().columnType('timestamptz'),
    hint: p.json(),
    appliedAt: p.string().columnType('timestamptz').nullable(),
  },
});

/** Smooth (GCRA) limit of an integration, shared by all processes and both request classes. Times are epoch milliseconds of the database. */
export const RateLimit = defineEntity({
  name: 'RateLimit',
  tableName: 'rate_limit',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    integrationId: p.uuid().primary(),
    /** Theoretical arrival time. */
    tat: p.double().$type<number>().default(0),
    blockedUntil: p.double().$type<number>().default(0),
    intervalMs: p.double().$type<number>().default(0),
    burstMs: p.double().$type<number>().default(0),
    learnedUntil: p.double().$type<number>().default(0),
  },
});
