import { Agent, request } from 'undici';

/** What became of the requests of one phase. */
export interface Offered {
  /** Registered a second, within the patience of their sender. */
  rate: number;
  registered: number;
  /** Answered 503 or 429 with `Retry-After`. */
  refused: number;
  /** Anything else: other statuses, no answer in time, a refusal that does not say when to come again. */
  other: Record<string, number>;
  p50: number;
  p99: number;
  refusedP50: number;
  refusedP99: number;
}

/** How long a sender waits for its answer. */
const PATIENCE_MS = 10_000;
/** Clients that find the capacity: each waits for its answer before it sends again. */
const CLIENTS = 64;

/** Offers requests for so many seconds: at a fixed pace whoever was answered, or else by clients that wait. */
export async function offer({
  url,
  seconds,
  body,
  pace,
}: {
  url: string;
  seconds: number;
  body: () => string;
  pace?: number;
}): Promise<Offered> {
  const agent = new Agent({ connections: 3_000, pipelining: 1 });
  const taken: number[] = [];
  const refused: number[] = [];
  const other: Record<string, number> = {};
  const send = async (): Promise<void> => {
    const began = performance.now();
    const told = await one(agent, `${url}/intake/web`, body());
    const took = performance.now() - began;
    if (told === 'registered') taken.push(took);
    else if (told === 'refused') refused.push(took);
    else other[told] = (other[told] ?? 0) + 1;
  };
  const began = performance.now();
  const end = began + seconds * 1_000;
  if (pace === undefined)
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        while (performance.now() < end) await send();
      }),
    );
  else await sendAtPace(send, pace, seconds);
  const took = (performance.now() - began) / 1_000;
  await agent.close();
  return {
    rate: Math.round(taken.length / took),
    registered: taken.length,
    refused: refused.length,
    other,
    p50: quantile(taken, 0.5),
    p99: quantile(taken, 0.99),
    refusedP50: quantile(refused, 0.5),
    refusedP99: quantile(refused, 0.99),
  };
}

/** Sends at fixed moments, whoever was answered, and waits for all answers. */
async function sendAtPace(send: () => Promise<void>, pace: number, seconds: number): Promise<void> {
  const sent: Promise<void>[] = [];
  const began = performance.now();
  while (performance.now() < began + seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) * pace) / 1_000);
    while (sent.length < due) sent.push(send());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(sent);
}

async function one(agent: Agent, address: string, body: string): Promise<string> {
  try {
    const answer = await request(address, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body.dump();
    if (answer.statusCode < 300) return 'registered';
    const isRefusal = answer.statusCode === 503 || answer.statusCode === 429;
    if (!isRefusal) return String(answer.statusCode);
    return answer.headers['retry-after'] === undefined ? 'refused without Retry-After' : 'refused';
  } catch (fault) {
    return (fault as Error).name;
  }
}

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
}
