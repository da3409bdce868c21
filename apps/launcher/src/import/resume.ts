import type { ImportRow } from '#intake';
import type { Posted } from './door.js';
import type { Acknowledged } from './journal.js';
import type { ImportTally } from './tally.js';

/** The starting point of a run. */
export interface Resumed {
  /** Rows that need not be sent, and how they are counted. */
  before: Map<number, keyof ImportTally>;
  /** False: the journal belongs to another hub, or to one that has lost rows since; it is started again with these. */
  goesOn: boolean;
  acknowledged: Acknowledged[];
}

const COUNTS_AS = { registered: 'registered', amendment: 'amended', retransmission: 'known' } as const satisfies Record<
  string,
  keyof ImportTally
>;

/** How an answer is counted. */
export function countsAs(outcome: keyof typeof COUNTS_AS): keyof ImportTally {
  return COUNTS_AS[outcome];
}

/**
 * Continues from a journal after a check that it belongs to this hub: the first and the last acknowledged row are sent
 * again and must get the same numbers. A journal cannot show that a hub is new or was restored from a backup.
 */
export async function resume(
  journal: readonly Acknowledged[],
  rowAt: (line: number) => ImportRow | undefined,
  post: (row: ImportRow) => Promise<Posted>,
): Promise<Resumed> {
  const before = new Map<number, keyof ImportTally>();
  const acknowledged: Acknowledged[] = [];
  let goesOn = journal.length > 0;
  for (const { line, number } of probesOf(journal)) {
    const row = rowAt(line);
    const posted = row === undefined ? undefined : await post(row);
    goesOn &&= posted?.outcome === 'retransmission' && posted.number === number;
    if (posted === undefined || !('number' in posted)) continue;
    before.set(line, countsAs(posted.outcome));
    acknowledged.push({ line, number: posted.number });
  }
  if (!goesOn) return { before, goesOn, acknowledged };
  return { before: new Map(journal.map(({ line }) => [line, 'earlier'])), goesOn, acknowledged: [] };
}

/** The first and the last row of a journal. */
export function probesOf(journal: readonly Acknowledged[]): Acknowledged[] {
  return [...new Set([journal.at(0), journal.at(-1)])].filter((row) => row !== undefined);
}
