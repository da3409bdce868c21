import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { configOrExit, exitWithParent, powersWarning, roleOfPool, startedOrExit } from '#platform';
import { DataSource } from 'typeorm';
import { createGateway } from './application.js';

const config = configOrExit();
const app = await startedOrExit(createGateway(config));
const warning = powersWarning(await roleOfPool(app.get(DataSource)));
if (warning) new Logger('database').warn(warning);
try {
  await app.listen(config.PORT, config.HOST);
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
