/** OpenProject's deliveries: signed with HMAC-SHA1 where the administrator set a secret. A delivery is a hint to read again. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';
import { embedded, linkOf } from './payloads.ts';

export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  if (secret !== null && !isSigned(headers['x-op-signature'], rawBody, secret))
    return {
      kind: 'rejected',
      reason: 'X-OP-Signature does not match: set the same secret in OpenProject (Administration, Webhooks) and here.',
    };
  const body = readBody(rawBody);
  const action = toText(body?.action);
  if (body === null || action === null) return { kind: 'rejected', reason: 'The body is not an OpenProject delivery.' };
  return toVerdict(body, action, rawBody, secret !== null);
}

function isSigned(header: string | undefined, rawBody: Uint8Array, secret: string): boolean {
  const expected = createHmac('sha1', secret).update(rawBody).digest();
  const given = Buffer.from(/^sha1=([0-9a-f]{40})$/i.exec(header ?? '')?.[1] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readBody(rawBody: Uint8Array): Json | null {
  try {
    return toRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
  } catch {
    return null;
  }
}

/** Without a secret anybody who knows the address can call: then the delivery says that something changed, not what. */
function toVerdict(body: Json, action: string, rawBody: Uint8Array, isTrusted: boolean): WebhookVerdict {
  // OpenProject numbers no deliveries; the same bytes are the same delivery.
  const deliveryId = createHash('sha256').update(rawBody).digest('hex');
  const [subject = '', verb = ''] = action.split(':');
  // A comment is an activity of its work package, and is sent as one.
  const payload = toRecord(body[subject]) ?? toRecord(body.activity) ?? {};
  const at = toInstant(payload.updatedAt);
  if (!isTrusted) return { kind: 'accepted', deliveryId, changedItemIds: [], deletedItemIds: [], pollAll: true, at: null };
  const id = itemOf(subject, payload);
  if (id === null)
    return subject === 'project'
      ? { kind: 'accepted', deliveryId, changedItemIds: [], deletedItemIds: [], pollAll: true, at }
      : { kind: 'ignored', deliveryId };
  const isGone = subject === 'work_package' && verb === 'deleted';
  return { kind: 'accepted', deliveryId, changedItemIds: isGone ? [] : [id], deletedItemIds: isGone ? [id] : [], pollAll: false, at };
}

/** The work package itself, or the one that a comment, a time entry or an attachment belongs to. */
function itemOf(subject: string, payload: Json): string | null {
  if (subject === 'work_package') return toText(payload.id);
  for (const name of ['workPackage', 'entity', 'container']) {
    const link = linkOf(payload, name);
    if (link?.href.includes('/work_packages/')) return link.id;
  }
  return toText(embedded(payload, 'workPackage')?.id);
}
