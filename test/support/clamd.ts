import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.js';

/** The test virus of EICAR, in two halves, so that no scanner takes this file for it. */
export const EICAR = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*');

/** A real clamd that knows one virus, EICAR's. */
export interface TestClamd {
  /** The setting CLAMD. */
  socket: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Undefined where the machine has no clamd (Debian: clamav-daemon); throws there when CLAMD_REQUIRED is set. */
export function testClamd(): TestClamd | undefined {
  if (spawnSync('clamd', ['--version'], { stdio: 'ignore' }).status !== 0) {
    if (process.env['CLAMD_REQUIRED']) throw new Error('CLAMD_REQUIRED is set, but there is no clamd');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const socket = join(folder, 'ctl');
  const settings = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${folder}`,
    `TemporaryDirectory ${folder}`,
    'Foreground yes',
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  writeFileSync(
    join(folder, 'own.hdb'),
    `${createHash('md5').update(EICAR).digest('hex')}:${EICAR.length}:Eicar-Test-Signature\n`,
  );
  let server: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill();
    await ended;
  };
  return {
    socket,
    start: async () => {
      server = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
      await until(() => answers(socket), 'clamd answered');
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket, () => probe.write('zPING\0'));
    const settle = (yes: boolean) => () => {
      probe.destroy();
      resolve(yes);
    };
    probe.once('data', settle(true)).once('error', settle(false)).once('close', settle(false));
  });
}
