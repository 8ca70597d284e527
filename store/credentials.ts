import type { Secrets } from '../subgraphs/kit/context.ts';
import { CodedError, ProviderError } from '../subgraphs/kit/errors.ts';
import type { Credentials } from '../subgraphs/kit/provider.ts';
import { type Actor, recordAudit } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { toNodeId, uuidOf } from './ids.ts';

/** Where the credentials of an integration live, for the envelope's authenticated data: a ciphertext moved elsewhere does not open. */
export const credentialsAad = (integrationId: string) => `integration|${integrationId}|credentials`;

export function sealCredentials(secrets: Secrets, tx: Tx, integrationId: string, credentials: Credentials): Promise<string> {
  return secrets.encrypt(tx, JSON.stringify(credentials), credentialsAad(integrationId));
}

/**
 * Throws PROVIDER_UNAUTHORIZED when the stored ciphertext cannot be opened (changed, moved, its key gone): for whoever asks it is the
 * same as a tool that refuses, and the remedy is the same, new credentials.
 */
export async function openCredentials(secrets: Secrets, tx: Tx, row: { id: string; credentials: string }): Promise<Credentials> {
  try {
    return JSON.parse(await secrets.decrypt(tx, row.credentials, credentialsAad(row.id))) as Credentials;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw new ProviderError('PROVIDER_UNAUTHORIZED', 'The stored credentials cannot be read. Enter them again.', {
      facts: { secret: 'unreadable', integration: toNodeId('integration', row.id) },
      cause: error,
    });
  }
}

/** Whether an error means that a stored secret did not open. */
export function isUnreadable(error: unknown): error is CodedError {
  return error instanceof CodedError && error.facts.secret === 'unreadable';
}

/** Somebody may have tampered with the store: the integration stops until a person has looked, and the log keeps the time. */
export async function recordUnreadable(tx: Tx, integrationId: string, actor: Actor): Promise<void> {
  await tx.run(
    `update integration set state = case when state = 'ACTIVE' then 'NEEDS_ATTENTION' else state end, error_code = 'PROVIDER_UNAUTHORIZED',
       error_message = 'The stored credentials cannot be read. Enter them again.', updated_at = now() where tenant_id = $1 and id = $2`,
    [tx.tenantId, integrationId],
  );
  const target = toNodeId('integration', integrationId);
  await recordAudit(tx, actor, {
    action: 'decryptCredentials',
    target,
    outcome: 'PROVIDER_UNAUTHORIZED',
    detail: { secret: 'unreadable' },
  });
}

/** Runs what opens stored credentials. When they do not open, that is recorded before the error goes on: its own transaction is lost. */
export async function recordingUnreadable<T>(database: Database, tenantId: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const id = isUnreadable(error) ? uuidOf('integration', String(error.facts.integration)) : null;
    if (id) await database.withTenant(tenantId, (tx) => recordUnreadable(tx, id, { principal: 'workgraph', requestId: null }));
    throw error;
  }
}
