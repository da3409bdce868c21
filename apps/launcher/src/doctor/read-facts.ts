import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { DataSource } from 'typeorm';
import { countMandatesByKey, readHubCondition } from '#casework';
import { shanghaiDate } from '#intake';
import {
  countLateProcesses,
  isThisMachine,
  listDataKeys,
  QUEUE_NAMES,
  QueueSystem,
  roleOfPool,
  type Config,
} from '#platform';
import type { DiskSpace, DoctorFacts } from './facts.js';
import { databaseTime, dataDirectory } from './server.queries.js';

/** What the doctor may look at. */
export interface Surroundings {
  database: DataSource;
  config: Config;
  /** Folder of the embedded cluster. */
  cluster?: string | undefined;
}

/** Reads everything that the rules judge. It writes nothing. */
export async function readFacts({ database, config, cluster }: Surroundings): Promise<DoctorFacts> {
  const clockAheadMs = await readClock(database);
  const place = cluster ?? (await nearDataDirectory(database, config));
  const folders = [place, tmpdir(), config.ORDERS_FOLDER, config.MAIL_DROP].filter((folder) => folder !== undefined);
  const disks = (await Promise.all(folders.map(readDisk))).filter((disk) => disk !== undefined);
  return {
    ...(await readHubCondition(database)),
    lateProcesses: await countLateProcesses(database),
    clockAheadMs,
    disks,
    isDatabaseDiskSeen: disks.some((disk) => disk.place === place),
    backlog: await readBacklog(config),
    powers: (await roleOfPool(database)).powers,
    masterKeys: config.HUILIU_MASTER_KEY.split(',').length,
    keptKeys: await readKeptKeys(database),
    isOpenToOthers: !isThisMachine(config.HOST),
    hasPublicUrl: config.PUBLIC_URL !== undefined,
  };
}

async function readKeptKeys(database: DataSource): Promise<DoctorFacts['keptKeys']> {
  const kept = (await listDataKeys(database)).filter(({ state }) => state === 'kept');
  const needed = kept.length > 0 ? await countMandatesByKey(database, shanghaiDate(new Date())) : [];
  return kept.map(({ id }) => {
    const found = needed.find(({ key }) => key === id);
    return { id, codes: found?.count ?? 0, lastDay: found?.lastDay ?? null };
  });
}

/** The middle of the question is taken for the moment of the answer. */
async function readClock(database: DataSource): Promise<number> {
  await databaseTime(database);
  const before = Date.now();
  const there = await databaseTime(database);
  return (before + Date.now()) / 2 - there;
}

/** The folder of the server's files, where the server is this machine and the role may know it. */
async function nearDataDirectory(database: DataSource, { DATABASE_URL }: Config): Promise<string | undefined> {
  const { hostname } = new URL(DATABASE_URL);
  return hostname === '' || isThisMachine(hostname) ? dataDirectory(database) : undefined;
}

async function readDisk(place: string): Promise<DiskSpace | undefined> {
  const found = await statfs(place).catch(() => undefined);
  return found && { place, freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
}

/** Undefined when the queue does not answer: a Redis that is away would be waited for without end. */
async function readBacklog(config: Config): Promise<Record<string, number> | undefined> {
  if (!(await QueueSystem.answers(config))) return undefined;
  const queues = await QueueSystem.open(config, () => undefined).catch(() => undefined);
  if (!queues) return undefined;
  try {
    const backlog: Record<string, number> = {};
    for (const queue of QUEUE_NAMES) backlog[queue] = await queues.backlog(queue);
    return backlog;
  } finally {
    await queues.close();
  }
}
