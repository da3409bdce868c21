import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { configOrExit, exitWithParent, jsonLogger } from '#platform';

const config = configOrExit();
// The module reads the settings when it is loaded, so it is loaded after they were found good.
const { WorkerModule } = await import('./worker.module.js');
const app = await NestFactory.createApplicationContext(WorkerModule, { logger: jsonLogger(config), abortOnError: true });
app.enableShutdownHooks();
exitWithParent();
process.send?.('ready');
