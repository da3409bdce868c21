import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { configOrExit, exitWithParent, jsonLogger, startedOrExit } from '#platform';
import { WorkerModule } from './worker.module.js';

const config = configOrExit();
const app = await startedOrExit(
  NestFactory.createApplicationContext(WorkerModule.open(config), { logger: jsonLogger(config), abortOnError: false }),
);
app.enableShutdownHooks();
exitWithParent();
process.send?.('ready');
