import { rows } from '#platform';
import { Barrier } from './barrier.js';
import type { Hub } from './hub.js';
import { clientOf, createSenders, tell } from './posts.js';
import type { HubProcess } from './process.js';
import { lampPair } from './stories.js';
import { PATIENCE_MS, until } from './until.js';

export interface Paired {
  pairs: number;
  /** Pairs whose two submissions belong to one matter; must be all. */
  united: number;
  /** Matters of all pairs together; as many as pairs, since each has a lamp of its own. */
  matters: number;
}

/** PROMISE 6: two people tell of one lamp at the same time; two workers that see both at once open one matter. */
export async function pairs(hub: Hub, wanted: number): Promise<Paired> {
  const senders = await createSenders(hub.caller, 'pairs');
  for (let pair = 0; pair < wanted; pair++) await together(hub, senders, pair);
  const found = await rows<{ pair: number; matter: string }>(
    hub.database,
    `select split_part(s.external_id, '-', 2)::int as pair, l.matter_id as matter
     from submissions s join links l on l.submission_id = s.id and l.undone_at is null where s.source = $1`,
    [senders.hotline.code],
  );
  const mattersOf = (pair: number): Set<string> =>
    new Set(found.filter((link) => link.pair === pair).map(({ matter }) => matter));
  const united = Array.from({ length: wanted }, (_, pair) => mattersOf(pair).size).filter(
    (matters) => matters === 1,
  ).length;
  return { pairs: wanted, united, matters: new Set(found.map(({ matter }) => matter)).size };
}

/** Within one worker the second would wait for the first before it is placed, so each is given to a worker of its own. */
async function together(hub: Hub, senders: Awaited<ReturnType<typeof createSenders>>, pair: number): Promise<void> {
  const barrier = await Barrier.raise(hub.databaseUrl);
  const [one, other] = hub.workers as [HubProcess, HubProcess];
  for (const [who, worker, idle] of [
    [0, one, other],
    [1, other, one],
  ] as const) {
    worker.thaw();
    idle.freeze();
    await tell(hub.caller, clientOf(senders, lampPair(pair)[who], { id: `pair-${pair}-${who}`, mark: 'order-number' }));
    await barrier.holds(who + 1);
  }
  one.thaw();
  await barrier.fall();
  const open = (): Promise<{ id: string }[]> =>
    rows(hub.database, 'select id from submissions where source = $1 and routed_at is null', [senders.hotline.code]);
  await until(async () => (await open()).length === 0, PATIENCE_MS, 'the pairs routed');
}
