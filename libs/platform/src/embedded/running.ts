import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { APPLICATION_ROLE } from './cluster.js';
import { DATABASE } from './postgres.js';
import { isAlive, isServerOf, readPidFile } from './server.js';

/** The embedded server of a hub that runs, for programs that only look at it. */
export interface RunningServer {
  /** URL of the application's role. */
  applicationUrl: string;
  /** Folder of the cluster. */
  cluster: string;
}

/** Finds the running server of a data folder; undefined when there is none. It starts, makes and owns nothing. */
export async function findRunningServer(dataDir: string): Promise<RunningServer | undefined> {
  const cluster = await realpath(join(dataDir, 'postgres')).catch(() => undefined);
  const server = cluster && (await readPidFile(cluster));
  if (!server || !server.port || !isAlive(server.pid) || !(await isServerOf(server.pid, cluster))) return undefined;
  const password = (await readFile(join(dataDir, 'postgres-application.password'), 'utf8')).trim();
  return { applicationUrl: `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${server.port}/${DATABASE}`, cluster };
}
