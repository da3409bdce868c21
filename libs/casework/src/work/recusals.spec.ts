import { RecusalsService } from './recusals.service.js';
import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases } from '../../../../test/support/made-cases.js';

const CLERK = { actor: 'key:clerk', department: null };

describe('a recusal (INV-33)', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  it('is declared of a unit or of a person by the name of their key, with its reason masked', async () => {
    const { matter } = await madeCase(test.database, { lead: 'CGJ' });
    await new RecusalsService(test.database).declare(
      matter,
      { department: 'CGJ', reason: '负责人电话 19900001234' },
      CLERK,
    );
    await new RecusalsService(test.database).declare(matter, { person: '甲', reason: '近亲属' }, CLERK);
    const listed = await new RecusalsService(test.database).list(matter);
    expect(listed).toMatchObject([
      { department: 'CGJ', person: null, liftedAt: null },
      { department: null, person: 'key:甲', reason: '近亲属' },
    ]);
    expect(listed[0]!.reason).not.toContain('19900001234');
  });

  it('is not declared of a matter that there is not, nor of a sealed one', async () => {
    const sealed = await madeCase(test.database, { kind: 'petition', state: 'sealed', sealed: true });
    for (const matter of [uuid(), sealed.matter])
      expect(
        await new RecusalsService(test.database).declare(matter, { department: 'CGJ', reason: '回避' }, CLERK),
      ).toBeUndefined();
    expect(await rows(test.database, 'select 1 from recusals where matter_id = $1', [sealed.matter])).toEqual([]);
    expect(await new RecusalsService(test.database).list(sealed.matter)).toEqual([]);
  });

  it.each(['returned', 'withdrawn'])(
    'is a unit’s to declare of what it has, not of what it had (%s)',
    async (state) => {
      const one = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'], othersState: state });
      const declare = (department: string): Promise<string | undefined> =>
        new RecusalsService(test.database).declare(
          one.matter,
          { department, reason: '回避' },
          { actor: `key:${department}`, department },
        );
      expect(await declare('ZJJ')).toBeUndefined();
      expect(await declare('STHJJ')).toBeUndefined();
      expect(await declare('CGJ')).toEqual(expect.any(String));
    },
  );

  it('is lifted once, and never by the person whom it concerns', async () => {
    const { matter } = await madeCase(test.database, { lead: 'CGJ' });
    const id = (await new RecusalsService(test.database).declare(matter, { person: '甲', reason: '近亲属' }, CLERK))!;
    expect(await new RecusalsService(test.database).lift(id, '经核实无关系', 'key:甲')).toBe(false);
    expect(await new RecusalsService(test.database).list(matter)).toMatchObject([{ liftedAt: null }]);
    expect(await new RecusalsService(test.database).lift(id, '经核实无关系', 'key:乙')).toBe(true);
    expect(await new RecusalsService(test.database).lift(id, '经核实无关系', 'key:乙')).toBe(false);
    expect(await new RecusalsService(test.database).lift(uuid(), '经核实无关系', 'key:乙')).toBe(false);
    expect(
      await rows(test.database, "select actor from audit_entries where action = 'recusal.lifted' and subject_id = $1", [
        matter,
      ]),
    ).toEqual([{ actor: 'key:乙' }]);
  });
});
