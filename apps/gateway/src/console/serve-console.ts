import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathPrefixOf } from '#people';
import { type Config, projectRoot } from '#platform';

const FILES = join(projectRoot(), 'dist/apps/console');

/** Files of the build: their names change with their content, except the picture of the tab. */
const FILE = /^(assets\/[\w-]{1,80}(\.[\w-]{1,20}){0,3}\.(js|css)|icon\.svg)$/;

const OPEN = { config: { huiliu: { access: 'everybody' as const } } };

/** The console loads its own scripts, styles and pictures, and asks this hub; nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/**
 * 工作台 The console: one page that every address below `/console/` opens, and the files it loads. It holds no data and asks the hub's
 * doors with the session of the person. Nothing is served where it was not built.
 */
export async function serveConsole(server: FastifyInstance, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): Promise<void> {
  const page = await readFile(join(FILES, 'index.html'), 'utf8').catch(() => undefined);
  if (page === undefined) {
    new Logger('console').warn('the console is not built; npm run build makes it');
    return;
  }
  const prefix = PUBLIC_URL === undefined ? '' : pathPrefixOf(PUBLIC_URL);
  const html = page.replace('<base href="/" />', `<base href="${prefix}/console/" />`);
  await server.register(fastifyStatic, { root: FILES, serve: false, preCompressed: true, cacheControl: false });
  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { '*': name = '' } = request.params as { '*'?: string };
    if (FILE.test(name)) {
      void reply.header('cache-control', name === 'icon.svg' ? 'max-age=86400' : 'max-age=31536000, immutable');
      return reply.sendFile(name);
    }
    if (name.startsWith('assets/')) return reply.callNotFound() as unknown as FastifyReply;
    return reply
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html);
  };
  server.get('/console', OPEN, send);
  server.get('/console/*', OPEN, send);
}
