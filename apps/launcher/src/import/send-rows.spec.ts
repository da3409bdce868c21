import * as fc from 'fast-check';
import type { ImportRow, RowReading } from '#intake';
import type { Posted } from './door.js';
import { sendRows, type Sending } from './send-rows.js';
import { settled } from './tally.js';

async function* given(readings: readonly RowReading[]): AsyncGenerator<RowReading> {
  for (const reading of readings) yield await Promise.resolve(reading);
}

const rowOf = (line: number, rowId = `R-${line}`): RowReading => ({
  line,
  row: { channel: 'web', rowId, title: `第 ${line} 行` },
});
const taken = (number: string): Posted => ({ outcome: 'registered', number });

function sending(readings: readonly RowReading[], post: Sending['post'], more: Partial<Sending> = {}) {
  const told = { acknowledged: [] as number[], bad: [] as number[], seen: [] as number[] };
  const plan: Sending = {
    readings: given(readings),
    from: 1,
    before: new Map(),
    concurrency: 4,
    signal: new AbortController().signal,
    post,
    onAcknowledged: ({ line }) => Promise.resolve(void told.acknowledged.push(line)),
    onBad: ({ line }) => Promise.resolve(void told.bad.push(line)),
    onSettled: (tally) => void told.seen.push(settled(tally)),
    ...more,
  };
  return { told, plan };
}

describe('sending rows', () => {
  it('gives every row exactly one outcome, whatever the hub answers and however many are under way', async () => {
    const outcome = fc.constantFrom('registered', 'amendment', 'retransmission', 'refused', 'unreadable');
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(70),
        async (outcomes, concurrency, from) => {
          const readings = outcomes.map((kind, at): RowReading =>
            kind === 'unreadable' ? { line: at + 1, reason: 'not-json' } : rowOf(at + 1),
          );
          const post = (row: ImportRow): Promise<Posted> => {
            const kind = outcomes[Number(row.rowId.slice(2)) - 1] as 'registered' | 'refused';
            return Promise.resolve(
              kind === 'refused' ? { outcome: kind, problems: [] } : { outcome: kind, number: row.rowId },
            );
          };
          const { told, plan } = sending(readings, post, { concurrency, from });
          const tally = await sendRows(plan);
          expect(settled(tally)).toBe(outcomes.length);
          expect(told.seen).toEqual(outcomes.map((_, at) => at + 1));
          expect(tally.passedOver).toBe(Math.min(Math.max(from - 1, 0), outcomes.length));
          expect(tally.registered + tally.known + tally.amended).toBe(told.acknowledged.length);
          expect(new Set([...told.acknowledged, ...told.bad]).size).toBe(outcomes.length - tally.passedOver);
        },
      ),
    );
  });

  it('sends rows of one id in the order of the file, others meanwhile', async () => {
    const order: string[] = [];
    const post = async ({ rowId, title }: ImportRow): Promise<Posted> => {
      if (title === '第 1 行') await new Promise((done) => setImmediate(done));
      order.push(`${rowId} ${title as string}`);
      return taken('N');
    };
    const { plan } = sending([rowOf(1, '甲'), rowOf(2, '甲'), rowOf(3, '甲'), rowOf(4, '乙')], post);
    await sendRows(plan);
    expect(order).toEqual(['乙 第 4 行', '甲 第 1 行', '甲 第 2 行', '甲 第 3 行']);
  });

  it('does not send what the journal has', async () => {
    const asked: string[] = [];
    const { plan } = sending(
      [rowOf(1), rowOf(2), rowOf(3)],
      (row) => Promise.resolve(taken(asked[asked.push(row.rowId) - 1]!)),
      {
        before: new Map([
          [1, 'earlier'],
          [3, 'registered'],
        ]),
      },
    );
    expect(await sendRows(plan)).toMatchObject({ earlier: 1, registered: 2 });
    expect(asked).toEqual(['R-2']);
  });

  it('stops at the signal, waits for what is under way, and loses no answer', async () => {
    const stop = new AbortController();
    const post = async ({ rowId }: ImportRow): Promise<Posted> => {
      if (rowId === 'R-5') stop.abort();
      await new Promise((done) => setImmediate(done));
      return taken(rowId);
    };
    const { told, plan } = sending(
      Array.from({ length: 100 }, (_, at) => rowOf(at + 1)),
      post,
      { signal: stop.signal },
    );
    const tally = await sendRows(plan);
    expect(tally.registered).toBe(told.acknowledged.length);
    expect(tally.registered).toBeGreaterThanOrEqual(5);
    expect(tally.registered).toBeLessThan(20);
  });

  it('ends with the first fault and reads no further', async () => {
    let asked = 0;
    const post = (): Promise<Posted> => {
      asked += 1;
      return asked < 3 ? Promise.resolve(taken('N')) : Promise.reject(new Error('wrong key'));
    };
    const { plan } = sending(
      Array.from({ length: 100 }, (_, at) => rowOf(at + 1)),
      post,
    );
    await expect(sendRows(plan)).rejects.toThrow('wrong key');
    expect(asked).toBeLessThan(12);
  });
});
