import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { ENVIRONMENT, REQUIRED_CREDENTIALS } from './config.ts';
import { jiraDialect } from './dialect.ts';
import { createJiraProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { readWebhook } from './webhook.ts';

export const jiraModule = {
  provider: 'JIRA',
  // Every Cloud site has its own host: there is none to fall back to.
  defaultBaseUrl: null,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect: jiraDialect,
  create: createJiraProvider,
  readWebhook,
} satisfies ProviderModule;

/** Jira's part of the graph: its own type, and its own search. */
export const jira: Room = {
  name: 'jira',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
