import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readConfig } from '#platform';
import { GatewayModule } from './gateway.module.js';
import { loadDescriptions } from './load-descriptions.js';
import { openApi } from './openapi/document.js';

/** The document of the API page without a running hub: a preview opens no database and starts nothing. */
export async function previewDocument(): Promise<OpenAPIObject> {
  const config = readConfig({
    DATABASE_URL: 'postgres://localhost/none',
    HUILIU_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  });
  const app = await NestFactory.create(GatewayModule.open(config), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  await loadDescriptions();
  return openApi(app);
}
