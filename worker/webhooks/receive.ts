import { openCredentials, sealCredentials } from '../../store/credentials.ts';
import type { Database, Tx } from '../../store/database.ts';
import { isOutage } from '../../store/outage.ts';
import type { IntegrationRow } from '../../store/queries/rows.ts';
import { tenantOfWebhookToken } from '../../store/webhookTokens.ts';
import type { Jobs, Secrets } from '../../subgraphs/kit/context.ts';
import type { Credentials, WebhookVerdict } from '../../subgraphs/kit/provider.ts';
import type { ProviderDirectory } from '../providers.ts';
import { storeHints } from './hints.ts';

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

/** Deliveries of one transaction. */
const MOST_AT_ONCE = 500;

interface Waiting {
  delivery: Delivery;
  resolve: (receipt: Receipt) => void;
  reject: (error: unknown) => void;
}

/**
 * Verifies deliveries and keeps what they hint at, with the run that will look into it, in one transaction: what was answered is not
 * lost. The delivery itself is believed no further; the tool is asked what has changed.
 *
 * Tools send by the thousand when something is done to many items. Deliveries of one address that come while a transaction is under way
 * share the next: one by one they would wait for each other, and for the connections that everybody needs.
 */
export function createWebhookReceiver(deps: WebhookDeps): (delivery: Delivery) => Promise<Receipt> {
  const queues = new Map<string, Waiting[]>();
  return (delivery) => {
    const { token } = delivery;
    const tenantId = tenantOfWebhookToken(token);
    if (tenantId === null) return Promise.resolve({ kind: 'unknown' });
    const { promise, resolve, reject } = Promise.withResolvers<Receipt>();
    const queue = queues.get(token) ?? [];
    queue.push({ delivery, resolve, reject });
    if (!queues.has(token)) {
      queues.set(token, queue);
      const receiveSome = (deliveries: readonly Delivery[]) =>
        deps.database.withTenant(tenantId, (tx) => receive(tx, deps, token, deliveries), TIMEOUT);
      void drain(queue, receiveSome, () => queues.delete(token));
    }
    return promise;
  };
}

/**
 * Never rejects: who waits is told. One that cannot be dealt with must not take those down that came with it. `onEmpty` is called in the same
 * turn as the last look: what comes later begins anew.
 */
async function drain(
  queue: Waiting[],
  receiveSome: (deliveries: readonly Delivery[]) => Promise<Receipt[]>,
  onEmpty: () => void,
): Promise<void> {
  let most = MOST_AT_ONCE;
  while (queue.length > 0) {
    const batch = queue.slice(0, most);
    const receipts = await receiveSome(batch.map(({ delivery }) => delivery)).catch((error: unknown) => ({ error }));
    if ('error' in receipts && batch.length > 1 && !isOutage(receipts.error)) {
      most = 1;
      continue;
    }
    queue.splice(0, batch.length);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const receipt = 'error' in receipts ? undefined : receipts[index];
      if (receipt) resolve(receipt);
      else reject('error' in receipts ? receipts.error : new Error('A delivery was not dealt with.'));
    }
  }
  onEmpty();
}

async function receive(tx: Tx, deps: WebhookDeps, token: string, deliveries: readonly Delivery[]): Promise<Receipt[]> {
  const [integration] = await tx.query<IntegrationRow>(
    "select * from integration where tenant_id = $1 and webhook_token = $2 and state <> 'DEACTIVATED'",
    [tx.tenantId, token],
  );
  if (!integration) return deliveries.map(() => ({ kind: 'unknown' }));
  const credentials = await openCredentials(deps.secrets, tx, integration);
  const { readWebhook } = deps.providers.moduleOf(integration.provider);
  let secret = credentials.webhookSecret ?? null;
  const accepted: Accepted[] = [];
  const receipts: Receipt[] = [];
  for (const { headers, rawBody } of deliveries) {
    const verdict = readWebhook({ headers, rawBody, secret }, deps.now());
    if (verdict.kind === 'accepted') accepted.push(verdict);
    if (verdict.kind === 'handshake' && secret === null) {
      secret = verdict.secret;
      await keepSecret(tx, deps, integration.id, { ...credentials, webhookSecret: secret });
    }
    receipts.push(toReceipt(verdict));
  }
  if (accepted.length > 0) await queueHints(tx, deps, integration, accepted);
  return receipts;
}

type Accepted = WebhookVerdict & { kind: 'accepted' };

function toReceipt(verdict: WebhookVerdict): Receipt {
  if (verdict.kind === 'rejected') return verdict;
  return verdict.kind === 'handshake' ? { kind: 'handshake', headers: verdict.headers } : { kind: 'taken' };
}

async function queueHints(tx: Tx, { jobs }: WebhookDeps, { id, state }: IntegrationRow, verdicts: readonly Accepted[]): Promise<void> {
  const hints = verdicts.map(
    (verdict) => [verdict.deliveryId, { changed: verdict.changedItemIds, deleted: verdict.deletedItemIds }] as const,
  );
  const stored = await storeHints(tx, id, new Map(hints));
  // What is paused catches up when it goes on. Credentials that were refused are not tried again with each delivery: tools lock accounts.
  if (state !== 'ACTIVE') return;
  const fresh = verdicts.filter(({ deliveryId }) => stored.has(deliveryId));
  if (fresh.some(({ changedItemIds: changed, deletedItemIds: deleted }) => changed.length + deleted.length > 0))
    await jobs.requestSync(tx, { integrationId: id, kind: 'WEBHOOK' });
  if (fresh.some(({ pollAll }) => pollAll)) await jobs.requestSync(tx, { integrationId: id, kind: 'INCREMENTAL' });
}

async function keepSecret(tx: Tx, { secrets }: WebhookDeps, id: string, credentials: Credentials): Promise<void> {
  const sealed = await sealCredentials(secrets, tx, id, credentials);
  await tx.run('update integration set credentials = $3, updated_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id, sealed]);
}
