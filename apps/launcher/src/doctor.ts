import { join, resolve } from 'node:path';
import {
  ConfigFault,
  createDatabase,
  findRunningServer,
  isDatabaseAway,
  loadOrCreateMasterKey,
  projectRoot,
  readConfig,
  type Config,
} from '#platform';
import { DOCTOR_HELP, readDoctorOptions } from './doctor/doctor-options.js';
import { readFacts } from './doctor/read-facts.js';
import { doctorText, examine, withoutDatabase, type DoctorReport } from './doctor/report.js';
import { HubFault } from './hub/hub-fault.js';

/** `npm run doctor`: looks at a running hub and says each finding in a sentence. Exit code: see {@link DoctorReport}. */
async function main(args: string[]): Promise<number> {
  const options = readDoctorOptions(args);
  if (options === 'help') {
    process.stdout.write(DOCTOR_HELP);
    return 0;
  }
  const report = await lookAt(options.data);
  process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : doctorText(report)}\n`);
  return report.exitCode;
}

async function lookAt(data: string | undefined): Promise<DoctorReport> {
  const { config, cluster } = await settingsOf(data);
  const database = createDatabase({ DATABASE_URL: config.DATABASE_URL, DATABASE_POOL: 2 });
  try {
    await database.initialize();
    return examine(await readFacts({ database, config, cluster }), new Date());
  } catch (fault) {
    if (isDatabaseAway(fault)) return withoutDatabase(new Date());
    throw fault;
  } finally {
    if (database.isInitialized) await database.destroy();
  }
}

/** The settings of the environment, with those that an embedded hub makes itself. */
async function settingsOf(data: string | undefined): Promise<{ config: Config; cluster?: string }> {
  if (process.env['DATABASE_URL'] && data === undefined) return { config: readConfig(process.env) };
  const dataDir = resolve(data ?? join(projectRoot(), '.huiliu'));
  const running = await findRunningServer(dataDir);
  if (!running)
    throw new HubFault(
      'option',
      `文件夹 ${dataDir} 里没有运行中的汇流；请先 npm start，或用 DATABASE_URL 指定数据库。`,
      `No hub runs in ${dataDir}; start it with npm start, or name its database in DATABASE_URL.`,
    );
  const HUILIU_MASTER_KEY = process.env['HUILIU_MASTER_KEY'] || (await loadOrCreateMasterKey(dataDir));
  const config = readConfig({ ...process.env, DATABASE_URL: running.applicationUrl, HUILIU_MASTER_KEY });
  return { config, cluster: running.cluster };
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    console.error(fault instanceof HubFault || fault instanceof ConfigFault ? fault.message : fault);
    // Nothing was looked at, which a monitor must not take for a small thing.
    process.exit(2);
  },
);
