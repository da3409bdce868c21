import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedHub } from '../embedded-hub.js';
import { spread, underLoad } from '../load.js';
import { inSeconds, rowOf, type Fault } from './fault.js';

const AFTERWARDS_MS = 2_000;

/** The whole hub of `npm start` dies at once, with its PostgreSQL, and is started again. */
export const powerCut: Fault = {
  name: 'power-cut',
  does: 'kill -9 of everything that npm start runs, PostgreSQL too, under load (Linux)',
  long: { submissions: 2_000, times: 20 },
  short: { submissions: 30, times: 2 },
  // The queues of the embedded default are in PostgreSQL.
  backends: ['postgres'],
  async run({ seed }, { submissions, times }) {
    const hub = await EmbeddedHub.open();
    try {
      const starts: number[] = [];
      const loaded = await underLoad(hub, { name: 'power', submissions, seed }, ({ acknowledged }) =>
        spread(
          (share) => acknowledged() >= share * submissions,
          Array.from({ length: times }, () => async () => {
            hub.cutPower();
            const cut = performance.now();
            await hub.start();
            starts.push(performance.now() - cut);
            await delay(AFTERWARDS_MS);
          }),
        ),
      );
      const found = `slowest start ${inSeconds(Math.max(...starts))}`;
      return [rowOf({ cell: 'power cut', strikes: times, loaded, found })];
    } finally {
      await hub.close();
    }
  },
};
