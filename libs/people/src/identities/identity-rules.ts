/** What a verified ID token says of the way in which a person logged in (OpenID Connect Core 1.0, 2; RFC 8176). */
export interface AuthenticationClaims {
  amr?: readonly string[] | undefined;
  acr?: string | undefined;
}

/** Whether the provider says that a second factor was used: `amr` or `acr` names one of the values that the operator accepts. */
export const hasSecondFactorOf = ({ amr = [], acr }: AuthenticationClaims, accepted: readonly string[]): boolean =>
  amr.some((method) => accepted.includes(method)) || (acr !== undefined && accepted.includes(acr));

/** Longest path to which a log-in returns. */
const LONGEST_PATH = 500;

/** An origin that no path leads away from by accident. */
const HERE = 'http://hub.invalid';

/**
 * The path of this hub to which a browser may return after a log-in; undefined for anything that leads elsewhere. Browsers read `//host`,
 * `/\host` and `/.//host` as another host, and drop tabs and line breaks, so the path is read as they read it (OWASP, unvalidated redirects).
 */
export function readReturnPath(given: string): string | undefined {
  if (given.length > LONGEST_PATH || !given.startsWith('/') || /[\u0000-\u0020\u007f\\]/.test(given)) return undefined;
  if (!URL.canParse(given, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(given, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
