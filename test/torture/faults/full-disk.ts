import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform';
import { Hub } from '../hub.js';
import { spread, underLoad } from '../load.js';
import { Probes } from '../probes.js';
import { inSeconds, rowOf, type Fault, type FaultRow, type FaultSize, type Stage } from './fault.js';

const DISK = '600m';
/** The log of PostgreSQL must leave room on a small disk. */
const SETTINGS = { max_wal_size: '64MB', min_wal_size: '32MB', shared_buffers: '32MB' };
const FULL_MS = 15_000;
const AFTERWARDS_MS = 5_000;
const BACK_WITHIN_MS = 60_000;

/** The disk of PostgreSQL has no byte left; later there is room again. */
export const fullDisk: Fault = {
  name: 'full-disk',
  does: 'the disk of PostgreSQL is full under load, and has room again after 15 s (Linux, as root: a small tmpfs)',
  long: { submissions: 500, times: 5 },
  short: { submissions: 30, times: 1 },
  async run(stage, size) {
    const disk = await SmallDisk.mount();
    const usual = process.env['TEST_DATABASE_URL'];
    try {
      process.env['TEST_DATABASE_URL'] = disk.url;
      return await fillUnder(stage, size, disk);
    } finally {
      process.env['TEST_DATABASE_URL'] = usual;
      await disk.unmount();
    }
  },
};

async function fillUnder(
  { backend, seed, say }: Stage,
  { submissions, times }: FaultSize,
  disk: SmallDisk,
): Promise<FaultRow[]> {
  const hub = await Hub.open(backend);
  try {
    const ends: number[] = [];
    const probes = await Probes.start(hub, { name: 'probe', seed: seed + 7, everyMs: 250 });
    const load = { name: 'disk', submissions, seed, perSecond: 20 };
    const loaded = await underLoad(hub, load, async ({ acknowledged }) => {
      await spread(
        (share) => acknowledged() >= share * submissions,
        Array.from({ length: times }, () => async () => {
          disk.fill();
          await delay(FULL_MS);
          disk.free();
          ends.push(performance.now());
          if (await disk.revive()) say('PostgreSQL had ended on the full disk; it was started again');
          await delay(AFTERWARDS_MS);
        }),
      );
      await probes.stop();
    });
    const taken = probes.found.filter(({ status }) => status >= 200 && status < 300);
    const refused = probes.found.filter(({ status }) => status === 503).length;
    const unclear = probes.found.filter(
      ({ status, retryAfter }) => (status < 200 || status >= 300) && !(status === 503 && retryAfter),
    );
    const back = Math.max(
      ...ends.map((end) =>
        Math.min(...taken.filter(({ sentAt }) => sentAt >= end).map(({ sentAt, ms }) => sentAt + ms - end)),
      ),
    );
    const lost = await probes.lost();
    const statuses = [...new Set(unclear.map(({ status }) => status))].join(', ');
    return [
      rowOf(
        {
          cell: 'disk full',
          strikes: times,
          loaded,
          found: `${refused} refused with 503, ${unclear.length} unclear, back ${inSeconds(back)} after there was room`,
        },
        {
          [`${unclear.length} answers were neither a receipt nor 503 with Retry-After (${statuses})`]:
            unclear.length === 0,
          [`intake was back after ${inSeconds(back)}`]: back <= BACK_WITHIN_MS,
          [`${lost} acknowledged probes lost`]: lost === 0,
        },
      ),
    ];
  } finally {
    await hub.close();
  }
}

/** A PostgreSQL on a disk of its own. */
class SmallDisk {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
  ) {}

  static async mount(): Promise<SmallDisk> {
    const folder = mkdtempSync(join(tmpdir(), 'huiliu-small-disk-'));
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0755`, 'tmpfs', folder]);
    if (status !== 0) throw new Error(`no tmpfs can be mounted here: ${String(stderr).trim()}`);
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), settings: SETTINGS });
    return new SmallDisk(folder, server);
  }

  get url(): string {
    return this.server.url;
  }

  /** Takes every byte that is left. */
  fill(): void {
    const file = openSync(join(this.folder, 'filler'), 'w');
    const block = Buffer.alloc(1 << 16);
    try {
      for (let size = block.length; size >= 512;)
        try {
          writeSync(file, block, 0, size);
        } catch {
          size = Math.floor(size / 2);
        }
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(join(this.folder, 'filler'), { force: true });
  }

  /** Starts the server again if it ended for want of room: it cannot go on without its log. Answers whether it had. */
  async revive(): Promise<boolean> {
    if (this.#runs()) return false;
    const port = Number(new URL(this.server.url).port);
    this.server = await startEmbeddedPostgres({ dataDir: join(this.folder, 'data'), port, settings: SETTINGS });
    return true;
  }

  async unmount(): Promise<void> {
    this.free();
    await this.server.stop();
    spawnSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #runs(): boolean {
    try {
      process.kill(Number.parseInt(readFileSync(join(this.server.cluster, 'postmaster.pid'), 'utf8'), 10), 0);
      return true;
    } catch {
      return false;
    }
  }
}
