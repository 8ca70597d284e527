import { readFileSync } from 'node:fs';
import type { ProviderModule } from '../kit/provider.ts';
import type { Room } from '../kit/room.ts';
import { ENVIRONMENT, GITHUB_HOST, REQUIRED_CREDENTIALS } from './config.ts';
import { githubDialect } from './dialect.ts';
import { createGitHubProvider } from './provider.ts';
import { resolvers } from './resolvers.ts';
import { toApiRoots } from './session.ts';
import { readWebhook } from './webhook.ts';

export const githubModule = {
  provider: 'GITHUB',
  defaultBaseUrl: GITHUB_HOST,
  apiOrigin: (baseUrl) => new URL(toApiRoots(baseUrl).rest).origin,
  requiredCredentials: REQUIRED_CREDENTIALS,
  environment: ENVIRONMENT,
  dialect: githubDialect,
  create: createGitHubProvider,
  readWebhook,
} satisfies ProviderModule;

/** GitHub's part of the graph: its own type, and its own search. */
export const github: Room = {
  name: 'github',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers,
};
