import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { StepInput } from '../steps/step-facts.js';
import { type StepOutcome } from '../steps/wanted-step.js';
import { takeStep } from '../steps/take-step.js';

const at = (local: string): Date => new Date(`${local}+08:00`);

describe('the clocks of a lifecycle’s steps', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
  });
  afterAll(() => test.close());

  interface Case {
    id: string;
    take(event: string, input?: StepInput, by?: string | null, when?: Date): Promise<StepOutcome>;
    clocks(): Promise<string[]>;
  }

  async function opened(kind: 'order' | 'petition', state: string): Promise<Case> {
    const [matter, id] = [uuid(), uuid()];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, `M-${matter}`],
    );
    await test.database.query('insert into proceedings (id, matter_id, kind, state) values ($1, $2, $3, $4)', [
      id,
      matter,
      kind,
      state,
    ]);
    return {
      id,
      take: (event, input = {}, by = null, when) =>
        test.database.transaction((tx) =>
          takeStep(tx, {
            proceedingId: id,
            event,
            input,
            actor: { name: by ? `key:${by}` : 'key:clerk', staff: by === null, sealedDesk: false, department: by },
            at: when,
          }),
        ),
      clocks: async () =>
        (
          await rows<{ line: string }>(
            test.database,
            `select concat_ws(' ', a.department, c.clock, c.state) as line from clocks c left join assignments a on a.id = c.assignment_id
         where c.proceeding_id = $1 or a.proceeding_id = $1 order by a.assigned_at nulls first, c.clock, c.started_at`,
            [id],
          )
        ).map(({ line }) => line),
    };
  }
  const dueOf = async (one: Case, clock: string): Promise<string[]> =>
    (
      await rows<{ due: string }>(
        test.database,
        `select c.due_on::text as due from clocks c left join assignments a on a.id = c.assignment_id
     where (c.proceeding_id = $1 or a.proceeding_id = $1) and c.clock = $2 and c.ended_at is null`,
        [one.id, clock],
      )
    ).map(({ due }) => due);

  it('a unit designated after a dispute gets its own clocks without the time to object; the former unit’s clocks are returned', async () => {
    const petition = await opened('petition', 'registered');
    expect(await petition.take('transfer', { department: 'CGJ', reason: '职责' })).toMatchObject({ outcome: 'taken' });
    expect(await petition.take('object', { reason: '非我局职责' }, 'CGJ')).toMatchObject({ outcome: 'taken' });
    expect(await petition.clocks()).toEqual(['OBJECTION running', 'CGJ C3 running', 'CGJ C4 met']);
    expect(await petition.take('designate', { department: 'ZJJ', reason: '共同上级指定' })).toMatchObject({
      outcome: 'taken',
    });
    expect(await petition.clocks()).toEqual(['CGJ C3 stopped', 'CGJ C4 met', 'ZJJ C3 running', 'ZJJ C4 stopped']);
  });

  it('INV-12: a unit that had the proceeding and is designated keeps the clock of its receipt', async () => {
    const petition = await opened('petition', 'registered');
    await petition.take('transfer', { department: 'CGJ', reason: '职责' });
    const [before] = await dueOf(petition, 'C3');
    await petition.take('object', { reason: '非我局职责' }, 'CGJ');
    expect(
      await petition.take(
        'designate',
        { department: 'CGJ', reason: '共同上级指定' },
        null,
        new Date(Date.now() + 3 * 86_400_000),
      ),
    ).toMatchObject({ outcome: 'taken' });
    expect(await dueOf(petition, 'C3')).toEqual([before]);
    expect(await petition.clocks()).toEqual(['OBJECTION met', 'CGJ C3 running', 'CGJ C4 met']);
  });

  it('a step whose deadline may not move is refused with the clock’s own rule, and nothing is written', async () => {
    const order = await opened('order', 'pending');
    await order.take('dispatch', { department: 'CGJ', reason: '职责' });
    await order.take('sign', {}, 'CGJ');
    const [before] = await dueOf(order, 'H.COMPLAINT');
    const ask = async (days: number): Promise<unknown> => order.take('askDelay', { days, reason: '需采购配件' }, 'CGJ');
    expect(await ask(9)).toMatchObject({ outcome: 'taken' });
    const tooLong = await order.take('delay', {});
    expect(tooLong).toMatchObject({
      outcome: 'refused',
      refusal: { rule: 'clock.H.COMPLAINT.too-long', basis: [{ mark: 'J' }] },
    });
    expect(
      await rows(test.database, "select event from proceeding_events where proceeding_id = $1 and event = 'delay'", [
        order.id,
      ]),
    ).toEqual([]);
    expect(await dueOf(order, 'H.COMPLAINT')).toEqual([before]);
    expect(await ask(8)).toMatchObject({ outcome: 'taken' });
    expect(await order.take('delay', {})).toMatchObject({ outcome: 'taken' });
    const [after] = await dueOf(order, 'H.COMPLAINT');
    expect((after ?? '') > (before ?? '')).toBe(true);
  });

  it('INV-06, INV-07, INV-08: acceptance starts the sixty days, and an extension counts them from there', async () => {
    const petition = await opened('petition', 'registered');
    const now = at('2026-03-04T10:00');
    await petition.take('transfer', { department: 'CGJ', reason: '职责' }, null, now);
    await petition.take('sign', {}, 'CGJ', now);
    expect(await petition.take('accept', { path: 'A6' }, 'CGJ', now)).toMatchObject({ outcome: 'taken' });
    expect(await dueOf(petition, 'C5')).toEqual(['2026-05-06']);
    expect(
      await petition.take(
        'extend',
        { days: 30, approver: 'key:head', reason: '情况复杂' },
        'CGJ',
        at('2026-05-05T10:00'),
      ),
    ).toMatchObject({ outcome: 'taken' });
    expect(await dueOf(petition, 'C5')).toEqual(['2026-06-02']);
  });

  it('a petition under another law has the time of that law: counted from receipt, or until the day that the unit names', async () => {
    const handled = async (input: StepInput): Promise<Case> => {
      const petition = await opened('petition', 'registered');
      await petition.take('transfer', { department: 'CGJ', reason: '职责' });
      await test.database.query(
        "update assignments set assigned_at = '2026-08-03T10:00+08:00' where proceeding_id = $1",
        [petition.id],
      );
      await petition.take('sign', {}, 'CGJ', at('2026-08-05T10:00'));
      expect(
        await petition.take('handleByLaw', { reason: '依法履职', ...input }, 'CGJ', at('2026-08-10T10:00')),
      ).toMatchObject({ outcome: 'taken' });
      return petition;
    };
    expect(await dueOf(await handled({ path: 'A5' }), 'FIELD')).toEqual(['2026-10-08']);
    expect(await dueOf(await handled({ path: 'A5', due: '2026-08-31' }), 'FIELD')).toEqual(['2026-08-31']);
    expect(await dueOf(await handled({ path: 'A1' }), 'FIELD')).toEqual([]);

    const duty = { days: 10, approver: 'key:head', reason: '需要鉴定' };
    const [named, open] = [await handled({ path: 'A5', due: '2026-08-31' }), await handled({ path: 'A1' })];
    expect(await named.take('extend', duty, 'CGJ', at('2026-08-20T10:00'))).toMatchObject({
      outcome: 'taken',
      notice: 'legal-extended',
    });
    expect(await dueOf(named, 'FIELD')).toEqual(['2026-09-10']);
    expect(await open.take('extend', duty, 'CGJ', at('2026-08-20T10:00'))).toMatchObject({
      outcome: 'refused',
      refusal: { rule: 'clock.FIELD.not-running' },
    });
    expect(await (await handled({ path: 'A5' })).take('extend', duty, 'CGJ', at('2026-08-20T10:00'))).toMatchObject({
      refusal: { rule: 'clock.FIELD.not-extendable' },
    });
  });

  it('no clock runs after a proceeding has ended', async () => {
    const petition = await opened('petition', 'registered');
    await petition.take('transfer', { department: 'CGJ', assist: ['ZJJ'], reason: '职责' });
    await petition.take('sign', {}, 'CGJ');
    await petition.take('accept', { path: 'A6' }, 'CGJ');
    expect(await petition.take('withdraw', { reason: '本人撤回', evidence: '书面申请' })).toMatchObject({
      outcome: 'taken',
    });
    expect((await petition.clocks()).filter((line) => / (running|paused)$/.test(line))).toEqual([]);
  });
});
