import ipaddr from 'ipaddr.js';

/**
 * Whether an outbound call may go to this IP address. Only public unicast addresses are allowed (IANA special-purpose
 * registries, as ipaddr.js names them), plus the networks the operator opened.
 */
export function mayReach(address: string, openNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (openNetworks.some((network) => contains(network, parsed))) return true;
  return parsed.range() === 'unicast' && !embedsPrivate(parsed);
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return base.kind() === address.kind() && address.match(base, bits);
}

/** NAT64, 6to4 and Teredo carry an IPv4 address inside; such a detour to a private one is refused as well. */
function embedsPrivate(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv6 && ['rfc6052', '6to4', 'teredo', 'ipv4Mapped', 'rfc6145'].includes(address.range());
}

/** Whether a URL may be an endpoint at all, before any name is resolved: http(s), no credentials, no refused literal. */
export function acceptableUrl(url: string, openNetworks: readonly string[]): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.username || parsed.password) return false;
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  return !ipaddr.isValid(host) || mayReach(host, openNetworks);
}
