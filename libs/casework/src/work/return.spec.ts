import { applyClockEffects } from '#cases/clocks';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { AssignmentsService } from './assignments.service.js';

const at = (local: string): Date => new Date(`${local}+08:00`);

describe('work that a department gives back', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const giveBack = (one: MadeCase, department: string, when?: Date, as = department): Promise<object> =>
    new AssignmentsService(test.database).return(one.of[department]!, '非我单位职责，致电 19900001234', {
      department: as,
      actor: `key:${as}`,
      ...(when ? { at: when } : {}),
    });
  const stateOf = (one: MadeCase, department: string): Promise<object | undefined> =>
    row(test.database, 'select state, return_reason as reason from assignments where id = $1', [one.of[department]]);
  const events = async ({ proceeding }: MadeCase): Promise<string[]> =>
    (
      await rows<{ event: string }>(
        test.database,
        'select event from proceeding_events where proceeding_id = $1 order by seq',
        [proceeding],
      )
    ).map(({ event }) => event);

  it('stays with its lead until somebody consents, and asking twice is asking once (INV-29)', async () => {
    const one = await madeCase(test.database, { state: 'dispatched', lead: 'CGJ', leadState: 'sent' });
    expect(await giveBack(one, 'CGJ')).toEqual({ outcome: 'returned' });
    expect(await giveBack(one, 'CGJ')).toEqual({ outcome: 'returned' });
    expect(await events(one)).toEqual(['return']);
    expect(await stateOf(one, 'CGJ')).toEqual({
      state: 'sent',
      reason: expect.not.stringContaining('19900001234') as unknown,
    });
  });

  it.each(['CGJ', 'ZJJ'])(
    'goes back only within its time limit; the refusal of %s names the limit and its day (INV-29)',
    async (department) => {
      const one = await madeCase(test.database, {
        state: 'dispatched',
        lead: 'CGJ',
        leadState: 'sent',
        assist: ['ZJJ'],
      });
      await test.database.transaction((tx) =>
        applyClockEffects(tx, [{ clock: 'H.RETURN', do: 'start' }], {
          assignmentId: one.of[department],
          at: at('2026-11-02T09:00'),
          actor: 'key:test',
          event: 'dispatch',
          facts: {},
        }),
      );
      const clock = (await row<{ due: string; dueAt: Date }>(
        test.database,
        'select due_on::text as due, due_at as "dueAt" from clocks where assignment_id = $1',
        [one.of[department]],
      ))!;
      expect(await giveBack(one, department, clock.dueAt)).toMatchObject({
        outcome: 'refused',
        reason: 'too-late',
        limit: { dueOn: clock.due, standing: 'local-configuration' },
      });
      expect([await events(one), await stateOf(one, department)]).toEqual([
        [],
        { state: department === 'CGJ' ? 'sent' : 'signed', reason: null },
      ]);
      expect(await giveBack(one, department, new Date(clock.dueAt.getTime() - 1))).toEqual({ outcome: 'returned' });
    },
  );

  it('as a share ends at once, with its reason masked, and leaves the case where it was', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'] });
    expect(await giveBack(one, 'ZJJ')).toEqual({ outcome: 'returned' });
    expect(await giveBack(one, 'ZJJ')).toEqual({ outcome: 'returned' });
    expect(await stateOf(one, 'ZJJ')).toEqual({
      state: 'returned',
      reason: expect.not.stringContaining('19900001234') as unknown,
    });
    expect([await events(one), await stateOf(one, 'CGJ')]).toEqual([[], { state: 'signed', reason: null }]);
    expect(
      await row(test.database, "select return_reason like 'hl1t:%' as encrypted from assignments where id = $1", [
        one.of['ZJJ'],
      ]),
    ).toEqual({ encrypted: true });
    expect(
      await rows(
        test.database,
        "select 1 from audit_entries where action = 'assignment.returned' and subject_id = $1",
        [one.of['ZJJ']],
      ),
    ).toHaveLength(1);
  });

  it('is not what was designated, nor the share that came with it (INV-30)', async () => {
    const one = await madeCase(test.database, {
      state: 'dispatched',
      lead: 'CGJ',
      leadState: 'sent',
      assist: ['ZJJ'],
    });
    await test.database.query(
      `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role) values ($1, 1, 'designate', 'returning', 'dispatched', 'key:GOV-9901', 'superior')`,
      [one.proceeding],
    );
    expect(await giveBack(one, 'CGJ')).toMatchObject({ reason: 'lifecycle', refusal: { rule: 'notDesignated' } });
    expect(await giveBack(one, 'ZJJ')).toEqual({ outcome: 'refused', reason: 'designated' });
    expect([await stateOf(one, 'CGJ'), await stateOf(one, 'ZJJ')]).toEqual([
      { state: 'sent', reason: null },
      { state: 'signed', reason: null },
    ]);
  });

  it('is its own: not another unit’s, not a copy, and not what was answered', async () => {
    const one = await madeCase(test.database, {
      lead: 'CGJ',
      leadState: 'answered',
      state: 'replied',
      assist: ['ZJJ'],
      copy: ['STHJJ'],
    });
    expect(await giveBack(one, 'ZJJ', undefined, 'CGJ')).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await giveBack(one, 'STHJJ')).toEqual({ outcome: 'refused', reason: 'not-lead' });
    expect(await giveBack(one, 'CGJ')).toEqual({ outcome: 'refused', reason: 'wrong-state', state: 'answered' });
  });
});
