/** A stand-in for one ClickUp workspace. */
import { createHmac } from 'node:crypto';
import { route, type StandinDefinition, type StandinRoute, type StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type Standin, startStandin } from '../kit/server.ts';
import type { World } from '../kit/world.ts';
import { bodyOf, ok, refuse } from './answers.ts';
import { loadWorld } from './load.ts';
import { readingRoutes } from './reading.ts';
import { type ClickUpState, nextId } from './state.ts';
import { writingRoutes } from './writing.ts';

export { comment, moveTo, rename } from './changes.ts';
export { numberId, taskId } from './state.ts';
export type { ClickUpState };

export const CREDENTIALS = { token: 'pk_55000001_STANDINCLICKUPTOKEN' } as const;

const webhookRoutes: readonly StandinRoute<ClickUpState>[] = [
  route('POST /api/v2/team/{team}/webhook', (request) => {
    const { endpoint, events } = bodyOf(request);
    const id = nextId(request.state);
    const secret = createHmac('sha256', 'stand-in').update(String(endpoint)).digest('hex').toUpperCase();
    const webhook = { id, endpoint: String(endpoint), events: Array.isArray(events) ? events.map(String) : [], secret };
    request.effect({ body: { endpoint } });
    request.state.webhooks.push(webhook);
    const places = { client_id: '', task_id: null, list_id: null, folder_id: null, space_id: null };
    const health = { status: 'active', fail_count: 0 };
    return ok({ id, webhook: { ...webhook, ...places, userid: request.state.viewerId, team_id: Number(request.state.team.id), health } });
  }),
];

const definition: StandinDefinition<ClickUpState> = {
  name: 'clickup',
  routes: [...readingRoutes, ...writingRoutes, ...webhookRoutes],
  // A personal token stands alone: with `Bearer` before it, it is not known.
  authenticate: ({ headers }) => (headers.authorization === CREDENTIALS.token ? null : refuse(401, 'Token invalid', 'OAUTH_025')),
  notFound: () => refuse(404, 'Route not found', 'APP_001'),
  limited: ({ limit, resetAt }) => ({
    ...refuse(429, 'Rate limit reached', 'APP_002'),
    headers: { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)) },
  }),
  limitHeaders: ({ limit, remaining, resetAt }) => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, remaining)),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
  }),
};

export interface ClickUpOptions {
  world: World;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** Whether the Total time in Status ClickApp is on; default true. */
  hasTimeInStatus?: boolean;
}

export function startClickUp({ world, hasTimeInStatus = true, ...options }: ClickUpOptions): Promise<Standin<ClickUpState>> {
  return startStandin(definition, { ...options, state: loadWorld(world, hasTimeInStatus) });
}

/** A delivery as ClickUp sends it: the body and the header that proves it. */
export function signDelivery(delivery: Record<string, unknown>, secret: string): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(delivery);
  return { body, headers: { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') } };
}
