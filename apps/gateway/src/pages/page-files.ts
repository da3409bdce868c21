import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '#platform';
import { PAGE_STYLE } from './page-style.js';

const BUILT = join(projectRoot(), 'dist/apps/pages');

/** A script of `apps/pages`, as it was built; empty where it was not: the pages work without it. */
const built = (name: string): string => {
  const path = join(BUILT, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

const PAGES = built('pages.js');
const PROOF = built('proof.js');
const EMBED = built('embed.js');

/** The address changes with the content, so a browser may keep it. */
const addressOf = (name: string, text: string): string =>
  `${name}?v=${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;

export const STYLE_ADDRESS = addressOf('pages.css', PAGE_STYLE);
export const SCRIPT_ADDRESS = addressOf('pages.js', PAGES);

const JS = 'text/javascript; charset=utf-8';

/** The files that public pages load, and the snippet by which another site shows the form. */
export function servePageFiles(pages: FastifyInstance): void {
  const open = { config: { huiliu: { access: 'everybody' as const } } };
  const serve = (path: string, type: string, text: string): void => {
    pages.get(path, open, (_request, reply) => reply.header('cache-control', 'max-age=3600').type(type).send(text));
  };
  serve('/pages.css', 'text/css; charset=utf-8', PAGE_STYLE);
  serve('/pages.js', JS, PAGES);
  serve('/proof.js', JS, PROOF);
  // A page of another site loads it.
  pages.get('/embed.js', open, (_request, reply) =>
    reply
      .headers({ 'cache-control': 'max-age=3600', 'cross-origin-resource-policy': 'cross-origin' })
      .type(JS)
      .send(EMBED),
  );
}
