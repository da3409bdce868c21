import type { Hub } from './hub.js';
import { spread, underLoad, type Loaded } from './load.js';
import type { HubProcess } from './process.js';
import { killRelay } from './relay.js';

export interface StormSize {
  submissions: number;
  /** Half of them hit gateways while submissions come in, half hit workers while they are routed. */
  kills: number;
  /** Kills of a worker in the middle of moving entries from the outbox to the queue. */
  relayKills?: number;
  seed: number;
  /** Kills of the servers themselves, spread over the submissions; each must bring its server back. */
  serverCrashes?: (() => Promise<unknown>)[];
}

export interface StormResult extends Loaded {
  kills: number;
  serverCrashes: number;
}

/**
 * PROMISE 1 and 3: gateways and workers are killed again and again while clients send until they are acknowledged, webhooks are
 * pushed and departments pull. Nothing is lost, doubled or stuck.
 */
export async function storm(
  hub: Hub,
  { submissions, kills, relayKills = 0, seed, serverCrashes = [] }: StormSize,
): Promise<StormResult> {
  const killsBefore = killsOf(hub.processes);
  const half = Math.floor(kills / 2);
  const loaded = await underLoad(hub, { name: 'storm', submissions, seed }, async ({ acknowledged, routed }) => {
    const taken = (share: number): boolean => acknowledged() >= share * submissions;
    const done = async (share: number): Promise<boolean> => (await routed()) >= share * submissions;
    await Promise.all([
      spread(taken, killing(hub.gateways, half)),
      spread(done, killing(hub.workers, kills - half)),
      spread(
        taken,
        Array.from({ length: relayKills }, (_, turn) => () => killRelay(hub, turn)),
      ),
      spread(taken, serverCrashes),
    ]);
  });
  return { ...loaded, kills: killsOf(hub.processes) - killsBefore, serverCrashes: serverCrashes.length };
}

export const killsOf = (processes: readonly HubProcess[]): number =>
  processes.reduce((total, { kills }) => total + kills, 0);

/** Kills of one process after the other. */
export function killing(victims: readonly HubProcess[], kills: number): (() => Promise<void>)[] {
  return Array.from({ length: kills }, (_, kill) => () => victims[kill % victims.length]!.killOnce());
}
