import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { configOrExit, exitWithParent, powersWarning, roleOfPool, startedOrExit } from '#platform';
import { DataSource } from 'typeorm';
import { createGateway } from './application.js';

/**
 * Connections that may wait to be accepted; the system may allow fewer. With the usual 511 the system drops further ones of a rush without a
 * word, and their senders try again after one, three and seven seconds.
 */
const CONNECTIONS_WAITING = 4_096;

const config = configOrExit();
const app = await startedOrExit(createGateway(config));
const warning = powersWarning(await roleOfPool(app.get(DataSource)));
if (warning) new Logger('database').warn(warning);
try {
  await app.listen({ port: config.PORT, host: config.HOST, backlog: CONNECTIONS_WAITING });
} catch (fault) {
  const busy = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  process.stderr.write(
    busy
      ? `port ${config.PORT} is in use; set PORT to another one\n`
      : `cannot listen on ${config.HOST}:${config.PORT}\n`,
  );
  process.exit(1);
}
exitWithParent();
process.send?.('ready');
