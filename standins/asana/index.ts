/** A stand-in for one Asana workspace. */
import type { StandinDefinition, StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type Standin, startStandin } from '../kit/server.ts';
import type { World } from '../kit/world.ts';
import { notFound, refuse } from './answers.ts';
import { loadWorld } from './load.ts';
import { readingRoutes } from './reading.ts';
import type { AsanaState } from './state.ts';
import { webhookRoutes } from './webhooks.ts';
import { writingRoutes } from './writing.ts';

export { rename } from './changes.ts';
export { gidOf } from './state.ts';
export { signDelivery, taskEvent } from './webhooks.ts';
export type { AsanaState };

export const CREDENTIALS = { token: '2/1200000000000001/standin-asana-token' } as const;

const definition: StandinDefinition<AsanaState> = {
  name: 'asana',
  routes: [...readingRoutes, ...writingRoutes, ...webhookRoutes],
  authenticate: ({ headers }) => (headers.authorization === `Bearer ${CREDENTIALS.token}` ? null : refuse(401, 'Not Authorized')),
  notFound: () => notFound('path'),
  limited: ({ resetAt, now }) => ({
    ...refuse(429, "You've made too many requests and hit a rate limit. Please retry after the given amount of time."),
    headers: { 'retry-after': String(Math.max(1, Math.ceil((resetAt - now) / 1000))) },
  }),
};

export interface AsanaOptions {
  world: World;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** Default `paid`: a free workspace has neither search nor time tracking. */
  plan?: 'free' | 'paid';
}

export function startAsana({ world, plan = 'paid', ...options }: AsanaOptions): Promise<Standin<AsanaState>> {
  return startStandin(definition, { ...options, state: loadWorld(world, plan) });
}
