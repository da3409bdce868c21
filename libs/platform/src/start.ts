import { isDatabaseAway } from './away.js';
import { MasterKeyFault } from './privacy/vault.js';
import { ConfigFault, readConfig, type Config } from './config.js';

/** Returns the settings, or ends the process with all problems in one message. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(78);
  }
}

/**
 * Returns the started application. If the database stays unavailable, it ends the process with one message; the
 * database URL contains a password and is not printed.
 */
export async function startedOrExit<App>(starting: Promise<App>): Promise<App> {
  try {
    return await starting;
  } catch (fault) {
    if (fault instanceof MasterKeyFault) {
      process.stderr.write(`${fault.message}\n`);
      process.exit(78);
    }
    if (!isDatabaseAway(fault)) throw fault;
    process.stderr.write(
      'DATABASE_URL 指定的数据库连接不上，请检查它是否在运行。 The database of DATABASE_URL does not answer; see that it is running.\n',
    );
    process.exit(69);
  }
}
