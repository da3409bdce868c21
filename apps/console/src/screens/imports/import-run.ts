import { Problem } from '../../api/problem.js';

/** A row that can be registered. */
export interface SentRow {
  line: number;
  row: Record<string, unknown>;
}

export interface ImportResult {
  registered: number;
  /** Registered before; the first receipt came back. */
  known: number;
  refused: { line: number; row: Record<string, unknown>; problem: Problem }[];
  /** Rows that were not sent, because the person stopped. */
  left: number;
}

type Outcome = 'registered' | 'amendment' | 'retransmission';

export interface RowSender {
  send(row: Record<string, unknown>): Promise<Outcome>;
  /** Called after each row with how many are done. */
  onProgress(done: number): void;
  isStopped(): boolean;
  pause(milliseconds: number): Promise<void>;
}

/** Rows under way at once: enough to hide the way to the hub, few enough to leave it to others. */
const AT_ONCE = 4;
const TRIES = 6;
/** The hub is away or busy; the row's id makes it safe to send it again. */
const AGAIN = new Set([0, 429, 502, 503, 504]);

/** Sends every row and counts what became of it. A refused row holds no other back. */
export async function registerRows(rows: readonly SentRow[], sender: RowSender): Promise<ImportResult> {
  const result: ImportResult = { registered: 0, known: 0, refused: [], left: 0 };
  let next = 0;
  let done = 0;
  async function work(): Promise<void> {
    for (let at = next++; at < rows.length; at = next++) {
      if (sender.isStopped()) {
        result.left += 1;
        continue;
      }
      const one = rows[at] as SentRow;
      const outcome = await sendOne(one, sender);
      if (outcome instanceof Problem) result.refused.push({ ...one, problem: outcome });
      else if (outcome === 'retransmission') result.known += 1;
      else result.registered += 1;
      sender.onProgress((done += 1));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}

async function sendOne({ row }: SentRow, sender: RowSender): Promise<Outcome | Problem> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sender.send(row);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      if (!AGAIN.has(fault.status) || tries === TRIES || sender.isStopped()) return fault;
      await sender.pause(500 * 2 ** tries);
    }
  }
}
