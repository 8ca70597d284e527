import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';
import { toKey } from './keys.ts';
import { type GitHubDelivery, parseDelivery } from './payloads.ts';

/** Events that change lists or board values without naming an item we could refetch alone. */
const POLL_EVENTS = new Set(['milestone', 'projects_v2', 'projects_v2_item', 'repository', 'member', 'sub_issues', 'issue_dependencies']);

/** GitHub signs the raw body; it puts no time into it, so replays are told by the delivery id alone. */
export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  if (secret === null) return { kind: 'rejected', reason: 'No webhook secret is stored for this integration; set webhookSecret.' };
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from((headers['x-hub-signature-256'] ?? '').replace(/^sha256=/, ''), 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { kind: 'rejected', reason: 'The signature does not match.' };
  const deliveryId = headers['x-github-delivery'] ?? '';
  if (deliveryId === '') return { kind: 'rejected', reason: 'The delivery has no X-GitHub-Delivery header.' };
  try {
    return readDelivery(parseDelivery(JSON.parse(readText(rawBody, headers))), headers['x-github-event'] ?? '', deliveryId);
  } catch {
    return { kind: 'rejected', reason: 'The body is not a GitHub delivery.' };
  }
}

/** Unless it was told to send JSON, GitHub puts the JSON into the field of a form; it signs the form. */
function readText(rawBody: Uint8Array, headers: WebhookRequest['headers']): string {
  const text = Buffer.from(rawBody).toString('utf8');
  const isForm = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return isForm ? (new URLSearchParams(text).get('payload') ?? '') : text;
}

function readDelivery(body: GitHubDelivery, event: string, deliveryId: string): WebhookVerdict {
  const accepted = (changedItemIds: string[], deletedItemIds: string[] = [], pollAll = false): WebhookVerdict => ({
    kind: 'accepted',
    deliveryId,
    changedItemIds,
    deletedItemIds,
    pollAll,
    at: null,
  });
  if (POLL_EVENTS.has(event)) return accepted([], [], true);
  const repository = body.repository?.full_name;
  const number = body.issue?.number ?? body.pull_request?.number;
  if (!repository || !number) return { kind: 'ignored', deliveryId };
  const key = toKey({ repository, number });
  if (event !== 'issues') return accepted([key]);
  if (body.action === 'deleted') return accepted([], [key]);
  if (body.action !== 'transferred') return accepted([key]);
  const { new_issue: issue, new_repository: home } = body.changes ?? {};
  return accepted(issue && home ? [toKey({ repository: home.full_name, number: issue.number })] : [], [key]);
}
