import { ProviderError } from '../kit/errors.ts';
import type { ConnectionCheck } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import type { Site } from './site.ts';

/** Each step needs the one before. Writing cannot be tried without writing. */
export async function runChecks(client: AsanaClient, site: Site): Promise<ConnectionCheck[]> {
  const steps = [
    { name: 'credentials', run: () => client.fetchOne('/users/{user_gid}', '/users/me'), message: 'Asana accepts the token.' },
    { name: 'read projects', run: () => assertProjects(site), message: 'Projects can be read.' },
    { name: 'read items', run: () => readFirstItems(client, site), message: 'Tasks can be read.' },
  ];
  const checks: ConnectionCheck[] = [];
  for (const { name, run, message } of steps) {
    const failure = await reasonOf(run);
    if (checks.length === 0) checks.push(toReachable(failure));
    checks.push({ name, ok: failure === null, message: failure?.message ?? message });
    if (failure) return checks;
  }
  return checks;
}

function toReachable(failure: ProviderError | null): ConnectionCheck {
  const isDown = failure?.code === 'PROVIDER_UNAVAILABLE' || failure?.code === 'HOST_NOT_ALLOWED';
  return { name: 'reachable', ok: !isDown, message: isDown ? failure.message : 'Asana answers.' };
}

async function assertProjects(site: Site): Promise<void> {
  const projects = await site.projects();
  if (projects.length === 0)
    throw new ProviderError(
      'PROVIDER_REFUSED',
      'The token sees none of the wanted projects: share them with its account, or change the settings.',
    );
}

async function readFirstItems(client: AsanaClient, site: Site): Promise<void> {
  const [project] = await site.projects();
  if (project) await client.fetchPage('/tasks', '/tasks', { project: project.gid, limit: 1, opt_fields: ['name'] }, null);
}

async function reasonOf(run: () => Promise<unknown>): Promise<ProviderError | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof ProviderError
      ? error
      : new ProviderError('PROVIDER_UNAVAILABLE', 'Asana answered something unreadable.', { cause: error });
  }
}
