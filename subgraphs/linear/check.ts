import { ProviderError } from '../kit/errors.ts';
import type { ConnectionCheck } from '../kit/provider.ts';
import type { LinearClient } from './client.ts';
import { ISSUE_IDS, TEAMS, VIEWER } from './documents.ts';

/** Each step needs the one before. Writing cannot be tried without writing: Linear shows a token's scopes to nobody. */
const STEPS = [
  { name: 'credentials', document: VIEWER, variables: {} },
  { name: 'read projects', document: TEAMS, variables: { first: 1 } },
  { name: 'read items', document: ISSUE_IDS, variables: { first: 1 } },
] as const;

export async function runChecks(client: LinearClient): Promise<ConnectionCheck[]> {
  const checks: ConnectionCheck[] = [];
  for (const { name, document, variables } of STEPS) {
    try {
      await client.send({ document, variables });
      if (checks.length === 0) checks.push({ name: 'reachable', ok: true, message: 'Linear answers.' });
      checks.push({ name, ok: true, message: 'Linear allows it.' });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const unreachable = error instanceof ProviderError && error.code === 'PROVIDER_UNAVAILABLE';
      if (checks.length === 0) checks.push({ name: 'reachable', ok: !unreachable, message: unreachable ? message : 'Linear answers.' });
      return [...checks, { name, ok: false, message }];
    }
  }
  return checks;
}
