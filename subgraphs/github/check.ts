import { ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { ConnectionCheck, ProviderConnection } from '../kit/provider.ts';
import type { GitHubClient, RestCall } from './client.ts';
import { listRepositories } from './lists.ts';
import type { GitHubRepository } from './payloads.ts';
import { canReadEmails } from './people.ts';

/** Each step needs the one before. Never throws. */
export async function runChecks(client: GitHubClient, connection: ProviderConnection): Promise<ConnectionCheck[]> {
  const checks: ConnectionCheck[] = [];
  let repository: GitHubRepository | undefined;
  const steps: Record<string, () => Promise<string>> = {
    credentials: async () => {
      await client.send(whoCall(connection));
      return 'GitHub accepts them.';
    },
    'read projects': async () => {
      repository = await firstRepository(client, connection);
      return repository ? `${repository.full_name} can be read.` : 'The credentials reach no repository; grant them one.';
    },
    'read items': async () => {
      if (!repository) return 'There is no repository to read from.';
      await client.send({ path: '/repos/{repository}/issues', params: { repository: repository.full_name }, query: { per_page: 1 } });
      return 'Issues can be read.';
    },
    'write items': async () => {
      const mayWrite = !repository || toRecord(repository.permissions)?.push !== false;
      return mayWrite
        ? 'Nothing forbids writing.'
        : 'Reading only: labels, assignees and states will be refused or silently dropped by GitHub.';
    },
    'read people': async () => {
      if (!repository) return 'There is no repository to read people of.';
      if (await canReadEmails(client, repository.full_name)) return 'People can be read.';
      return 'People can be read without their e-mail addresses; grant the token user:email or read:user to know them across tools.';
    },
  };
  for (const [name, step] of Object.entries(steps)) {
    try {
      const message = await step();
      if (checks.length === 0) checks.push({ name: 'reachable', ok: true, message: 'GitHub answers.' });
      checks.push({ name, ok: true, message });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isUnreachable = error instanceof ProviderError && error.code === 'PROVIDER_UNAVAILABLE';
      if (checks.length === 0) checks.push({ name: 'reachable', ok: !isUnreachable, message: isUnreachable ? message : 'GitHub answers.' });
      return [...checks, { name, ok: false, message }];
    }
  }
  return checks;
}

/** An installation has no user behind it: it is asked for its repositories instead. */
export function whoCall({ credentials }: ProviderConnection): RestCall {
  return credentials.token ? { path: '/user' } : { path: '/installation/repositories', query: { per_page: 1 } };
}

async function firstRepository(client: GitHubClient, connection: ProviderConnection): Promise<GitHubRepository | undefined> {
  for await (const [first] of listRepositories(client, connection)) return first;
  return undefined;
}
