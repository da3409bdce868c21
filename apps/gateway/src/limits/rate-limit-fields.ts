import type { LimitName, LimitStanding } from '#platform';

/**
 * Limits that a caller is told of. The others count what other people do as well: how often a phone was named would tell
 * whoever knows the number that its owner wrote.
 */
const SHOWN: ReadonlySet<LimitName> = new Set(['web-address', 'code-address', 'code', 'key', 'wrong-key']);

/** The fields `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), as structured fields (RFC 9651). */
export function rateLimitFields(standings: readonly LimitStanding[]): Record<string, string> {
  const shown = standings.filter(({ name }) => SHOWN.has(name));
  if (shown.length === 0) return {};
  return {
    'ratelimit-policy': shown.map(({ name, free, seconds }) => `"${name}";q=${free};w=${seconds}`).join(', '),
    ratelimit: shown
      .map(({ name, free, used, reset }) => `"${name}";r=${Math.max(0, free - used)};t=${reset}`)
      .join(', '),
  };
}
