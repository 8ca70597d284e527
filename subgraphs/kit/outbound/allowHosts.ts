import { CodedError } from '../errors.ts';
import { isInRange, parseAddress, parseRange, type Range } from './addresses.ts';

/** The operator's list of hosts that are not public https sites and may be called all the same. */
export interface AllowHosts {
  /** `name:port`, lower case. */
  readonly names: ReadonlySet<string>;
  readonly ranges: readonly { readonly range: Range; readonly port: number }[];
  /** As it was written; two lists with the same text are the same list. */
  readonly text: string;
}

export const NO_ALLOWED_HOSTS: AllowHosts = { names: new Set(), ranges: [], text: '' };

/**
 * Parses `host:port,cidr:port` (`10.0.0.0/8:8080`, `[fd00::/8]:443`, `openproject.lan:8080`).
 * Throws BAD_USER_INPUT naming the entry that is wrong and what it should look like.
 */
export function parseAllowHosts(text: string): AllowHosts {
  const names = new Set<string>();
  const ranges: { range: Range; port: number }[] = [];
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const { host, port } = splitEntry(entry);
    const range = toRange(entry, host);
    if (range) ranges.push({ range, port });
    else names.add(`${toName(entry, host)}:${port}`);
  }
  return { names, ranges, text };
}

function splitEntry(entry: string): { host: string; port: number } {
  if (entry.includes('://')) throw wrong(entry, 'leave out the scheme');
  const colon = entry.lastIndexOf(':');
  const digits = entry.slice(colon + 1);
  if (colon < 1 || !/^\d{1,5}$/.test(digits)) throw wrong(entry, 'it has no port');
  const port = Number(digits);
  if (port < 1 || port > 65_535) throw wrong(entry, 'the port must be between 1 and 65535');
  const host = entry.slice(0, colon);
  const bracketed = host.startsWith('[') && host.endsWith(']');
  if (host.includes(':') && !bracketed) throw wrong(entry, 'write IPv6 in brackets, [fd00::/8]:443');
  return { host: bracketed ? host.slice(1, -1) : host, port };
}

/** A single address is a range of one: a name that resolves to it may be called as well. */
function toRange(entry: string, host: string): Range | null {
  if (host.includes('/')) {
    try {
      return parseRange(host);
    } catch {
      throw wrong(entry, `${host} is not a network`);
    }
  }
  const address = parseAddress(host);
  return address && [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Goes through the URL parser, so that the list and the base URL spell a name alike (case, punycode). */
function toName(entry: string, host: string): string {
  const name = URL.canParse(`https://${host}`) ? new URL(`https://${host}`).host : '';
  if (!/^[a-z0-9._-]+$/.test(name) || parseAddress(name)) throw wrong(entry, `${host} is not a host name`);
  return withoutRootDot(name);
}

export function withoutRootDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function wrong(entry: string, why: string): CodedError {
  const example = 'Write host:port or cidr:port, for example openproject.lan:8080 or 10.0.0.0/8:443.';
  return new CodedError('BAD_USER_INPUT', `WORKGRAPH_ALLOW_HOSTS: ${JSON.stringify(entry)} cannot be read: ${why}. ${example}`);
}

export function isNameListed(allow: AllowHosts, host: string, port: number): boolean {
  return allow.names.has(`${withoutRootDot(host.toLowerCase())}:${port}`);
}

export function isAddressListed(allow: AllowHosts, address: string, port: number): boolean {
  const parsed = parseAddress(address);
  return parsed !== null && allow.ranges.some((entry) => entry.port === port && isInRange(parsed, entry.range));
}

/** Whether some name could be allowed on this port once it is resolved. */
export function hasRangeFor(allow: AllowHosts, port: number): boolean {
  return allow.ranges.some((entry) => entry.port === port);
}
