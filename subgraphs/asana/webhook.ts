/** Asana's deliveries: a handshake once, then signed batches of events. An event is a hint to read the task again. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { toInstant } from '../kit/mappingTime.ts';
import type { WebhookRequest, WebhookVerdict } from '../kit/provider.ts';
import { type AsanaEvent, parseEvents } from './payloads.ts';

export function readWebhook({ headers, rawBody, secret }: WebhookRequest): WebhookVerdict {
  const offered = headers['x-hook-secret'];
  if (offered !== undefined) return readHandshake(offered, secret);
  if (secret === null) return { kind: 'rejected', reason: 'No webhook is registered for this integration: register it in Asana first.' };
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(headers['x-hook-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { kind: 'rejected', reason: 'The signature does not match.' };
  const events = readEvents(rawBody);
  return events === null ? { kind: 'rejected', reason: 'The body is not an Asana delivery.' } : toVerdict(events, rawBody);
}

/** Only while registering: a later one would let anybody who knows the address choose the secret. */
function readHandshake(offered: string, secret: string | null): WebhookVerdict {
  if (secret !== null && secret !== offered) return { kind: 'rejected', reason: 'This integration already has a webhook secret.' };
  if (!/^[\x21-\x7e]{8,256}$/.test(offered)) return { kind: 'rejected', reason: 'X-Hook-Secret is not a secret.' };
  return { kind: 'handshake', headers: { 'X-Hook-Secret': offered }, secret: offered };
}

function readEvents(rawBody: Uint8Array): AsanaEvent[] | null {
  try {
    return parseEvents(JSON.parse(Buffer.from(rawBody).toString('utf8')));
  } catch {
    return null;
  }
}

function toVerdict(events: readonly AsanaEvent[], rawBody: Uint8Array): WebhookVerdict {
  // Asana numbers no deliveries; the same events twice are the same delivery.
  const deliveryId = createHash('sha256').update(rawBody).digest('hex');
  const deleted = unique(events.filter(({ action }) => action === 'deleted').flatMap(({ resource }) => taskGid(resource)));
  const changed = unique(events.flatMap(changedTasks)).filter((gid) => !deleted.includes(gid));
  const pollAll = events.some(({ resource }) => resource?.resource_type === 'project' || resource?.resource_type === 'section');
  if (changed.length + deleted.length === 0 && !pollAll) return { kind: 'ignored', deliveryId };
  const at = events.map(({ created_at }) => toInstant(created_at)).find((instant) => instant !== null) ?? null;
  return { kind: 'accepted', deliveryId, changedItemIds: changed, deletedItemIds: deleted, pollAll, at };
}

/** A story's task is its parent. A task that leaves one project may live in another: it is read, not deleted. */
function changedTasks({ action, resource, parent }: AsanaEvent): string[] {
  const own = action === 'deleted' ? [] : taskGid(resource);
  return [...own, ...taskGid(parent)];
}

function taskGid(resource: AsanaEvent['resource']): string[] {
  return resource?.resource_type === 'task' && resource.gid ? [resource.gid] : [];
}

function unique(gids: readonly string[]): string[] {
  return [...new Set(gids)];
}
