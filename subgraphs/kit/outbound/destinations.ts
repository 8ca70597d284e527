import { ProviderError } from '../errors.ts';
import { classifyAddress, parseAddress } from './addresses.ts';
import { type AllowHosts, hasRangeFor, isAddressListed, isNameListed, withoutRootDot } from './allowHosts.ts';
import { sanitize } from './redact.ts';

const ALLOW_HINT = 'The operator may allow it with WORKGRAPH_ALLOW_HOSTS=host:port.';

/**
 * Parses a base URL and refuses what may not be called, without sending a packet. A host that is a name is judged again, by
 * every address it resolves to, whenever a connection is opened.
 * Throws BAD_USER_INPUT for what is no URL and HOST_NOT_ALLOWED for all else.
 */
export function assertBaseUrl(text: string, allow: AllowHosts): URL {
  if (!URL.canParse(text)) throw new ProviderError('BAD_USER_INPUT', 'The base URL is not a URL; write it like https://tool.example.com.');
  const url = new URL(text);
  assertDestination(url, allow);
  return url;
}

/** The part of the guard that needs no resolver; the connector does the rest. */
export function assertDestination(url: URL, allow: AllowHosts): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse(`${url.protocol} addresses are not called; use https`);
  if (url.username !== '' || url.password !== '') throw refuse('put the credentials into their own fields, not into the address');
  const { host, port } = endpointOf(url);
  const address = parseAddress(host);
  if (address) {
    assertAddress(url, address.toString(), allow);
    return;
  }
  if (isNameListed(allow, host, port) || hasRangeFor(allow, port)) return;
  if (url.protocol === 'http:') throw refuse(`${shown(host)} may be called over https only. ${ALLOW_HINT}`);
  if (port !== 443) throw refuse(`port ${port} of ${shown(host)} may not be called. ${ALLOW_HINT}`);
  if (isLocalName(host)) throw refuse(`${shown(host)} is not a public host. ${ALLOW_HINT}`);
}

/** Judges one address that `url` spells or resolves to. Throws HOST_NOT_ALLOWED. */
export function assertAddress(url: URL, address: string, allow: AllowHosts): void {
  const { host, port } = endpointOf(url);
  const parsed = parseAddress(address);
  const kind = parsed ? classifyAddress(parsed) : 'forbidden';
  if (kind === 'forbidden') throw refuse(`${shown(host)} is an address that is never called`);
  if (isNameListed(allow, host, port) || isAddressListed(allow, address, port)) return;
  if (kind === 'private') throw refuse(`${shown(host)} is not a public host. ${ALLOW_HINT}`);
  if (url.protocol === 'http:') throw refuse(`${shown(host)} may be called over https only. ${ALLOW_HINT}`);
  if (port !== 443) throw refuse(`port ${port} of ${shown(host)} may not be called. ${ALLOW_HINT}`);
}

/** A request may go only to the scheme, host and port its integration was set up with. Throws HOST_NOT_ALLOWED for any other. */
export function parseTarget(text: string, pinned: URL): URL {
  if (!URL.canParse(text, pinned.href)) throw refuse('the address of the request is not a URL');
  const url = new URL(text, pinned);
  if (url.origin === pinned.origin && url.username === '' && url.password === '') return url;
  throw refuse(`a request for ${shown(url.origin)} does not belong to this integration, which is ${shown(pinned.origin)}`);
}

export function endpointOf(url: URL): { host: string; port: number } {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return { host, port: url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port) };
}

function isLocalName(host: string): boolean {
  const name = withoutRootDot(host);
  return name === 'localhost' || name.endsWith('.localhost');
}

function refuse(why: string): ProviderError {
  return new ProviderError('HOST_NOT_ALLOWED', `Not called: ${why}.`.replace(/\.\.$/, '.'));
}

function shown(text: string): string {
  return sanitize(text, [], 120);
}
