import { notSupported, ProviderError } from './errors.ts';
import type { ConnectionCheck, Provider } from './provider.ts';

/** The writing half of a provider of a tool that is only read. */
export function refusedWrites(tool: string): Pick<Provider, 'apply' | 'reconcile' | 'search'> {
  const refuse = (capability: string, what: string) => () => Promise.reject(notSupported(tool, capability, what));
  return { apply: refuse('UPDATE', 'be written to'), reconcile: refuse('UPDATE', 'be written to'), search: refuse('SEARCH', 'search') };
}

/** Checks reachability and credentials with one call that needs both. Never throws. */
export async function checkByAsking(tool: string, ask: () => Promise<unknown>): Promise<ConnectionCheck[]> {
  const reason: unknown = await ask().then(
    () => null,
    (error: unknown) => error,
  );
  const isReached = reason === null || (reason instanceof ProviderError && reason.code === 'PROVIDER_UNAUTHORIZED');
  const message = reason instanceof Error ? reason.message : String(reason);
  return [
    { name: 'reachable', ok: isReached, message: isReached ? `${tool} answers.` : message },
    { name: 'credentials', ok: reason === null, message: reason === null ? `${tool} takes the credentials.` : message },
  ];
}
