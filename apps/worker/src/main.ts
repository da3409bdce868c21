import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { configOrExit, exitWithParent, jsonLogger } from '#platform';
import { WorkerModule } from './worker.module.js';

const config = configOrExit();
const app = await NestFactory.createApplicationContext(WorkerModule.open(config), { logger: jsonLogger(config) });
app.enableShutdownHooks();
exitWithParent();
process.send?.('ready');
