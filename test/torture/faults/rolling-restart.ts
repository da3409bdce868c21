import { setTimeout as delay } from 'node:timers/promises';
import { Balancer } from '../balancer.js';
import { Hub } from '../hub.js';
import { underLoad } from '../load.js';
import { Probes } from '../probes.js';
import { rowOf, type Fault } from './fault.js';

const LONG_BEAT_MS = 5;
const SHORT_BEAT_MS = 250;
const BETWEEN_MS = 1_000;

/** Gateways and workers are replaced one after the other, as for an upgrade, while people send; nobody may notice. */
export const rollingRestart: Fault = {
  name: 'rolling-restart',
  does: 'gateways and workers are replaced one after the other behind a balancer, under 200 requests a second (--short: 4)',
  long: { submissions: 0, times: 20 },
  short: { submissions: 10, times: 2 },
  async run({ backend, seed, say }, { submissions, times }) {
    const hub = await Hub.open(backend);
    const balancer = await Balancer.open(hub.urls);
    try {
      let rate = 0;
      const everyMs = times < this.long.times ? SHORT_BEAT_MS : LONG_BEAT_MS;
      const probes = await Probes.start(hub, { name: 'probe', seed: seed + 7, everyMs, at: [balancer.url] });
      const loaded = await underLoad(hub, { name: 'rolling', submissions, seed }, async () => {
        const started = performance.now();
        for (let time = 0; time < times; time++) {
          await hub.gateways[time % hub.gateways.length]!.replace();
          await hub.workers[time % hub.workers.length]!.replace();
          await delay(BETWEEN_MS);
        }
        const seconds = (performance.now() - started) / 1000;
        await probes.stop();
        rate = probes.found.length / seconds;
        say(`${probes.found.length} probes, ${probes.failures.join(', ') || 'all taken'}`);
      });
      const { failures, found } = probes;
      const lost = await probes.lost();
      return [
        rowOf(
          {
            cell: 'gateways and workers',
            strikes: times,
            loaded,
            found: `${found.length} probes, ${rate.toFixed(0)} a second, ${failures.length === 0 ? 'all taken' : failures.join(', ')}`,
          },
          {
            [`seen by clients: ${failures.join(', ')}`]: failures.length === 0,
            [`${lost} acknowledged probes lost`]: lost === 0,
          },
        ),
      ];
    } finally {
      balancer.close();
      await hub.close();
    }
  },
};
