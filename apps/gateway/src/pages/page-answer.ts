import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { Config } from '#platform';
import { originOf } from '../accounts/session-cookies.js';
import { htmlOf } from './layout.js';

/** A page loads its own style and scripts and nothing else, and sends its forms to this hub alone. */
const policyOf = (ancestors: string): string =>
  `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${ancestors}`;

const POLICY = policyOf("'none'");

/** A page that these sites may show in a frame. */
export function sendFramedPage(reply: FastifyReply, page: JSX.Element, sites: readonly string[]): FastifyReply {
  if (sites.length > 0) void reply.removeHeader('x-frame-options');
  return sendPage(reply, page, policyOf(sites.length === 0 ? "'none'" : `'self' ${sites.join(' ')}`));
}

/** Pages hold what belongs to one person, so nothing on the way keeps them. */
export function sendPage(reply: FastifyReply, page: JSX.Element, policy = POLICY): FastifyReply {
  return (
    reply
      .header('content-security-policy', policy)
      // With `no-referrer` a browser names no origin with a form, and a form of another site could not be told from ours.
      .header('referrer-policy', 'same-origin')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(htmlOf(page))
  );
}

/**
 * Whether another site had a browser send this form. A browser says so itself, or names the origin of the page that has the form; a program
 * that says neither has no cookie of a person to be misused.
 */
export function isFromElsewhere({ headers }: FastifyRequest, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  const own = new URL(originOf({ headers }, { PUBLIC_URL })).host;
  return !URL.canParse(origin) || new URL(origin).host !== own;
}
