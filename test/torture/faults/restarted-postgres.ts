import { setTimeout as delay } from 'node:timers/promises';
import { Hub } from '../hub.js';
import { spread, underLoad } from '../load.js';
import { absence, Probes } from '../probes.js';
import type { Away } from '../servers.js';
import { inSeconds, rowOf, type Fault } from './fault.js';

const AWAY_MS = 2_000;
const REFUSED_WITHIN_MS = 1_000;
const BACK_WITHIN_MS = 5_000;
const AFTERWARDS_MS = 10_000;

/** PostgreSQL ends at once, without a checkpoint, and comes back after a recovery. */
export const restartedPostgres: Fault = {
  name: 'restarted-postgres',
  does: 'PostgreSQL is shut down immediately under load, is away for two seconds and recovers',
  long: { submissions: 5_000, times: 10 },
  short: { submissions: 60, times: 1 },
  async run({ backend, servers, seed }, { submissions, times }) {
    const { crashPostgres } = servers;
    if (!crashPostgres) throw new Error('unset TEST_DATABASE_URL: only a PostgreSQL of our own is ours to end');
    const hub = await Hub.open(backend);
    try {
      const aways: Away[] = [];
      const probes = await Probes.start(hub, { name: 'probe', seed: seed + 7, everyMs: 200 });
      const loaded = await underLoad(hub, { name: 'postgres', submissions, seed }, async ({ acknowledged }) => {
        await spread(
          (share) => acknowledged() >= share * submissions,
          Array.from({ length: times }, () => async () => {
            aways.push(await crashPostgres({ signal: 'SIGQUIT', awayMs: AWAY_MS }));
            await delay(AFTERWARDS_MS);
          }),
        );
        await probes.stop();
      });
      const found = aways.map((away) => absence(probes.found, away));
      const unclear = found.reduce((sum, one) => sum + one.unclear, 0);
      const slowest = Math.max(...found.map(({ slowestMs }) => slowestMs));
      const back = Math.max(...found.map(({ backAfterMs }) => backAfterMs));
      const refused = found.reduce((sum, one) => sum + one.refused, 0);
      const lost = await probes.lost();
      return [
        rowOf(
          {
            cell: 'immediate shutdown',
            strikes: times,
            loaded,
            found: `${refused} refused with 503, ${unclear} unclear, slowest ${inSeconds(slowest)}, back after ${inSeconds(back)}`,
          },
          {
            [`${lost} acknowledged probes lost`]: lost === 0,
            [`${unclear} answers were neither a receipt nor 503 with Retry-After`]: unclear === 0,
            [`a refusal took ${inSeconds(slowest)}`]: slowest <= REFUSED_WITHIN_MS,
            [`intake was back after ${inSeconds(back)}`]: back <= BACK_WITHIN_MS,
          },
        ),
      ];
    } finally {
      await hub.close();
    }
  },
};
