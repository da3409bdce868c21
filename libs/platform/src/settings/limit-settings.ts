import { Transform } from 'class-transformer';
import { IsArray, IsInt, Max, Min, ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { OpinionSettings } from './opinion-settings.js';
import { LIMIT_POLICIES, readLimitPolicies, type LimitPolicies } from './limit-policies.js';

/** Reads a setting with several values, separated by commas. */
export const list = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
    : value;

export const integer = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

export const passes = (check: (value: unknown) => boolean, message: string, each = false): PropertyDecorator =>
  ValidateBy({ name: 'passes', validator: { validate: check, defaultMessage: () => message } }, { each });

const policies = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (readLimitPolicies(value) ?? value) : value;

/** Settings of the limits at the open doors. */
export class LimitSettings extends OpinionSettings {
  /** Networks of the proxies whose `X-Forwarded-For` is believed. Anybody else could name any address as its own. */
  @Transform(list)
  @IsArray()
  @passes(isNetwork, 'must be networks such as 10.1.0.0/16', true)
  TRUSTED_PROXIES: string[] = ['127.0.0.0/8', '::1/128'];

  /** Changes to the limits, see `LIMIT_POLICIES`. */
  @Transform(policies)
  @passes((value) => typeof value === 'object', 'must be limits such as web-address=30/300/600')
  LIMITS: LimitPolicies = LIMIT_POLICIES;

  /** Networks whose requests are not counted, such as the one of the city's own portal. */
  @Transform(list)
  @IsArray()
  @passes(isNetwork, 'must be networks such as 10.1.0.0/16', true)
  LIMITS_EXEMPT: string[] = [];

  /** Megabytes of request bodies, beyond the first 64 kB of each, that one gateway holds at once; in memory it is some five times as much. */
  @Transform(integer)
  @IsInt()
  @Min(128)
  @Max(16_384)
  BODIES_MB: number = 128;

  /** Most hashes that a proof of work may take; a phone computes some 100,000 to 500,000 a second. */
  @Transform(integer)
  @IsInt()
  @Min(1_000)
  @Max(10_000_000)
  PROOF_HASHES: number = 200_000;
}

export function isNetwork(network: unknown): boolean {
  if (typeof network !== 'string') return false;
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(network) || ipaddr.IPv6.isValidCIDR(network);
}
