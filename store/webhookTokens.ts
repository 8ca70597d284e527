import { randomBytes } from 'node:crypto';
import { toUuid } from './ids.ts';

/** Unguessable part of a webhook address: tenant (16 bytes) and 24 random bytes, so that no look-up crosses tenants. */
export function createWebhookToken(tenantId: string): string {
  return Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), randomBytes(24)]).toString('base64url');
}

/** The tenant a token claims, or null when it is not one of ours. */
export function tenantOfWebhookToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  return bytes.length === 40 ? toUuid(bytes.subarray(0, 16).toString('hex')) : null;
}
