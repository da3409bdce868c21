import ipaddr from 'ipaddr.js';

/** The only part of IPv6 that is assigned for the Internet (RFC 4291 §2.4); overlay networks use the rest. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an outbound call may go to this IP address. Only public unicast addresses are allowed (IANA special-purpose
 * registries, as ipaddr.js names them; this also refuses NAT64, 6to4 and Teredo, which contain another address), plus
 * the networks that the operator allowed.
 */
export function mayReach(address: string, openNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isOpened(address, openNetworks)) return true;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(PUBLIC_IPV6));
}

/** Whether the operator allowed the network of this address. Only such an address may be called without TLS. */
export function isOpened(address: string, openNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return openNetworks.some((network) => contains(network, parsed));
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return base.kind() === address.kind() && address.match(base, bits);
}

/**
 * Whether a URL may be an endpoint, before any name is resolved: https, no credentials, no refused address. Plain http is
 * accepted for an address that the operator allowed, and for a name while a network is allowed; what the name stands for
 * is checked at each call (`safe-fetch.ts`).
 */
export function acceptableUrl(url: string, openNetworks: readonly string[]): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.username || parsed.password) return false;
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (parsed.protocol === 'http:') return ipaddr.isValid(host) ? isOpened(host, openNetworks) : openNetworks.length > 0;
  return !ipaddr.isValid(host) || mayReach(host, openNetworks);
}
