import { CallbacksService } from './callbacks.service.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { day, ToldCity } from '../../../../test/support/told-city.js';
import type { CallbackDue, CallbackStanding } from './callback.queries.js';

describe('Call-backs that wait', () => {
  let test: TestDatabase;
  const orders: Record<string, string> = {};
  const NOW = day('11-20', '12:00');
  const list = (standing?: CallbackStanding): Promise<CallbackDue[]> =>
    new CallbacksService(test.database).list({ standing, limit: 50, now: NOW, reach: null });
  const nameOf = (id: string): string | undefined => Object.keys(orders).find((name) => orders[name] === id);

  beforeAll(async () => {
    test = await testDatabase();
    const city = new ToldCity(test.database);
    const order = async (
      name: string,
      steps: Parameters<ToldCity['proceeding']>[2],
      limit: string,
      due: string,
      sealed = false,
    ): Promise<void> => {
      const matter = await city.matter({ sealed });
      await city.submission({
        channel: 'hotline',
        form: 'PHONE',
        at: day('11-03'),
        relation: 'first',
        matter,
        ...(sealed ? { seal: 'sealed' } : {}),
      });
      const id = (orders[name] = await city.proceeding('order', matter, [
        ['create', 'start', 'pending', day('11-03')],
        ...steps,
      ]));
      await city.clock({
        family: 'H.CALLBACK',
        on: { proceeding: id },
        from: day(limit, '23:59'),
        due: day(due, '00:00'),
        who: 'centre',
      });
    };
    const answered = ['reply', 'handling', 'replied', day('11-10')] as const;
    const vain = (at: string): readonly ['callback', string, string, Date, object] => [
      'callback',
      'replied',
      'replied',
      day(at),
      { reached: false },
    ];
    await order('early', [answered], '11-25', '11-29');
    await order('tried', [answered, vain('11-18'), vain('11-19')], '11-17', '11-21');
    await order('unanswered', [['dispatch', 'pending', 'dispatched', day('11-03')]], '11-14', '11-19');
    await order(
      'again',
      [
        answered,
        vain('11-11'),
        ['callback', 'replied', 'reopened', day('11-12'), { reached: true, solved: false, satisfied: false }],
        ['reply', 'reopened', 'replied', day('11-15')],
        vain('11-19'),
      ],
      '11-18',
      '11-22',
    );
    await order('returning', [['return', 'dispatched', 'returning', day('11-04')]], '11-19', '11-24');
    await order('sealed', [answered], '11-14', '11-19', true);
  });
  afterAll(() => test.close());

  it('are due from the end of the limit, answered or not, late after their own time, and early where the answer came first (INV-39)', async () => {
    expect(
      (await list()).map(({ proceedingId, standing, answered, dueOn, limitEndsOn }) => [
        nameOf(proceedingId),
        standing,
        answered,
        limitEndsOn,
        dueOn,
      ]),
    ).toEqual([
      ['unanswered', 'late', false, '2025-11-14', '2025-11-18'],
      ['tried', 'due', true, '2025-11-17', '2025-11-20'],
      ['again', 'due', true, '2025-11-18', '2025-11-21'],
      ['returning', 'due', false, '2025-11-19', '2025-11-23'],
      ['early', 'early', true, '2025-11-25', '2025-11-28'],
    ]);
    expect((await list('late')).map(({ proceedingId }) => nameOf(proceedingId))).toEqual(['unanswered']);
  });

  it('tell the first from the final one, count the vain calls of this round alone, and say where the centre must decide first', async () => {
    const told = Object.fromEntries(
      (await list()).map(({ proceedingId, which, tries, triedAt, callable }) => [
        nameOf(proceedingId),
        [which, tries, triedAt, callable],
      ]),
    );
    expect(told).toEqual({
      unanswered: ['first', 0, null, true],
      tried: ['first', 2, day('11-19'), true],
      again: ['final', 1, day('11-19'), true],
      returning: ['first', 0, null, false],
      early: ['first', 0, null, true],
    });
  });

  it('list nothing of a sealed matter (INV-22)', async () => {
    expect((await list()).filter(({ proceedingId }) => nameOf(proceedingId) === 'sealed')).toEqual([]);
  });
});
