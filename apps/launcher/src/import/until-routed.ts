import { setTimeout as delay } from 'node:timers/promises';
import { openImportProgress } from './progress.js';

const LOOK_EVERY_MS = 1_000;
const NO_PROGRESS_MS = 60_000;

/** Number of submissions that wait for routing, from the text of `GET /metrics`; undefined when it is missing. */
export function waitingIn(metrics: string): number | undefined {
  const figure = (name: string): number | undefined => {
    const found = new RegExp(`^huiliu_submissions_${name} (\\d+)$`, 'm').exec(metrics);
    return found === null ? undefined : Number(found[1]);
  };
  const [registered, routed, parked] = [figure('registered'), figure('routed'), figure('parked')];
  if (registered === undefined || routed === undefined || parked === undefined) return undefined;
  return registered - routed - parked;
}

interface AskedHub {
  url: string;
  key: string;
}

/** Number of submissions of the hub that wait for routing now; undefined when it is unknown at the moment. */
export async function waitingAt({ url, key }: AskedHub): Promise<number | undefined> {
  const answer = await askFigures({ url, key });
  return answer?.ok ? waitingIn(await answer.text().catch(() => '')) : undefined;
}

const askFigures = ({ url, key }: AskedHub): Promise<Response | undefined> =>
  fetch(`${url}/metrics`, {
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);

/**
 * Waits until no submission waits for routing, or the signal stops it, with its own bar. Returns how many still wait;
 * undefined at once when the key may not read the figures of the hub (scope `monitor`).
 */
export async function untilRouted(hub: AskedHub, signal: AbortSignal): Promise<number | undefined> {
  if ((await askFigures(hub))?.status === 403) return undefined;
  let waiting = await waitingAt(hub);
  let most = waiting ?? 0;
  const progress = openImportProgress('分派 Routing', most);
  let movedAt = Date.now();
  while (waiting !== 0 && !signal.aborted) {
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    const now = await waitingAt(hub);
    if (now !== undefined && now !== waiting) movedAt = Date.now();
    waiting = now ?? waiting;
    // Others may send submissions meanwhile.
    most = Math.max(most, waiting ?? 0);
    progress.at(most - (waiting ?? most), most - (waiting ?? most), most);
    if (Date.now() - movedAt > NO_PROGRESS_MS) {
      progress.note(
        `已有 ${NO_PROGRESS_MS / 1000} 秒没有进展；后台处理在运行吗？ No progress for ${NO_PROGRESS_MS / 1000} s; is a worker running?`,
      );
      movedAt = Date.now();
    }
  }
  progress.end();
  return waiting;
}
