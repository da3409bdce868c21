import { Pool } from 'undici';
import { Arrivals } from './arrivals.js';

/** What one run of the load has measured. */
export interface LoadResult {
  /** Answers of 2xx a second. */
  rate: number;
  p50: number;
  p99: number;
  sent: number;
  refused: Record<string, number>;
}

/** Where the load goes, and what it sends. */
export interface Load {
  url: string;
  path: string;
  headers: Record<string, string>;
  clients: number;
  seconds: number;
  /** Requests a second altogether; absent: each client sends as soon as it was answered. */
  pace?: number;
  /** Body of a request by its number, never the same twice. */
  body: (number: number) => string;
}

/** Sends from so many connections for so many seconds. Latency of a paced load counts from the moment at which the request was due. */
export async function sendLoad({ url, path, headers, clients, seconds, pace, body }: Load): Promise<LoadResult> {
  const pool = new Pool(url, { connections: clients, pipelining: 1 });
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const began = performance.now();
  const until = began + seconds * 1_000;
  let sent = 0;
  const client = async (): Promise<void> => {
    for (;;) {
      const number = sent++;
      const due = pace === undefined ? performance.now() : began + (number * 1_000) / pace;
      if (due >= until) return;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((go) => setTimeout(go, wait));
      const answer = await pool.request({ method: 'POST', path, headers, body: body(number) });
      await answer.body.dump();
      latencies.push(performance.now() - due);
      if (answer.statusCode >= 300) refused[answer.statusCode] = (refused[answer.statusCode] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - began) / 1_000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const accepted = latencies.length - Object.values(refused).reduce((sum, one) => sum + one, 0);
  const quantile = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { rate: accepted / took, p50: quantile(0.5), p99: quantile(0.99), sent: latencies.length, refused };
}

const arrivals = new Arrivals();
let bodies = 0;

/** An invented web form; no two are alike, whatever run they are of. */
export function webForm(): string {
  const { content } = arrivals.arrival(++bodies);
  const [{ name, phone, address } = {}] = content.petitioners;
  return JSON.stringify({ title: content.title, text: content.text, name, phone, address, place: content.title });
}
