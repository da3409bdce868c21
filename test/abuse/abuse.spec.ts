import { Hub } from '../torture/hub.js';
import { byActor, campaign, WITH_LIMITS, type Result } from './campaign.js';
import { ACTORS } from './attack.js';
import { LEAK_PATIENCE_MS } from './neighbourhood.js';
import { NEEDS_PERSONS, STILL_OPEN } from './open.js';
import { stolenDatabase, Target } from './target.js';

/**
 * The short form of `npm run abuse`, with the queues in PostgreSQL; the long form alone says how long others waited. What is known to
 * succeed stands in open.ts and in the threat model.
 */
const PATIENCE_MS = 1_800_000;

describe('A hub under attack', () => {
  let results: Result[] = [];
  let reached: string[] = [];

  beforeAll(async () => {
    const hub = await Hub.open('postgres', WITH_LIMITS);
    const target = new Target(hub.urls, hub.adminKey, { database: await stolenDatabase(hub.databaseUrl) });
    try {
      results = await campaign(target, { size: 'short', say: () => undefined });
      reached = byActor(results).map(({ actor }) => actor);
    } finally {
      await target.close();
      await hub.close();
    }
  }, PATIENCE_MS);

  it('is attacked by each actor of the threat model', () => {
    expect(reached).toEqual(ACTORS);
  });
  it('gives nobody more than is known to be open', () => {
    const found = results
      .filter(
        ({ attack, successes }) =>
          successes > 0 && !NEEDS_PERSONS.includes(attack.name) && !(attack.name in STILL_OPEN),
      )
      .map(({ attack, told }) => `${attack.threat} ${attack.name}: ${[...told.keys()].join('; ')}`);
    expect(found).toEqual([]);
  });
  it('takes in, alarms and routes a gas leak whatever stands before it', () => {
    const floods = results.filter(({ attack }) => attack.floods);
    expect(floods.length).toBeGreaterThan(3);
    const unheard = floods.filter(
      ({ leak }) => (leak?.routedMs ?? Infinity) >= LEAK_PATIENCE_MS || leak!.alarmMs >= LEAK_PATIENCE_MS,
    );
    expect(unheard.map(({ attack }) => attack.name)).toEqual([]);
  });
  it('refuses no neighbour meanwhile', () => {
    expect(results.filter(({ neighbourFailures }) => Object.keys(neighbourFailures).length > 0)).toEqual([]);
  });
});
