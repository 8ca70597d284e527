import { ProviderError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { type CallFacts, describeCall } from './failures.ts';
import { sanitize } from './redact.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** These keep method and body; the others turn a write into a read, which is not what was asked for. */
const KEEPS_METHOD = new Set([307, 308]);
export const MOST_REDIRECTS = 5;

export function isRedirect(status: number, headers: Readonly<Record<string, string>>): boolean {
  return REDIRECTS.has(status) && headers.location !== undefined;
}

/**
 * Where a redirect may lead: only within the origin the integration is pinned to, where the credentials belong. Any other is
 * refused before a connection is opened, so nothing is forwarded, and https never becomes http.
 * Throws HOST_NOT_ALLOWED, or PROVIDER_REFUSED for a write that would have to be sent as a read.
 */
export function nextHop(call: CallFacts, from: URL, status: number, location: string): URL {
  if (!URL.canParse(location, from.href)) {
    throw new ProviderError('PROVIDER_UNAVAILABLE', `${describeCall(call)} answered ${status} with an address that is none.`);
  }
  const target = new URL(location, from);
  const isSafe = target.origin === from.origin && target.username === '' && target.password === '';
  if (!isSafe) throw new ProviderError('HOST_NOT_ALLOWED', describeRefusal(call, from, target, status));
  if (!KEEPS_METHOD.has(status) && !isRead(call.request)) {
    throw new ProviderError(
      'PROVIDER_REFUSED',
      `${describeCall(call)} answered ${status}: a redirected write is not followed. Check the base URL.`,
    );
  }
  return target;
}

function describeRefusal(call: CallFacts, from: URL, target: URL, status: number): string {
  const where = sanitize(target.origin === 'null' ? target.protocol : target.origin, call.secrets, 120);
  const isDowngrade = from.protocol === 'https:' && target.protocol === 'http:';
  const why = isDowngrade ? 'from https to http' : 'to another site';
  return `${describeCall(call)} answered ${status}, a redirect ${why} (${where}); it was not followed. If the tool has moved, change the base URL.`;
}

function isRead(request: HttpRequest): boolean {
  return request.method === 'GET';
}
