/** Tries reachability, credentials and permissions one by one, each with a sentence that says what to do. Never throws. */
import { ProviderError } from '../kit/errors.ts';
import type { ConnectionCheck } from '../kit/provider.ts';
import type { OpenProjectClient } from './client.ts';
import type { Lookups } from './lookups.ts';
import { linkOf } from './payloads.ts';

export async function runChecks(client: OpenProjectClient, lookups: Lookups): Promise<ConnectionCheck[]> {
  const me = await attempt(() => lookups.me());
  const isReached = me.error === null || me.error.code === 'PROVIDER_UNAUTHORIZED';
  const checks: ConnectionCheck[] = [
    { name: 'reachable', ok: isReached, message: isReached ? 'OpenProject answers.' : me.message },
    { name: 'credentials', ok: me.error === null, message: me.error === null ? 'OpenProject takes the token.' : me.message },
  ];
  if (me.error !== null) return checks;
  return [...checks, await checkProjects(lookups), await checkItems(client), await checkWriting(lookups)];
}

async function checkProjects(lookups: Lookups): Promise<ConnectionCheck> {
  const { value, error, message } = await attempt(() => lookups.projects());
  const count = value?.length ?? 0;
  if (error !== null) return { name: 'read projects', ok: false, message };
  return count > 0
    ? { name: 'read projects', ok: true, message: `The account sees ${count} projects.` }
    : {
        name: 'read projects',
        ok: false,
        message: 'The account sees none of the projects: make it a member of them, or mend settings.projects.',
      };
}

async function checkItems(client: OpenProjectClient): Promise<ConnectionCheck> {
  const { error, message } = await attempt(() => client.fetchPage('/work_packages', '/work_packages', { filters: '[]', pageSize: 1 }, 1));
  return { name: 'read items', ok: error === null, message: error === null ? 'The account may read work packages.' : message };
}

/** A project offers to create work packages only to those who may. */
async function checkWriting(lookups: Lookups): Promise<ConnectionCheck> {
  const { value } = await attempt(() => lookups.projects());
  const ok = value?.some((project) => linkOf(project, 'createWorkPackage') !== null) ?? false;
  const message = ok
    ? 'The account may create work packages.'
    : 'The account may not create work packages anywhere: give it a role that may, or use it for reading only.';
  return { name: 'write items', ok, message };
}

async function attempt<T>(ask: () => Promise<T>): Promise<{ value: T | null; error: ProviderError | null; message: string }> {
  try {
    return { value: await ask(), error: null, message: '' };
  } catch (error) {
    const known = error instanceof ProviderError ? error : new ProviderError('PROVIDER_UNAVAILABLE', String(error), { cause: error });
    return { value: null, error: known, message: known.message };
  }
}
