import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { AssignmentsService } from './assignments.service.js';
import { type AnswerGiven } from './answer.js';

const ANSWER: AnswerGiven = { conclusion: 'upheld', text: '已更换灯具，回访 19900001234。', solved: true };
const by = (department: string): { department: string; actor: string } => ({ department, actor: `key:${department}` });

describe('the answer of a department', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const give = (one: MadeCase, department: string, more: Partial<AnswerGiven> = {}, as = department): Promise<object> =>
    new AssignmentsService(test.database).answer(one.of[department]!, { ...ANSWER, ...more }, by(as));
  const kept = ({ matter }: MadeCase): Promise<object[]> =>
    rows(
      test.database,
      'select department, conclusion, solved from answers where matter_id = $1 order by answered_at, id',
      [matter],
    );
  const told = ({ registration }: MadeCase): Promise<{ data: object }[]> =>
    rows(test.database, "select data from messages where subject = $1 and type = 'submission.answered'", [
      registration,
    ]);

  it.each([
    ['upheld', false],
    ['upheld', true],
    ['explained', true],
    ['rejected', true],
    ['rejected', false],
  ] as const)(
    'of conclusion %s says solved: %s, as it was given: neither follows from the other (INV-37)',
    async (conclusion, solved) => {
      const one = await madeCase(test.database, { lead: 'CGJ' });
      expect(await give(one, 'CGJ', { conclusion, solved })).toEqual({ outcome: 'answered', told: 1 });
      expect(await kept(one)).toEqual([{ department: 'CGJ', conclusion, solved }]);
      expect(await told(one)).toMatchObject([{ data: { conclusion, solved } }]);
      expect(await rows(test.database, 'select state from proceedings where id = $1', [one.proceeding])).toEqual([
        { state: 'replied' },
      ]);
    },
  );

  it('ends nothing by itself: an order that is solved and upheld waits for its call-back (INV-37, INV-39)', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ' });
    await give(one, 'CGJ');
    expect(
      await rows(
        test.database,
        'select p.closed_at as closed, m.state from proceedings p join matters m on m.id = p.matter_id where p.id = $1',
        [one.proceeding],
      ),
    ).toEqual([{ closed: null, state: 'open' }]);
  });

  it('to a petition on path A6 is a whole decision, or nothing is written (INV-36)', async () => {
    const one = await madeCase(test.database, { kind: 'petition', state: 'accepted', lead: 'CGJ' });
    await test.database.query(
      `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said)
       values ($1, 1, 'accept', 'received', 'accepted', 'key:CGJ', 'target', '{"path": "A6"}')`,
      [one.proceeding],
    );
    expect(await give(one, 'CGJ')).toMatchObject({
      outcome: 'refused',
      reason: 'lifecycle',
      refusal: { rule: 'decisionComplete' },
    });
    expect([await kept(one), await told(one)]).toEqual([[], []]);
  });

  it('is taken once: an answered order waits for somebody else’s step', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ' });
    await give(one, 'CGJ');
    expect(await give(one, 'CGJ')).toEqual({ outcome: 'refused', reason: 'wrong-state', state: 'answered' });
    expect(await kept(one)).toHaveLength(1);
  });

  it('is not taken from a unit that has no such assignment, nor from one that has a copy only', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', copy: ['ZJJ'] });
    expect(await give(one, 'CGJ', {}, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await give(one, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'not-lead' });
    expect(await kept(one)).toEqual([]);
  });

  it('to a sealed file is not the hub’s to keep: the discipline body tells it by its own rules (INV-22)', async () => {
    const one = await madeCase(test.database, { kind: 'petition', state: 'sealed', lead: 'JW', sealed: true });
    expect(await give(one, 'JW')).toEqual({ outcome: 'refused', reason: 'wrong-state', state: 'signed' });
    expect([await kept(one), await told(one)]).toEqual([[], []]);
  });

  describe('that assists', () => {
    it('is kept for the lead, who is told of it in masked words, and reaches no citizen', async () => {
      const one = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'] });
      expect(await give(one, 'ZJJ', { solved: false })).toEqual({ outcome: 'answered', told: 0 });
      const sent = await rows<{ owner: string; type: string; data: { text: string } }>(
        test.database,
        'select owner, type, data from messages where subject = $1 or subject = $2',
        [one.of['CGJ'], one.registration],
      );
      expect(sent).toMatchObject([
        { owner: 'CGJ', type: 'assignment.assist_answered', data: { department: 'ZJJ', solved: false } },
      ]);
      expect(sent[0]!.data.text).not.toContain('19900001234');
      expect(await kept(one)).toEqual([{ department: 'ZJJ', conclusion: 'upheld', solved: false }]);
    });

    it('is given once, after signing, and by a unit without an interest in the matter (INV-33)', async () => {
      const unsigned = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'], othersState: 'sent' });
      expect(await give(unsigned, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'wrong-state', state: 'sent' });
      const signed = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ', 'STHJJ'] });
      await test.database.query(
        "insert into recusals (id, matter_id, department, reason, declared_by) values ($1, $1, 'STHJJ', '利害关系', 'key:clerk')",
        [signed.matter],
      );
      expect(await give(signed, 'STHJJ')).toEqual({ outcome: 'refused', reason: 'recused' });
      await give(signed, 'ZJJ');
      expect(await give(signed, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'wrong-state', state: 'answered' });
      expect(await kept(signed)).toHaveLength(1);
    });
  });

  it('waits for the assisting units or says of each why not (INV-36)', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'] });
    expect(await give(one, 'CGJ')).toMatchObject({
      reason: 'lifecycle',
      refusal: { rule: 'sharesSettled', about: ['ZJJ'] },
    });
    expect(await kept(one)).toEqual([]);
    expect(await give(one, 'CGJ', { without: [{ department: 'ZJJ', reason: '不涉及' }] })).toMatchObject({
      outcome: 'answered',
    });
  });
});
