import ipaddr from 'ipaddr.js';

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 address, in which every household may choose any. An
 * IPv4 address inside IPv6 is the IPv4 address. Undefined for anything else.
 */
export function addressBlock(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]);
  return `${network.toString()}/64`;
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** The networks of a setting, read once: they are asked for several times in each request. */
const readNetworks = new WeakMap<readonly string[], Network[]>();

function networksOf(setting: readonly string[]): Network[] {
  const known = readNetworks.get(setting) ?? setting.map((network) => ipaddr.parseCIDR(network));
  readNetworks.set(setting, known);
  return known;
}

/** Whether an address lies in one of the networks in CIDR form. The list is taken as it was at the first question. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networksOf(networks).some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
}
