import { ProviderError } from '../kit/errors.ts';
import type { ConnectionCheck } from '../kit/provider.ts';
import type { ClickUpClient } from './client.ts';
import type { Site } from './site.ts';

/** Each step needs the one before. Writing cannot be tried without writing. */
export async function runChecks(client: ClickUpClient, site: Site): Promise<ConnectionCheck[]> {
  const steps = [
    { name: 'credentials', run: () => site.account(), message: 'ClickUp accepts the token.' },
    { name: 'read projects', run: () => assertSpaces(site), message: 'Spaces can be read.' },
    { name: 'read items', run: () => readFirstPage(client, site), message: 'Tasks can be read.' },
  ];
  const checks: ConnectionCheck[] = [];
  for (const { name, run, message } of steps) {
    const failure = await failureOf(run);
    if (checks.length === 0) checks.push(toReachable(failure));
    checks.push({ name, ok: failure === null, message: failure?.message ?? message });
    if (failure) return checks;
  }
  return checks;
}

function toReachable(failure: ProviderError | null): ConnectionCheck {
  const isDown = failure?.code === 'PROVIDER_UNAVAILABLE' || failure?.code === 'HOST_NOT_ALLOWED' || failure?.code === 'BAD_USER_INPUT';
  return { name: 'reachable', ok: !isDown, message: isDown ? failure.message : 'ClickUp answers.' };
}

async function assertSpaces(site: Site): Promise<void> {
  if ((await site.spaces()).length === 0)
    throw new ProviderError(
      'PROVIDER_REFUSED',
      'The token sees none of the wanted spaces: share them with its account, or change the settings.',
    );
}

async function readFirstPage(client: ClickUpClient, site: Site): Promise<void> {
  const [first] = await site.spaces();
  if (first)
    await client.getRows('tasks', '/team/{team_Id}/task', `/team/${first.teamId}/task`, { page: 0, 'space_ids[]': [first.space.id] });
}

async function failureOf(run: () => Promise<unknown>): Promise<ProviderError | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof ProviderError
      ? error
      : new ProviderError('PROVIDER_UNAVAILABLE', 'ClickUp answered something unreadable.', { cause: error });
  }
}
