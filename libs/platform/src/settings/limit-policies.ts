/**
 * A limit: `free` requests in a window of `seconds` are served as they are, those up to `most` with a proof of work, none
 * beyond.
 */
export interface LimitPolicy {
  free: number;
  most: number;
  seconds: number;
}

/** `most` of a limit that a proof of work always passes. */
export const UNBOUNDED = 2_000_000_000;

/**
 * Every limit, by what it counts [J]. Setting `LIMITS` changes them. Decision 28 says why each has its figures.
 *
 * - `web-address`, `web-phone`, `web-all`: submissions through the web form without a key, by address, by phone, altogether.
 *   Anybody may name the phone of another person, so a phone has no `most`: it would shut its owner out
 * - `danger-address`, `danger-all`: those of them whose words may tell of a danger, after one of the first three was full
 * - `code-address`, `code-prefix`: wrong query codes, by address and by the first three digits of the code
 * - `open311-address`: readings of the Open311 endpoint without a key, by address
 * - `form-help-address`: what the page asks while a person fills in the web form, by address
 * - `upload-address`: requests that upload a file in parts, by address; a file of 10 MB takes some 42
 * - `witness-address`: checkpoints of other logs that are to be witnessed, by address; a log sends one a minute
 * - `code`: requests with one query code
 * - `digits-code`, `digits-address`: wrong last figures of a phone, by query code and by address
 * - `lost-code-number`, `lost-code-address`: query codes that were asked for again, by registration number and by address
 * - `key`: requests with one API key
 * - `wrong-key`: wrong API keys, by address
 * - `log-in-address`: failed log-ins by address; `log-in-minute`, `log-in-hour`, `log-in-day`: those of one address with one login, so that
 *   the wait grows; `log-in-login`: those with one login from anywhere. Browsers in which the login was opened before are not counted in these
 * - `log-in-browser`: failed log-ins with one login in such a browser
 * - `code-quarter`, `code-day`: wrong codes of a second factor, by person, and for each known browser apart
 * - `own-password`: wrong passwords given again within a session, by person
 */
export const LIMIT_POLICIES = {
  'web-address': { free: 30, most: 300, seconds: 600 },
  'web-phone': { free: 6, most: UNBOUNDED, seconds: 3_600 },
  'web-all': { free: 600, most: UNBOUNDED, seconds: 60 },
  'danger-address': { free: 60, most: UNBOUNDED, seconds: 600 },
  'danger-all': { free: 600, most: UNBOUNDED, seconds: 60 },
  'code-address': { free: 20, most: 60, seconds: 600 },
  'code-prefix': { free: 10, most: 40, seconds: 3_600 },
  'open311-address': { free: 300, most: 300, seconds: 60 },
  'form-help-address': { free: 240, most: 240, seconds: 60 },
  'upload-address': { free: 1_200, most: 1_200, seconds: 600 },
  'witness-address': { free: 120, most: 120, seconds: 60 },
  code: { free: 120, most: 120, seconds: 600 },
  'digits-code': { free: 5, most: 5, seconds: 3_600 },
  'digits-address': { free: 20, most: 20, seconds: 3_600 },
  'lost-code-number': { free: 3, most: 3, seconds: 86_400 },
  'lost-code-address': { free: 5, most: 20, seconds: 3_600 },
  key: { free: 12_000, most: 12_000, seconds: 60 },
  'wrong-key': { free: 60, most: 60, seconds: 600 },
  'log-in-address': { free: 60, most: 60, seconds: 600 },
  'log-in-minute': { free: 5, most: 5, seconds: 60 },
  'log-in-hour': { free: 15, most: 15, seconds: 3_600 },
  'log-in-day': { free: 50, most: 50, seconds: 86_400 },
  'log-in-login': { free: 30, most: UNBOUNDED, seconds: 3_600 },
  'log-in-browser': { free: 10, most: 10, seconds: 900 },
  'code-quarter': { free: 10, most: 10, seconds: 900 },
  'code-day': { free: 30, most: 30, seconds: 86_400 },
  'own-password': { free: 10, most: 10, seconds: 900 },
} as const satisfies Record<string, LimitPolicy>;

export type LimitName = keyof typeof LIMIT_POLICIES;
export type LimitPolicies = Readonly<Record<LimitName, LimitPolicy>>;

export const LIMIT_NAMES = Object.keys(LIMIT_POLICIES) as LimitName[];

/**
 * The limits with those of a setting such as `web-address=60/600/600,key=600/600/60`: free, most, seconds; `*` for no most.
 * Undefined when the setting is not usable.
 */
export function readLimitPolicies(setting: string): LimitPolicies | undefined {
  const changed: [string, LimitPolicy][] = [];
  for (const part of setting.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [, name = '', free, most, seconds] = /^([a-z-]+)=(\d{1,7})\/(\d{1,7}|\*)\/(\d{1,5})$/.exec(part) ?? [];
    const policy = { free: Number(free), most: most === '*' ? UNBOUNDED : Number(most), seconds: Number(seconds) };
    if (!Object.hasOwn(LIMIT_POLICIES, name) || policy.free < 1 || policy.most < policy.free || policy.seconds < 1)
      return undefined;
    changed.push([name, policy]);
  }
  return { ...LIMIT_POLICIES, ...Object.fromEntries(changed) };
}
