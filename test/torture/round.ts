import { violations } from './count.js';
import { erasure } from './erasure.js';
import { Hub, type Backend } from './hub.js';
import { pairs } from './pairs.js';
import { stampede } from './stampede.js';
import { storm, type StormResult, type StormSize } from './storm.js';
import { takeover } from './takeover.js';

/** How long one backend is tortured. */
export interface RoundSize extends StormSize {
  /** Times the queue is erased, and a worker's death is timed. */
  erasures: number;
  takeovers: number;
}

export interface RoundResult {
  backend: Backend;
  storm: StormResult;
  /** What was promised and not kept; empty when all is well. */
  broken: string[];
  logs: string;
}

const WITHIN = { takeover: 15_000, erasure: 60_000 };
const PAIRS = 40;
const POSTS = 200;

/** Every promise on one backend, one after the other over the same hub; tells each as it is known. */
export async function round(backend: Backend, size: RoundSize, say: (line: string) => void): Promise<RoundResult> {
  const hub = await Hub.open(backend);
  const broken: string[] = [];
  let ended = false;
  const judge = (promise: string, found: string, faults: string[]): void => {
    say(`  ${faults.length === 0 ? 'kept  ' : 'BROKEN'}  ${promise}: ${found}`);
    broken.push(...faults.map((fault) => `${backend}, ${promise}: ${fault}`));
  };
  const limit = (what: string, ms: number, most: number): string[] =>
    ms <= most ? [] : [`${what} after ${seconds(ms)}`];
  try {
    for (const mark of ['order-number', 'idempotency-key'] as const) {
      const { submissions, receipts, refused } = await stampede(hub, mark, POSTS);
      judge(
        `${POSTS} identical posts (${mark})`,
        `${submissions} submission, ${receipts} receipt`,
        submissions === 1 && receipts === 1 && refused === 0 ? [] : ['not one'],
      );
    }
    const { united, matters } = await pairs(hub, PAIRS);
    judge(
      `${PAIRS} pairs at once`,
      `${united} united, ${matters} matters`,
      united === PAIRS && matters === PAIRS ? [] : ['not one matter each'],
    );
    for (let time = 1; time <= size.takeovers; time++) {
      const { brokenOff, routedAfterMs, deliveredAfterMs } = await takeover(hub, time);
      judge(
        `death of a worker ${time}`,
        `16 routings done after ${seconds(routedAfterMs)}, 16 deliveries (${brokenOff} its own) after ${seconds(deliveredAfterMs)}`,
        [...limit('routed', routedAfterMs, WITHIN.takeover), ...limit('delivered', deliveredAfterMs, WITHIN.takeover)],
      );
    }
    for (let time = 1; time <= size.erasures; time++) {
      const { counts, inFlight, routedAfterMs, deliveredAfterMs } = await erasure(hub, {
        submissions: 400,
        seed: size.seed + time,
      });
      judge(
        `queue erased ${time}`,
        `${inFlight.unrouted} unrouted, ${inFlight.atWork} of them at work; routed after ${seconds(routedAfterMs)}, delivered after ${seconds(deliveredAfterMs)}; lost ${counts.lost}`,
        [...violations(counts), ...limit('routed', routedAfterMs, WITHIN.erasure)],
      );
    }
    const result = await storm(hub, size);
    const { counts, pulled, pushed, kills, serverCrashes, crashes, seconds: lasted, settling } = result;
    judge(
      `${kills} kills under load, ${serverCrashes} of servers`,
      `lost ${counts.lost}, duplicated ${counts.duplicated}, double-routed ${counts.doubleRouted}, stuck ${counts.stuck} (${lasted.toFixed()} s, at rest ${settling.toFixed()} s after the last receipt)`,
      [...violations(counts), ...(crashes === 0 ? [] : [`${crashes} processes ended by themselves`])],
    );
    judge(
      '5 pull readers',
      `${pulled.seen} events, missed ${pulled.missed}, twice ${pulled.doubled}, out of order ${pulled.disordered}`,
      pulled.missed + pulled.doubled + pulled.disordered === 0 ? [] : ['the feed is not the ledger'],
    );
    judge(
      'webhooks',
      `${pushed.owed} owed, missing ${pushed.missing}, forged ${pushed.forged}, dead ${pushed.dead}, sent again ${pushed.again}`,
      pushed.missing + pushed.forged + pushed.dead === 0 ? [] : ['the receiver has not what the ledger says'],
    );
    ended = true;
    return { backend, storm: result, broken, logs: hub.logFolder };
  } finally {
    if (!ended) say(`  the round was broken off; logs: ${hub.logFolder}`);
    await hub.close({ keepLogs: !ended || broken.length > 0 });
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
