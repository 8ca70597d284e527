import { createHmac } from 'node:crypto';
import { route, type StandinRoute } from '../kit/definition.ts';
import { answerOne, bodyOf, refuse } from './answers.ts';
import { type AsanaState, newGid } from './state.ts';

/** Registering calls the target first, which must give the offered secret back. */
export const webhookRoutes: readonly StandinRoute<AsanaState>[] = [
  route('POST /api/1.0/webhooks', async (request) => {
    const { resource, target } = bodyOf(request);
    const secret = createHmac('sha256', 'stand-in').update(String(target)).digest('hex').slice(0, 32);
    const echo = await fetch(String(target), { method: 'POST', headers: { 'x-hook-secret': secret }, body: '' }).catch(() => null);
    if (echo?.headers.get('x-hook-secret') !== secret) return refuse(400, 'The remote server did not respond with the handshake secret.');
    const webhook = { gid: newGid(request.state, 'webhook'), resource: String(resource), target: String(target), secret };
    request.effect({ body: { target } });
    request.state.webhooks.push(webhook);
    const data = { gid: webhook.gid, resource_type: 'webhook', active: true, target: webhook.target, resource: { gid: webhook.resource } };
    return answerOne(request, data, 201);
  }),
];

/** A delivery as Asana sends it: the body and the header that proves it. */
export function signDelivery(events: readonly unknown[], secret: string): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({ events });
  return { body, headers: { 'x-hook-signature': createHmac('sha256', secret).update(body).digest('hex') } };
}

export function taskEvent(state: AsanaState, gid: string, action: 'changed' | 'added' | 'removed' | 'deleted', at: number): unknown {
  return {
    user: { gid: state.viewerGid, resource_type: 'user' },
    created_at: new Date(at).toISOString(),
    action,
    parent: null,
    resource: { gid, resource_type: 'task', resource_subtype: 'default_task' },
  };
}
