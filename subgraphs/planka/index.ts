import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { dialect } from './client.ts';
import { ENVIRONMENT, REQUIRED_CREDENTIALS } from './config.ts';
import { createPlankaProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const plankaModule = {
  provider: 'PLANKA',
  // Always somebody's own installation.
  defaultBaseUrl: null,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect,
  create: createPlankaProvider,
  readWebhook,
} satisfies ProviderModule;

/** Planka's part of the graph: its own type, and its own search. */
export const planka: Room = {
  name: 'planka',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
