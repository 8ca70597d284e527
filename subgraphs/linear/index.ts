import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { toEndpoint } from './client.ts';
import { ENVIRONMENT, LINEAR_HOST, REQUIRED_CREDENTIALS } from './config.ts';
import { linearDialect } from './limits.ts';
import { createLinearProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const linearModule = {
  provider: 'LINEAR',
  defaultBaseUrl: LINEAR_HOST,
  apiOrigin: (baseUrl) => new URL(toEndpoint(baseUrl)).origin,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect: linearDialect,
  create: createLinearProvider,
  readWebhook,
} satisfies ProviderModule;

/** Linear's part of the graph: its own type, and its own search. */
export const linear: Room = {
  name: 'linear',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
