import dns from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { parseAddress } from './addresses.ts';
import type { AllowHosts } from './allowHosts.ts';
import { assertAddress, assertDestination } from './destinations.ts';

/** Every address of a name. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>;

export const systemLookup: Lookup = (hostname) => dns.lookup(hostname, { all: true });

const CONNECT_TIMEOUT_MS = 10_000;
/** Before the next address of a name is tried; Node's 250 ms is less than some round trips. */
const NEXT_ADDRESS_AFTER_MS = 1_000;

/**
 * Opens connections only to addresses that may be called. Each name is resolved once per connection, all its addresses are
 * judged, and the very addresses that were judged are dialled: a second, different answer of the resolver is never asked for.
 */
export function createGuardedConnector(origin: URL, allow: AllowHosts, lookup: Lookup): buildConnector.connector {
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolveAllowed(origin, hostname, allow, lookup).then(
      (addresses) => (options.all ? callback(null, addresses) : callback(null, addresses[0]?.address ?? '', addresses[0]?.family)),
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
  const connect = buildConnector({
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    lookup: guardedLookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
  } as buildConnector.BuildOptions);

  return function connectGuarded(options, callback) {
    try {
      // A literal never reaches the lookup.
      assertDestination(origin, allow);
      const address = parseAddress(options.hostname);
      if (address) assertAddress(origin, address.toString(), allow);
    } catch (error) {
      return callback(error as Error, null);
    }
    connect(options, callback);
  };
}

async function resolveAllowed(
  origin: URL,
  hostname: string,
  allow: AllowHosts,
  lookup: Lookup,
): Promise<{ address: string; family: number }[]> {
  const addresses = await lookup(hostname);
  if (addresses.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  for (const { address } of addresses) assertAddress(origin, address, allow);
  return addresses.map(({ address, family }) => ({ address, family }));
}
