import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { isDatabaseAway } from './away.js';
import { ConfigFault, readConfig, type Config } from './config.js';

const LEVELS: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/** One JSON line per event on standard output. Callers log codes and ids, never words or people (INV-49). */
export function jsonLogger(config: Pick<Config, 'LOG_LEVEL'>): ConsoleLogger {
  return new ConsoleLogger({
    json: true,
    colors: false,
    logLevels: LEVELS.slice(0, LEVELS.indexOf(config.LOG_LEVEL) + 1),
  });
}

/** The settings, or the end of the process with every fault in one message. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(78);
  }
}

/** The started application, or the end of the process with one sentence when its database stays away; the address holds a password and is not printed. */
export async function startedOrExit<App>(starting: Promise<App>): Promise<App> {
  try {
    return await starting;
  } catch (fault) {
    if (!isDatabaseAway(fault)) throw fault;
    process.stderr.write(
      'DATABASE_URL 指定的数据库连接不上，请检查它是否在运行。 The database of DATABASE_URL does not answer; see that it is running.\n',
    );
    process.exit(69);
  }
}
