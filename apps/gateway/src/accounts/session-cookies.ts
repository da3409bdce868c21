import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionLimits } from '#people';
import { type Config, isThisMachine, ProblemError } from '#platform';

type Settings = Pick<Config, 'PUBLIC_URL' | 'SESSION_HOURS'>;

/** Time for the log-in at the identity provider. */
const IDENTITY_SECONDS = 600;

const KNOWN_BROWSER_SECONDS = 180 * 24 * 3_600;

const isSecure = ({ PUBLIC_URL }: Settings): boolean => PUBLIC_URL?.startsWith('https:') === true;

/** `__Host-`: a browser takes it only over https, for this host alone and its root, so no neighbouring host can plant one. */
const nameOf = (settings: Settings, name: string): string => (isSecure(settings) ? `__Host-${name}` : name);

export const sessionCookieOf = (request: FastifyRequest, settings: Settings): string | undefined =>
  cookieOf(request, nameOf(settings, 'huiliu'));

export const knownBrowserCookieOf = (request: FastifyRequest, settings: Settings): string | undefined =>
  cookieOf(request, nameOf(settings, 'huiliu-browser'));

const cookieOf = ({ headers }: FastifyRequest, name: string): string | undefined =>
  headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name] || undefined;

export const sessionLimitsOf = (config: Pick<Config, 'SESSION_IDLE_MINUTES' | 'SESSION_HOURS'>): SessionLimits => ({
  idleMinutes: config.SESSION_IDLE_MINUTES,
  hours: config.SESSION_HOURS,
});

/** The cookie of a log-in that goes on at the identity provider. */
export const identityCookieOf = (request: FastifyRequest, settings: Settings): string | undefined =>
  cookieOf(request, nameOf(settings, 'huiliu-identity'));

/** A browser comes back from another site, so this cookie is sent with links; it opens nothing by itself. */
export function writeIdentityCookie(reply: FastifyReply, settings: Settings, token: string | undefined): void {
  writeCookie(reply, settings, { name: 'huiliu-identity', value: token, maxAge: IDENTITY_SECONDS, sameSite: 'lax' });
}

/** Gives the browser its session; without a token takes it away. */
export function writeSessionCookie(reply: FastifyReply, settings: Settings, token: string | undefined): void {
  writeCookie(reply, settings, { name: 'huiliu', value: token, maxAge: settings.SESSION_HOURS * 3_600 });
}

export function writeKnownBrowserCookie(reply: FastifyReply, settings: Settings, value: string): void {
  writeCookie(reply, settings, { name: 'huiliu-browser', value, maxAge: KNOWN_BROWSER_SECONDS });
}

function writeCookie(
  reply: FastifyReply,
  settings: Settings,
  {
    name,
    value,
    maxAge,
    sameSite = 'strict',
  }: { name: string; value: string | undefined; maxAge: number; sameSite?: 'strict' | 'lax' },
): void {
  const cookie = stringifySetCookie({
    name: nameOf(settings, name),
    value: value ?? '',
    maxAge: value === undefined ? 0 : maxAge,
    path: '/',
    httpOnly: true,
    secure: isSecure(settings),
    // A page of ours loads first and asks afterwards, so no link from elsewhere needs the cookie.
    sameSite,
  });
  void reply.header('set-cookie', cookie).header('cache-control', 'no-store');
}

/** The origin of the hub; without a setting the one that the request names, which {@link refuseInsecure} holds to this machine. */
export const originOf = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
): string => (PUBLIC_URL === undefined ? `http://${headers.host}` : new URL(PUBLIC_URL).origin);

/**
 * Refuses a request that another site had a browser send. A browser names the origin of every change; a program that names none has no cookie
 * of a person to be misused. The address is compared with the setting, not with what the request says of itself, unless people may log in on
 * this machine only.
 */
export function refuseOtherSites({ headers }: FastifyRequest, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): void {
  const own = originOf({ headers }, { PUBLIC_URL });
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined ? headers.origin !== own : site !== undefined && site !== 'same-origin')
    throw new ProblemError('cross-site');
}

/** Without a public address people log in on this machine only. */
export function refuseInsecure({ headers }: FastifyRequest, { PUBLIC_URL }: Settings): void {
  if (PUBLIC_URL !== undefined) return;
  const address = `http://${headers.host ?? ''}`;
  if (!URL.canParse(address) || !isThisMachine(new URL(address).hostname))
    throw new ProblemError('connection-not-secure');
}
