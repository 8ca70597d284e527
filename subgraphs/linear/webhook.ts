import { createHmac, timingSafeEqual } from 'node:crypto';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';
import { WEBHOOK_MAX_AGE_MS } from './config.ts';
import { type LinearDelivery, parseWebhook } from './payloads.ts';

/** Things whose change shows on items or lists without naming an item: the next poll finds out. */
const POLL_TYPES = new Set(['Cycle', 'Project', 'IssueLabel', 'User', 'WorkflowState']);

/** Linear signs the raw body; the time of sending stands inside it, so an old delivery with a good signature is a replay. */
export function readWebhook({ headers, rawBody, secret }: WebhookRequest, now: number): WebhookVerdict {
  if (secret === null) return { kind: 'rejected', reason: 'No webhook secret is stored for this integration; set webhookSecret.' };
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(headers['linear-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { kind: 'rejected', reason: 'The signature does not match.' };
  try {
    return readDelivery(parseWebhook(JSON.parse(Buffer.from(rawBody).toString('utf8'))), headers['linear-delivery'] ?? '', now);
  } catch {
    return { kind: 'rejected', reason: 'The body is not a Linear delivery.' };
  }
}

function readDelivery(body: LinearDelivery, delivery: string, now: number): WebhookVerdict {
  const sentAt = body.webhookTimestamp ?? null;
  if (sentAt === null || Math.abs(now - sentAt) > WEBHOOK_MAX_AGE_MS)
    return { kind: 'rejected', reason: 'The delivery is older than a minute.' };
  const deliveryId = delivery || `${body.type}:${body.action}:${body.data?.id ?? ''}:${sentAt}`;
  const at = toInstant(sentAt);
  const accepted = (changedItemIds: string[], deletedItemIds: string[] = [], pollAll = false): WebhookVerdict => ({
    kind: 'accepted',
    deliveryId,
    changedItemIds,
    deletedItemIds,
    pollAll,
    at,
  });
  const id = body.data?.id ?? null;
  if (body.type === 'Issue' && id !== null) {
    return body.action === 'remove' || body.data?.trashed === true ? accepted([], [id]) : accepted([id]);
  }
  const issueId = body.data?.issueId ?? body.data?.issue?.id ?? null;
  if (issueId !== null) return accepted([issueId]);
  return POLL_TYPES.has(body.type) ? accepted([], [], true) : { kind: 'ignored', deliveryId };
}
