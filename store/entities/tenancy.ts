import { defineEntity, p } from '@mikro-orm/core';
import { oneOf, tenantTable } from './tenantTable.ts';

/** Who owns data. Its `tenant_id` is its own id, so that the same policy guards it. */
export const Tenant = defineEntity({
  name: 'Tenant',
  tableName: 'tenant',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    name: p.text(),
    createdAt: p.string().columnType('timestamptz'),
  },
});

/** A data-encryption key of one tenant, wrapped by a key-encryption key that lives outside the database. */
export const TenantKey = defineEntity({
  name: 'TenantKey',
  tableName: 'tenant_key',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    kekId: p.text(),
    wrapped: p.text(),
    createdAt: p.string().columnType('timestamptz'),
  },
});

/** An API key: only its SHA-256 is kept. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  ...tenantTable,
  uniques: [{ name: 'api_key_hash', properties: ['tenantId', 'hash'] }],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    hash: p.text(),
    /** First characters, to recognise a key by. */
    hint: p.text(),
    scopes: p.array().columnType('text[]'),
    createdAt: p.string().columnType('timestamptz'),
    createdBy: p.text(),
    expiresAt: p.string().columnType('timestamptz').nullable(),
    revokedAt: p.string().columnType('timestamptz').nullable(),
    lastUsedAt: p.string().columnType('timestamptz').nullable(),
    personEmail: p.text().nullable(),
  },
});

export const IDEMPOTENCY_STATES = ['started', 'unknown', 'done', 'failed'] as const;

/** One use of an idempotency key (hardening 1.3): inserted before the mutation runs, in the same transaction as its effects. */
export const IdempotencyRecord = defineEntity({
  name: 'IdempotencyRecord',
  tableName: 'idempotency',
  ...tenantTable,
  checks: [{ name: 'idempotency_state', expression: oneOf('state', IDEMPOTENCY_STATES) }],
  indexes: [{ name: 'idempotency_expiry', properties: ['tenantId', 'expiresAt'] }],
  properties: {
    tenantId: p.uuid().primary(),
    principal: p.text().primary(),
    operation: p.text().primary(),
    key: p.text().primary(),
    requestHash: p.text(),
    state: p.text(),
    response: p.json().nullable(),
    lockedAt: p.string().columnType('timestamptz'),
    expiresAt: p.string().columnType('timestamptz'),
  },
});

/** Who did what, when, with which outcome. Append-only: the runtime role may insert and read, nothing else. */
export const AuditEvent = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  ...tenantTable,
  indexes: [{ name: 'audit_event_at', properties: ['tenantId', 'at', 'id'] }],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    at: p.string().columnType('timestamptz'),
    principal: p.text(),
    action: p.text(),
    target: p.text().nullable(),
    outcome: p.text(),
    requestId: p.text().nullable(),
    detail: p.json().nullable(),
  },
});
