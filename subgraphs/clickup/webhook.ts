/** ClickUp's deliveries, signed with the secret that registering gave. Their history items are a hint, never the truth: the task is read. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';
import { type ClickUpWebhook, parseWebhook } from './payloads.ts';

/** What changes lists, folders and spaces shows on many tasks: the next poll finds out. */
const POLL_EVENTS = /^(list|folder|space)(Created|Updated|Deleted)$/;

export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  if (secret === null) return { kind: 'rejected', reason: 'No webhook secret is stored for this integration; set webhookSecret.' };
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(headers['x-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { kind: 'rejected', reason: 'The signature does not match.' };
  try {
    return toVerdict(parseWebhook(JSON.parse(Buffer.from(rawBody).toString('utf8'))), rawBody);
  } catch {
    return { kind: 'rejected', reason: 'The body is not a ClickUp delivery.' };
  }
}

function toVerdict({ event, task_id, webhook_id, history_items }: ClickUpWebhook, rawBody: Uint8Array): WebhookVerdict {
  const [first] = history_items ?? [];
  // Deletions have no history, and deliveries no number of their own.
  const own = first?.id ?? createHash('sha256').update(rawBody).digest('hex');
  const deliveryId = `${webhook_id ?? 'clickup'}:${event}:${own}`;
  const accepted = (ids: { changed?: string[]; deleted?: string[] }, pollAll = false): WebhookVerdict => ({
    kind: 'accepted',
    deliveryId,
    changedItemIds: ids.changed ?? [],
    deletedItemIds: ids.deleted ?? [],
    pollAll,
    at: toInstant(first?.date),
  });
  if (POLL_EVENTS.test(event)) return accepted({}, true);
  if (!task_id) return { kind: 'ignored', deliveryId };
  return accepted(event === 'taskDeleted' ? { deleted: [task_id] } : { changed: [task_id] });
}
