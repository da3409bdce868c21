import { ANY_CATEGORY, type Protocol, type ServiceCodes } from '../protocols/protocol.js';

/** What is told of an endpoint, as far as its protocol has a say in it. */
export interface ToldEndpoint {
  url: string;
  /** Key that the owner's system gave. */
  key?: string | undefined;
  serviceCodes?: ServiceCodes | null | undefined;
  types?: readonly string[] | null | undefined;
}

/**
 * Why an endpoint does not fit its protocol. `address-form`: the path is not one of this protocol. `services-needed`: service codes with one for
 * `*`. `types-not-carried`: the protocol has no form for one of the messages.
 */
export type Misfit =
  'address-form' | 'key-needed' | 'key-not-taken' | 'services-needed' | 'services-not-taken' | 'types-not-carried';

/** The first thing that does not fit; undefined when all does. */
export function misfitOf(protocol: Protocol, told: ToldEndpoint): Misfit | undefined {
  if (protocol.address && !protocol.address.test(told.url)) return 'address-form';
  return (
    keyMisfit(protocol, told.key) ?? servicesMisfit(protocol, told.serviceCodes) ?? typesMisfit(protocol, told.types)
  );
}

export function keyMisfit({ key }: Protocol, given: string | undefined): Misfit | undefined {
  if (key === 'given') return given === undefined ? 'key-needed' : undefined;
  return given === undefined ? undefined : 'key-not-taken';
}

export function servicesMisfit(
  { takesServiceCodes }: Protocol,
  codes: ServiceCodes | null | undefined,
): Misfit | undefined {
  if (takesServiceCodes) return codes?.[ANY_CATEGORY] === undefined ? 'services-needed' : undefined;
  return codes === undefined || codes === null ? undefined : 'services-not-taken';
}

export function typesMisfit({ carries }: Protocol, types: readonly string[] | null | undefined): Misfit | undefined {
  return carries && types?.some((type) => !carries.includes(type)) ? 'types-not-carried' : undefined;
}
