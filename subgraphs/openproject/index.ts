import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { dialect } from './client.ts';
import { ENVIRONMENT, REQUIRED_CREDENTIALS } from './config.ts';
import { createOpenProjectProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const openprojectModule = {
  provider: 'OPENPROJECT',
  // Always somebody's own installation.
  defaultBaseUrl: null,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect,
  create: createOpenProjectProvider,
  readWebhook,
} satisfies ProviderModule;

/** OpenProject's part of the graph: its own type, and its own search. */
export const openproject: Room = {
  name: 'openproject',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
