import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startHub } from '../../../launcher/src/hub/start-hub.js';
import { isDovecotHere, makeDovecot, type Dovecot } from './dovecot.js';
import { DemoFault } from './demo-fault.js';
import { HubClient } from './hub-client.js';
import type { DemoOptions } from './options.js';

/** The hub that the day is played on. */
export interface PlayedHub {
  admin: HubClient;
  /** Whether this demo started it, so that everything in it belongs to the day. */
  own: boolean;
  /** One-time link of the first administrator, of a hub that this demo started. */
  administratorLink?: string;
  /** The folder that it reads orders from, of a hub that this demo started. */
  folder?: string;
  /** The mail server whose mailbox it may poll, where the machine has one. */
  mailServer?: Dovecot;
  /** Location of the data afterwards; undefined when it is removed. */
  kept?: string;
  /** Throws when the hub cannot continue. */
  failed: Promise<never>;
  stop(): Promise<void>;
}

/** Settings of an operator's own hub, which a demo must never touch. */
const OPERATORS = [
  'DATABASE_URL',
  'REDIS_URL',
  'HUILIU_MASTER_KEY',
  'PORT',
  'HOST',
  'OUTBOUND_ALLOW',
  'LIMITS',
  'LIMITS_EXEMPT',
  'OPEN311',
  'ORDERS_FOLDER',
  'MAIL_HOSTS',
];

/**
 * Returns the running hub of `--url`, or a new one with an embedded database in a new folder, which is removed
 * afterwards unless it is to be kept.
 */
export async function openHub(options: DemoOptions, signal: AbortSignal): Promise<PlayedHub> {
  if (options.url !== undefined)
    return {
      admin: new HubClient(options.url, options.key),
      own: false,
      failed: new Promise(() => undefined),
      stop: async () => undefined,
    };
  for (const name of OPERATORS) delete process.env[name];
  const mailServer = isDovecotHere() ? await makeDovecot() : undefined;
  const dataDir = options.data ?? (await mkdtemp(join(tmpdir(), 'huiliu-demo-')));
  const folder = join(dataDir, 'orders');
  const vanish = async (...more: (string | undefined)[]): Promise<void> => {
    await mailServer?.remove();
    if (options.data !== undefined || options.keep) return;
    for (const folder of [dataDir, ...more]) if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    const env = settingsOf(folder, mailServer);
    const output = options.verbose ? 'inherit' : 'ignore';
    const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', env, output, signal });
    const elsewhere = hub.data && !hub.data.cluster.startsWith(dataDir) ? dirname(hub.data.cluster) : undefined;
    const stop = async (): Promise<void> => {
      await hub.stop();
      await vanish(elsewhere);
    };
    if (hub.adminKey === null) {
      await stop();
      throw alreadyUsed(dataDir);
    }
    const failed = hub.failed.then((fault): never => {
      throw fault;
    });
    return {
      admin: new HubClient(hub.url, hub.adminKey),
      own: true,
      folder,
      ...(mailServer ? { mailServer } : {}),
      failed,
      ...(hub.administratorLink === null ? {} : { administratorLink: hub.administratorLink }),
      ...((options.data ?? options.keep) ? { kept: dataDir } : {}),
      stop,
    };
  } catch (fault) {
    await vanish();
    throw fault;
  }
}

/** Everybody in the demo calls from one address, and every door is open. */
const settingsOf = (folder: string, mailServer: Dovecot | undefined): Record<string, string> => ({
  OUTBOUND_ALLOW: '127.0.0.0/8',
  LIMITS_EXEMPT: '127.0.0.0/8',
  OPEN311: 'on',
  ORDERS_FOLDER: folder,
  ...(mailServer ? { MAIL_HOSTS: `127.0.0.1:${mailServer.port}` } : {}),
});

function alreadyUsed(folder: string): DemoFault {
  return new DemoFault(
    `${folder} 里已有数据；演示需要一个新的数据文件夹。`,
    `${folder} holds data already; the demo needs a fresh data folder.`,
  );
}
