/** Planka's deliveries: not signed, but they carry the access token that was set for the webhook. A delivery is a hint to read again. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';

export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  if (secret !== null && !isToken(headers.authorization, secret))
    return {
      kind: 'rejected',
      reason: 'The access token does not match: set the same one for the webhook in Planka and as webhookSecret here.',
    };
  const body = readBody(rawBody);
  const event = toText(body?.event);
  if (body === null || event === null) return { kind: 'rejected', reason: 'The body is not a Planka delivery.' };
  return toVerdict(body, event, rawBody, secret !== null);
}

/** Compared as digests: the lengths of what is compared tell nothing. */
function isToken(header: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${secret}`));
}

function readBody(rawBody: Uint8Array): Json | null {
  try {
    return toRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
  } catch {
    return null;
  }
}

/** What changes where cards lie, or what all of a board's cards are called by. */
const ABOUT_MANY = /^(list|board|project|label)(Create|Update|Delete|Clear|Sort)/;

function toVerdict(body: Json, event: string, rawBody: Uint8Array, isTrusted: boolean): WebhookVerdict {
  // Planka numbers no deliveries; the same bytes are the same delivery.
  const deliveryId = createHash('sha256').update(rawBody).digest('hex');
  const all = { kind: 'accepted', deliveryId, changedItemIds: [], deletedItemIds: [], pollAll: true } as const;
  // Without a token anybody who knows the address can call: then the delivery says that something changed, not what.
  if (!isTrusted) return { ...all, changedItemIds: [], deletedItemIds: [], at: null };
  const data = toRecord(body.data) ?? {};
  const item = toRecord(data.item) ?? {};
  const at = toInstant(item.updatedAt) ?? toInstant(item.createdAt);
  const id = cardOf(event, item, data);
  if (id === null) return ABOUT_MANY.test(event) ? { ...all, changedItemIds: [], deletedItemIds: [], at } : { kind: 'ignored', deliveryId };
  const isGone = event === 'cardDelete';
  return { kind: 'accepted', deliveryId, changedItemIds: isGone ? [] : [id], deletedItemIds: isGone ? [id] : [], pollAll: false, at };
}

/** The card itself, or the one that a comment, an action, a label, a member, a task or an attachment belongs to. */
function cardOf(event: string, item: Json, data: Json): string | null {
  if (/^card(Create|Update|Delete)$/.test(event)) return toText(item.id);
  const included = toRecord(data.included) ?? {};
  const [card] = toRecords(included.cards);
  const [taskList] = toRecords(included.taskLists);
  return toText(item.cardId) ?? toText(card?.id) ?? toText(taskList?.cardId);
}
