import type { ImportRow, RowReading } from '#intake';
import type { BadRow } from './bad-rows.js';
import type { Posted } from './door.js';
import type { Acknowledged } from './journal.js';
import { countsAs } from './resume.js';
import { problemOf } from './row-problems.js';
import { emptyTally, type ImportTally } from './tally.js';

/** What is sent, where to, and the callbacks. */
export interface Sending {
  readings: AsyncGenerator<RowReading>;
  /** Rows on earlier lines are skipped. */
  from: number;
  /** Lines that are already done, and how they are counted. */
  before: ReadonlyMap<number, keyof ImportTally>;
  concurrency: number;
  signal: AbortSignal;
  post: (row: ImportRow) => Promise<Posted>;
  onAcknowledged: (row: Acknowledged) => Promise<void>;
  onBad: (bad: BadRow) => Promise<void>;
  onSettled: (tally: ImportTally) => void;
}

/**
 * Sends all rows, several at once, and returns when each has its answer or the signal stops it; running rows are waited
 * for. Two rows with one id are sent one after the other, so that the later one amends the earlier one. The first fault
 * ends the run and is thrown.
 */
export async function sendRows(sending: Sending): Promise<ImportTally> {
  const tally = emptyTally();
  const underWay = new Map<string, Promise<void>>();
  const faults: unknown[] = [];
  const settle = (as: keyof ImportTally): void => {
    tally[as] += 1;
    sending.onSettled(tally);
  };
  const take = async (): Promise<void> => {
    while (!sending.signal.aborted && faults.length === 0) {
      const next = await sending.readings.next();
      if (next.done) return;
      await deal(next.value, sending, { settle, underWay });
    }
  };
  await Promise.all(
    Array.from({ length: sending.concurrency }, () => take().catch((fault: unknown) => void faults.push(fault))),
  );
  await sending.readings.return(undefined);
  if (faults.length > 0) throw faults[0];
  return tally;
}

interface Desk {
  settle: (as: keyof ImportTally) => void;
  underWay: Map<string, Promise<void>>;
}

async function deal(reading: RowReading, sending: Sending, { settle, underWay }: Desk): Promise<void> {
  const { line } = reading;
  if (line < sending.from) return settle('passedOver');
  const as = sending.before.get(line);
  if (as !== undefined) return settle(as);
  if ('reason' in reading) {
    await sending.onBad({ line, problems: [problemOf(reading.reason)] });
    return settle('bad');
  }
  const { row } = reading;
  const mine = (underWay.get(row.rowId) ?? Promise.resolve())
    .then(() => send(line, row, sending))
    .then((outcome) => outcome && settle(outcome));
  const done = mine.then(
    () => undefined,
    () => undefined,
  );
  underWay.set(row.rowId, done);
  await mine;
  if (underWay.get(row.rowId) === done) underWay.delete(row.rowId);
}

async function send(
  line: number,
  row: ImportRow,
  { post, onAcknowledged, onBad }: Sending,
): Promise<keyof ImportTally | undefined> {
  const posted = await post(row);
  if (posted.outcome === 'interrupted') return undefined;
  if (posted.outcome === 'refused') {
    await onBad({ line, problems: posted.problems, row });
    return 'bad';
  }
  await onAcknowledged({ line, number: posted.number });
  return countsAs(posted.outcome);
}
