import { v7 as uuid } from 'uuid';
import { applyClockEffects } from '#cases/clocks';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { AssignmentsService } from './assignments.service.js';

describe('the signature of a department', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const signs = (one: MadeCase, department: string, as = department): Promise<object> =>
    new AssignmentsService(test.database).sign(one.of[department]!, { department: as, actor: `key:${as}` });
  const stateOf = (one: MadeCase, department: string): Promise<object | undefined> =>
    row(test.database, 'select state, signed_by as by from assignments where id = $1', [one.of[department]]);
  const caseState = async ({ proceeding }: MadeCase): Promise<string | undefined> =>
    (await row<{ state: string }>(test.database, 'select state from proceedings where id = $1', [proceeding]))?.state;

  it('of the lead moves the case, once', async () => {
    const one = await madeCase(test.database, { state: 'dispatched', lead: 'CGJ', leadState: 'sent' });
    expect(await signs(one, 'CGJ')).toEqual({ outcome: 'signed' });
    expect(await signs(one, 'CGJ')).toEqual({ outcome: 'signed' });
    expect(await caseState(one)).toBe('handling');
    expect(
      await rows(test.database, 'select event from proceeding_events where proceeding_id = $1', [one.proceeding]),
    ).toEqual([{ event: 'sign' }]);
  });

  it('of an assisting unit or of a copy leaves the case where it is, and meets its own clock once', async () => {
    const one = await madeCase(test.database, {
      state: 'dispatched',
      lead: 'CGJ',
      leadState: 'sent',
      assist: ['ZJJ'],
      copy: ['STHJJ'],
      othersState: 'sent',
    });
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'H.SIGN', do: 'start' }], {
        assignmentId: one.of['ZJJ'],
        at: new Date(),
        actor: 'key:test',
        event: 'dispatch',
        facts: {},
      }),
    );
    for (const department of ['ZJJ', 'ZJJ', 'STHJJ'])
      expect(await signs(one, department)).toEqual({ outcome: 'signed' });
    expect([await stateOf(one, 'ZJJ'), await stateOf(one, 'STHJJ')]).toEqual([
      { state: 'signed', by: 'key:ZJJ' },
      { state: 'signed', by: 'key:STHJJ' },
    ]);
    expect(await rows(test.database, 'select state from clocks where assignment_id = $1', [one.of['ZJJ']])).toEqual([
      { state: 'met' },
    ]);
    expect(await caseState(one)).toBe('dispatched');
    expect(
      await rows(test.database, "select 1 from audit_entries where action = 'assignment.signed' and subject_id = $1", [
        one.of['ZJJ'],
      ]),
    ).toHaveLength(1);
  });

  it('is not another unit’s to give', async () => {
    const one = await madeCase(test.database, { state: 'dispatched', lead: 'CGJ', leadState: 'sent' });
    expect(await signs(one, 'CGJ', 'ZJJ')).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await caseState(one)).toBe('dispatched');
  });

  it.each(['returned', 'answered', 'withdrawn'])('is not taken for work that is %s', async (state) => {
    const one = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'], othersState: state });
    expect(await signs(one, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'wrong-state', state });
  });

  it('is not taken while a return is being decided (INV-29)', async () => {
    const one = await madeCase(test.database, { state: 'returning', lead: 'CGJ', leadState: 'sent' });
    expect(await signs(one, 'CGJ')).toMatchObject({ outcome: 'refused', reason: 'lifecycle' });
    expect([await caseState(one), await stateOf(one, 'CGJ')]).toEqual(['returning', { state: 'sent', by: null }]);
  });

  it('is not taken from whoever withdrew from the matter, unit or person (INV-33)', async () => {
    const one = await madeCase(test.database, {
      state: 'dispatched',
      lead: 'CGJ',
      leadState: 'sent',
      assist: ['ZJJ', 'STHJJ'],
      othersState: 'sent',
    });
    for (const [department, person] of [
      ['CGJ', null],
      ['ZJJ', null],
      [null, 'key:STHJJ'],
    ])
      await test.database.query(
        "insert into recusals (id, matter_id, department, person, reason, declared_by) values ($1, $2, $3, $4, '利害关系', 'key:clerk')",
        [uuid(), one.matter, department, person],
      );
    expect(await signs(one, 'CGJ')).toMatchObject({ reason: 'lifecycle', refusal: { rule: 'noConflict' } });
    expect(await signs(one, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'recused' });
    expect(await signs(one, 'STHJJ')).toEqual({ outcome: 'refused', reason: 'recused' });
  });

  it('for a sealed file is the discipline body’s own, and takes no step of the case', async () => {
    const one = await madeCase(test.database, {
      kind: 'petition',
      state: 'transferred_out',
      lead: 'JW',
      leadState: 'sent',
      sealed: true,
    });
    expect(await signs(one, 'JW')).toEqual({ outcome: 'signed' });
    expect([await caseState(one), await stateOf(one, 'JW')]).toEqual([
      'transferred_out',
      { state: 'signed', by: 'key:JW' },
    ]);
  });
});
