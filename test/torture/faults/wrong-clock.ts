import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { row } from '#platform';
import { Hub } from '../hub.js';
import { underLoad } from '../load.js';
import { rowOf, type Fault } from './fault.js';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);
const OFFSETS = ['+60s', '-60s'];
const BETWEEN_MS = 10_000;

/** The wall clock of one worker jumps a minute ahead and a minute back; the clocks of all others are right. */
export const wrongClock: Fault = {
  name: 'wrong-clock',
  does: 'the clock of one worker jumps by a minute, ahead and back (Debian: apt install libfaketime)',
  long: { submissions: 1_000, times: 20 },
  short: { submissions: 40, times: 2 },
  async run({ backend, seed }, { submissions, times }) {
    const library = LIBRARIES.find((path) => existsSync(path));
    if (!library) throw new Error('there is no libfaketime; on Debian: apt install libfaketime');
    const folder = mkdtempSync(join(tmpdir(), 'huiliu-clock-'));
    const clock = join(folder, 'clock');
    writeFileSync(clock, OFFSETS[0]!);
    const wrong = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_CACHE_DURATION: '1',
      // Timers go on as ever: only the time of day is wrong.
      DONT_FAKE_MONOTONIC: '1',
    };
    const hub = await Hub.open(backend, (process) => (process === 'worker-1' ? wrong : {}));
    try {
      const load = { name: 'clock', submissions, seed, perSecond: 10 };
      const loaded = await underLoad(hub, load, async () => {
        for (let time = 1; time <= times; time++) {
          await delay(BETWEEN_MS);
          writeFileSync(clock, OFFSETS[time % OFFSETS.length]!);
        }
      });
      const ahead = await secondsAhead(hub);
      return [
        rowOf(
          { cell: 'clock ±60 s', strikes: times, loaded, found: `latest entry of the audit log ${ahead} s ahead` },
          { [`an audit entry lies ${ahead} s ahead`]: ahead <= 1 },
        ),
      ];
    } finally {
      await hub.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Times that are kept come from the database's clock, so none may lie ahead of it. */
async function secondsAhead(hub: Hub): Promise<number> {
  const found = await row<{ ahead: number }>(
    hub.database,
    'select greatest(0, extract(epoch from max(at) - clock_timestamp()))::float as ahead from audit_entries',
  );
  return Math.round(found?.ahead ?? 0);
}
