import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readConfig } from '#platform';
import { GatewayModule } from './gateway.module.js';
import { loadDescriptions, openApi } from './openapi/document.js';

/** Writes the document of the API page into the named file. A preview opens no database. */
const config = readConfig({
  DATABASE_URL: 'postgres://localhost/none',
  HUILIU_MASTER_KEY: randomBytes(32).toString('base64'),
});
const app = await NestFactory.create(GatewayModule.open(config), new FastifyAdapter(), {
  preview: true,
  logger: false,
  abortOnError: false,
});
await loadDescriptions();
writeFileSync(process.argv[2] ?? 'openapi.json', `${JSON.stringify(openApi(app), undefined, 2)}\n`);
