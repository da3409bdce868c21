import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';
import { candidates, COMPARED, storedFacts } from '#routing/lab';
import type { Planted } from './invented-history.js';

/** Milliseconds of one message, mean of rows found, share of planted partners among them. */
export interface Timing {
  p50: number;
  p95: number;
  max: number;
  rows: number;
  recall: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** The first messages find a cold cache, which a running hub has not. */
const WARM_UP = 20;

/** The queries of production, message by message: which to compare, then what the comparison reads of them. */
export function measureRetrieval(database: DataSource, planted: readonly Planted[]): Promise<Timing> {
  const receivedAt = new Date('2026-11-24T00:00:00+08:00');
  return measure(planted, async ({ keys }) =>
    (
      await storedFacts(
        database,
        await candidates(database, keys, { id: NOBODY, receivedAt, registeredAt: receivedAt }),
      )
    ).map(({ submissionId }) => submissionId),
  );
}

/** What one would write first: everything that shares a key, those with most keys in common first; no bound on what is read. */
export function measureUnbounded(database: DataSource, planted: readonly Planted[]): Promise<Timing> {
  return measure(planted, async ({ keys }) => {
    const found = (await database.query(
      'select submission_id as id, count(*) as shared from link_keys where key = any($1) group by submission_id order by shared desc limit $2',
      [keys, COMPARED],
    )) as { id: string }[];
    return found.map(({ id }) => id);
  });
}

async function measure(planted: readonly Planted[], find: (message: Planted) => Promise<string[]>): Promise<Timing> {
  const took: number[] = [];
  let [rows, hits] = [0, 0];
  for (const message of planted.slice(0, WARM_UP)) await find(message);
  for (const message of planted) {
    const began = performance.now();
    const found = await find(message);
    took.push(performance.now() - began);
    rows += found.length;
    hits += Number(found.includes(message.partner));
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: took.at(-1) ?? 0,
    rows: rows / planted.length,
    recall: hits / planted.length,
  };
}
