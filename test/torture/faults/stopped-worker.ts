import { setTimeout as delay } from 'node:timers/promises';
import { Hub } from '../hub.js';
import { underLoad } from '../load.js';
import { rowOf, type Fault } from './fault.js';

/** Longer than the lock of a job with its sweep, and than the lease of a delivery, so that others take over what it holds. */
const SHORT_STOP_MS = 16_000;
const LONG_STOP_MS = 90_000;

/** A worker stands still with work in hand and goes on when others have done it long ago. */
export const stoppedWorker: Fault = {
  name: 'stopped-worker',
  does: 'a worker is stopped with work in hand (90 s, --short 16 s) and resumed',
  long: { submissions: 1_000, times: 3 },
  short: { submissions: 40, times: 1 },
  async run({ backend, seed }, { submissions, times }) {
    const stop = submissions < this.long.submissions ? SHORT_STOP_MS : LONG_STOP_MS;
    const hub = await Hub.open(backend);
    try {
      const load = { name: 'stopped', submissions, seed, perSecond: 10 };
      const loaded = await underLoad(hub, load, async () => {
        for (let time = 0; time < times; time++) {
          const worker = hub.workers[time % hub.workers.length]!;
          await delay(2_000);
          worker.freeze();
          await delay(stop);
          worker.thaw();
        }
        await delay(2_000);
      });
      return [rowOf({ cell: `stopped ${stop / 1000} s`, strikes: times, loaded, found: '' })];
    } finally {
      await hub.close();
    }
  },
};
