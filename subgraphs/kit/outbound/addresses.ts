import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = readonly [Address, number];

/**
 * `public`: anybody may be sent there. `private`: only when the operator listed it. `forbidden`: never, whatever the list says
 * (cloud metadata, and IPv6 forms that carry an IPv4 address past a check of the outer one).
 */
export type AddressKind = 'public' | 'private' | 'forbidden';

const METADATA = [
  '169.254.0.0/16',
  '100.100.100.200/32',
  '192.0.0.192/32',
  '168.63.129.16/32',
  'fe80::/10',
  'fd00:ec2::/32',
  'fd20:ce::/32',
];
const CARRYING_IPV4 = ['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32'];
const NOBODY = ['0.0.0.0/8', '255.255.255.255/32', '224.0.0.0/4', 'ff00::/8'];

const FORBIDDEN = [...METADATA, ...CARRYING_IPV4, ...NOBODY].map(parseRange);
const GLOBAL_IPV6 = parseRange('2000::/3');
const LOOPBACK_IPV6 = parseRange('::1/128');

/** Throws when `text` is not `address/bits`. */
export function parseRange(text: string): Range {
  return ipaddr.parseCIDR(text);
}

/** The address a URL's host spells, or `null` when it is a name. Takes IPv6 with or without brackets. */
export function parseAddress(host: string): Address | null {
  const bare = host.startsWith('[') ? host.slice(1, -1) : host;
  return ipaddr.isValid(bare) ? ipaddr.parse(bare) : null;
}

export function isInRange(address: Address, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

export function classifyAddress(address: Address): AddressKind {
  // ::1 lies inside the forbidden ::/96 and is the one address there that a listed host may have.
  if (isInRange(address, LOOPBACK_IPV6)) return 'private';
  if (FORBIDDEN.some((range) => isInRange(address, range))) return 'forbidden';
  // ipaddr.js calls every unassigned IPv6 block unicast; only 2000::/3 is routed.
  if (address.kind() === 'ipv6' && !isInRange(address, GLOBAL_IPV6)) return 'private';
  return address.range() === 'unicast' ? 'public' : 'private';
}
