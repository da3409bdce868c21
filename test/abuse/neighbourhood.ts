import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, row } from '#platform';
import { until } from '../torture/until.js';
import type { Measured } from './neighbour.js';
import { receiptOf, routedAfter } from './stage.js';
import type { Target } from './target.js';
import { gasLeak } from './words.js';

const PATIENCE_MS = 300_000;
const CALM_MS = 30_000;

/** Our hand on the neighbour's process. */
export class Neighbour {
  #serial = 0;

  private constructor(private readonly child: ChildProcess) {}

  static start(target: Target): Neighbour {
    const script = join(projectRoot(), 'dist', 'test', 'abuse', 'neighbour.js');
    return new Neighbour(fork(script, [...target.gateways], { execArgv: [] }));
  }

  /** What was measured since the last call. */
  async measured(): Promise<Measured> {
    const serial = ++this.#serial;
    return new Promise((tell) => {
      const hear = (message: unknown): void => {
        if ((message as Measured).serial !== serial) return;
        this.child.off('message', hear);
        tell(message as Measured);
      };
      this.child.on('message', hear);
      this.child.send({ serial });
    });
  }

  stop(): void {
    this.child.disconnect();
  }
}

let leaks = 0;

/** How long a gas leak took from the first try to tell of it, in milliseconds; where it took longer than the patience, that is told. */
export interface Leak {
  takenMs: number;
  alarmMs: number;
  routedMs: number;
}

/** Tells of a gas leak, again and again where it is refused, and waits for its alarm and until it is routed. */
export async function tellOfLeak(target: Target): Promise<Leak> {
  const leak = gasLeak(++leaks);
  const started = performance.now();
  const deadline = started + PATIENCE_MS;
  const after = async (isSo: () => Promise<boolean>): Promise<number> => {
    await until(isSo, deadline - performance.now(), 'the gas leak').catch(() => undefined);
    return Math.round(performance.now() - started);
  };
  let number = '';
  const takenMs = await after(async () => {
    const answer = await target.ask('POST', '/intake/web', { body: leak, from: `127.66.0.${leaks}` });
    number = answer.status === 201 || answer.status === 200 ? receiptOf(answer).registrationNumber : '';
    return number !== '';
  });
  const seen = (path: string, isSo: (body: unknown) => boolean): Promise<number> =>
    after(async () => isSo((await target.askAsAdmin('GET', path)).body));
  const [alarmMs, routedMs] = await Promise.all([
    seen(
      '/alarms?limit=200',
      (body) => Array.isArray(body) && body.some((one: { number: string }) => one.number === number),
    ),
    seen(`/submissions/${number}`, (body) => Boolean((body as { matterId?: string } | undefined)?.matterId)),
  ]);
  return { takenMs, alarmMs, routedMs };
}

/** Longer than this is told as this. */
export const LEAK_PATIENCE_MS = PATIENCE_MS;

/** Waits until the hub has worked off what stands in it, as far as can be seen: an ordinary letter is routed, and little is left. */
export async function calm(target: Target): Promise<void> {
  const body = { title: '咨询', text: `请问第${++leaks}号窗口几点上班？` };
  const answer = await target.ask('POST', '/intake/web', { body, from: `127.66.1.${leaks}` });
  if (answer.status === 201) await routedAfter(target, receiptOf(answer).registrationNumber, CALM_MS);
  const { stolen } = target;
  if (!stolen) return;
  const left = async (): Promise<number> => (await row<{ n: number }>(stolen.database, UNROUTED))?.n ?? 0;
  await until(async () => (await left()) <= FEW, CALM_MS, 'the hub came to rest').catch(() => undefined);
}

/** What the neighbour has just sent may always be under way. */
const FEW = 3;
const UNROUTED = 'select count(*)::int as n from submissions where routed_at is null and parked_at is null';
