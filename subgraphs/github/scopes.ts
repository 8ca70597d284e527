import { ProviderError } from '../kit/errors.ts';
import type { GitHubClient } from './client.ts';

/** Documents that ask for more than the token of a session may see: they are not sent again. */
const refused = new WeakMap<GitHubClient, Set<string>>();

/** GitHub refuses a whole query when the token lacks the scope for one field of it: then `lesser`, which leaves that out, is asked. */
export async function askWithinScopes(client: GitHubClient, document: string, lesser: string, variables: Record<string, unknown>) {
  if (isRefused(client, document)) return client.graphql(lesser, variables);
  try {
    return await client.graphql(document, variables);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.facts.type !== 'INSUFFICIENT_SCOPES') throw error;
    refused.set(client, new Set(refused.get(client)).add(document));
    return client.graphql(lesser, variables);
  }
}

/** Whether the token was found to lack a scope that `document` needs. */
export function isRefused(client: GitHubClient, document: string): boolean {
  return refused.get(client)?.has(document) ?? false;
}
