import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { dialect } from './client.ts';
import { DEFAULT_BASE_URL, ENVIRONMENT, REQUIRED_CREDENTIALS } from './config.ts';
import { createClickUpProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const clickupModule = {
  provider: 'CLICKUP',
  defaultBaseUrl: DEFAULT_BASE_URL,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect,
  create: createClickUpProvider,
  readWebhook,
} satisfies ProviderModule;

/** ClickUp's part of the graph: its own type, and its own search. */
export const clickup: Room = {
  name: 'clickup',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
