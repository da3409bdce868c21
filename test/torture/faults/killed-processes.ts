import { Hub } from '../hub.js';
import { killsOf, storm } from '../storm.js';
import { rowOf, type Fault } from './fault.js';

/** SIGKILL of gateways and workers, and of the relay in the middle of moving entries from the outbox to the queue. */
export const killedProcesses: Fault = {
  name: 'killed-processes',
  does: 'SIGKILL of gateways, of workers, and of the relay between outbox and queue, under load',
  long: { submissions: 20_000, times: 130 },
  short: { submissions: 60, times: 4 },
  async run({ backend, seed }, { submissions, times }) {
    const hub = await Hub.open(backend);
    try {
      const relayKills = Math.max(1, Math.round((times * 30) / 130));
      const loaded = await storm(hub, { submissions, seed, kills: times - relayKills, relayKills });
      const found = `${killsOf(hub.gateways)} gateways, ${killsOf(hub.workers)} workers, ${relayKills} of them as relays`;
      return [rowOf({ cell: 'SIGKILL', strikes: loaded.kills, loaded, found })];
    } finally {
      await hub.close();
    }
  },
};
