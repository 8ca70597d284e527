import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { dialect } from './client.ts';
import { DEFAULT_BASE_URL, ENVIRONMENT, REQUIRED_CREDENTIALS } from './config.ts';
import { createAsanaProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const asanaModule = {
  provider: 'ASANA',
  defaultBaseUrl: DEFAULT_BASE_URL,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect,
  create: createAsanaProvider,
  readWebhook,
} satisfies ProviderModule;

/** Asana's part of the graph: its own type, and its own search. */
export const asana: Room = {
  name: 'asana',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
