import { openCredentials, sealCredentials } from '../../store/credentials.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { IntegrationRow } from '../../store/queries/rows.ts';
import { tenantOfWebhookToken } from '../../store/webhookTokens.ts';
import type { Jobs, Secrets } from '../../subgraphs/kit/context.ts';
import type { Credentials, WebhookVerdict } from '../../subgraphs/kit/provider.ts';
import type { ProviderDirectory } from '../providers.ts';
import { storeHint } from './hints.ts';

export interface WebhookDeps {
  database: Database;
  providers: Pick<ProviderDirectory, 'moduleOf'>;
  secrets: Secrets;
  jobs: Pick<Jobs, 'requestSync'>;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface Delivery {
  /** From the address; unguessable, and it alone says whose delivery this is. */
  token: string;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that arrived. */
  rawBody: Uint8Array;
}

/** `unknown`: no such address. `taken`: kept and queued, or of no interest, or seen before. */
export type Receipt =
  | { kind: 'unknown' }
  | { kind: 'rejected'; reason: string }
  | { kind: 'taken' }
  | { kind: 'handshake'; headers: Record<string, string> };

/** How long keeping a delivery may take: a tool that waits longer sends it again. Milliseconds. */
const TIMEOUT = { statementTimeoutMs: 3_000 };

/**
 * Verifies a delivery and keeps what it hints at, with the run that will look into it, in one transaction: what was answered is not
 * lost. The delivery itself is believed no further; the tool is asked what has changed.
 */
export async function receiveWebhook(deps: WebhookDeps, delivery: Delivery): Promise<Receipt> {
  const tenantId = tenantOfWebhookToken(delivery.token);
  if (tenantId === null) return { kind: 'unknown' };
  return deps.database.withTenant(tenantId, (tx) => receive(tx, deps, delivery), TIMEOUT);
}

async function receive(tx: Tx, deps: WebhookDeps, { token, headers, rawBody }: Delivery): Promise<Receipt> {
  const [integration] = await tx.query<IntegrationRow>(
    "select * from integration where tenant_id = $1 and webhook_token = $2 and state <> 'DEACTIVATED'",
    [tx.tenantId, token],
  );
  if (!integration) return { kind: 'unknown' };
  const credentials = await openCredentials(deps.secrets, tx, integration);
  const secret = credentials.webhookSecret ?? null;
  const verdict = deps.providers.moduleOf(integration.provider).readWebhook({ headers, rawBody, secret }, deps.now());
  switch (verdict.kind) {
    case 'rejected':
      return verdict;
    case 'ignored':
      return { kind: 'taken' };
    case 'handshake':
      if (secret === null) await keepSecret(tx, deps, integration.id, { ...credentials, webhookSecret: verdict.secret });
      return { kind: 'handshake', headers: verdict.headers };
    case 'accepted':
      await queueHint(tx, deps, integration, verdict);
      return { kind: 'taken' };
  }
}

async function queueHint(
  tx: Tx,
  { jobs }: WebhookDeps,
  { id, state }: IntegrationRow,
  verdict: WebhookVerdict & { kind: 'accepted' },
): Promise<void> {
  const { changedItemIds: changed, deletedItemIds: deleted, pollAll, deliveryId } = verdict;
  const isNew = await storeHint(tx, id, deliveryId, { changed, deleted });
  // What is paused catches up when it goes on.
  if (!isNew || state === 'PAUSED') return;
  if (changed.length + deleted.length > 0) await jobs.requestSync(tx, { integrationId: id, kind: 'WEBHOOK' });
  if (pollAll) await jobs.requestSync(tx, { integrationId: id, kind: 'INCREMENTAL' });
}

async function keepSecret(tx: Tx, { secrets }: WebhookDeps, id: string, credentials: Credentials): Promise<void> {
  const sealed = await sealCredentials(secrets, tx, id, credentials);
  await tx.run('update integration set credentials = $3, updated_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id, sealed]);
}
