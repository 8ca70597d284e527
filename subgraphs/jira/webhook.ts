import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';

/** Events that say which issue changed. */
const ISSUE_EVENTS = /^(jira:issue_(created|updated)|comment_(created|updated|deleted)|worklog_(created|updated|deleted))$/;
/** Events after which lists or several issues may look different. */
const WIDE_EVENTS = /^(sprint_|board_|project_|jira:version_|issuelink_|jira:worklog_updated|worklog_)/;

/**
 * Reads a delivery. Where a secret is set Jira signs (`X-Hub-Signature: sha256=<hex>`, WebSub), and what is not signed by it is not
 * from Jira. Without one (old Data Center cannot sign) nobody vouches for the body: it is believed no further than that it is time to poll.
 */
export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  if (secret !== null && !isSignedBy(secret, rawBody, headers['x-hub-signature'] ?? ''))
    return { kind: 'rejected', reason: 'The signature is missing or does not match the webhook secret.' };
  const payload = parseBody(rawBody);
  if (!payload) return { kind: 'rejected', reason: 'The body is not a JSON object.' };
  const deliveryId = headers['x-atlassian-webhook-identifier'] ?? createHash('sha256').update(rawBody).digest('hex');
  return toVerdict(payload, deliveryId, secret !== null);
}

function isSignedBy(secret: string, body: Uint8Array, signature: string): boolean {
  const [method = '', given = ''] = signature.split('=');
  if (method.toLowerCase() !== 'sha256') return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  const actual = Buffer.from(given, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function parseBody(body: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    return toRecord(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    return null;
  }
}

function toVerdict(payload: Readonly<Record<string, unknown>>, deliveryId: string, isSigned: boolean): WebhookVerdict {
  const event = toText(payload.webhookEvent) ?? '';
  const at = toInstant(payload.timestamp);
  const hint = { kind: 'accepted', deliveryId, changedItemIds: [], deletedItemIds: [], pollAll: true, at } as const;
  const id = toText(toRecord(payload.issue)?.id);
  const isIssue = event === 'jira:issue_deleted' || ISSUE_EVENTS.test(event);
  if (!isIssue && !WIDE_EVENTS.test(event)) return { kind: 'ignored', deliveryId };
  if (!isSigned || !isIssue || id === null) return { ...hint, changedItemIds: [], deletedItemIds: [] };
  const isDeleted = event === 'jira:issue_deleted';
  return { ...hint, changedItemIds: isDeleted ? [] : [id], deletedItemIds: isDeleted ? [id] : [], pollAll: false };
}
