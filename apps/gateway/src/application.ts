import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { jsonLogger, type Config } from '#platform';
import { MOST_MODEL_BYTES } from '#routing';
import { GatewayModule } from './gateway.module.js';
import { loadDescriptions } from './load-descriptions.js';
import { openApi } from './openapi/document.js';

/** Ten scans in Base64 fit; a body beyond it is refused before it is read. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** The gateway, ready to listen. */
export async function createGateway(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: true,
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.open(config), adapter, {
    rawBody: true,
    logger: jsonLogger(config),
    abortOnError: false,
  });
  app.useBodyParser('application/octet-stream', { bodyLimit: MOST_MODEL_BYTES });
  app.enableShutdownHooks();
  await loadDescriptions();
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Huiliu API',
  });
  return app;
}
