import { defineEntity, p } from '@mikro-orm/core';
import { oneOf, tenantTable } from './tenantTable.ts';

export const WRITE_STATES = ['PENDING', 'ATTEMPTING', 'UNKNOWN', 'APPLIED', 'REFUSED', 'FAILED'] as const;

/** One write to a provider, from its acceptance to its effect (hardening 1.4). */
export const WriteIntent = defineEntity({
  name: 'WriteIntent',
  tableName: 'write_intent',
  ...tenantTable,
  checks: [{ name: 'write_intent_state', expression: oneOf('state', WRITE_STATES) }],
  indexes: [
    { name: 'write_intent_created', properties: ['tenantId', 'createdAt', 'id'] },
    { name: 'write_intent_queue', properties: ['tenantId', 'orderKey', 'seq'] },
    { name: 'write_intent_state_at', properties: ['tenantId', 'state', 'updatedAt'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    /** The item written to; for a create, the item that came of it. */
    itemId: p.uuid().nullable(),
    operation: p.text(),
    /** The `Write` of kit/provider.ts without its marker, which is this row's id. */
    write: p.json(),
    /** Intents with the same key are applied strictly in `seq` order. */
    orderKey: p.text(),
    seq: p.bigint('number'),
    state: p.text().$type<(typeof WRITE_STATES)[number]>(),
    attempts: p.integer().default(0),
    attemptedAt: p.string().columnType('timestamptz').nullable(),
    /** The external id the provider gave. */
    externalId: p.text().nullable(),
    errorCode: p.text().nullable(),
    /** What the tool lacks, of a write that is not supported. */
    errorCapability: p.text().nullable(),
    errorMessage: p.text().nullable(),
    principal: p.text(),
    requestId: p.text().nullable(),
    createdAt: p.string().columnType('timestamptz'),
    updatedAt: p.string().columnType('timestamptz'),
  },
});
