import { SuccessionService } from './succession.service.js';
import { DepartmentRetirementService } from './department-retirement.service.js';
import { makeVersion, markVersionWithdrawn } from '#cases/settings';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';

const NOW = new Date('2026-11-30T10:00:00+08:00');
const BASIS = '机构改革方案';

/** XCZX was abolished on 30 June 2026; NYJ took over. */
describe('an abolished unit (INV-35)', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const having = async ({ proceeding }: MadeCase): Promise<string[]> =>
    (
      await rows<{ line: string }>(
        test.database,
        "select concat_ws(' ', department, role, state) as line from assignments where proceeding_id = $1 order by role desc, assigned_at, department, state",
        [proceeding],
      )
    ).map(({ line }) => line);
  const asked = ({ submission }: MadeCase): Promise<object[]> =>
    rows(test.database, 'select reason from triage_items where submission_id = $1', [submission]);

  it('is followed by its successor once, lead, share and copy alike', async () => {
    const one = await madeCase(test.database, { lead: 'XCZX' });
    const other = await madeCase(test.database, { lead: 'CGJ', assist: ['XCZX'] });
    const third = await madeCase(test.database, { lead: 'CGJ', copy: ['XCZX'], othersState: 'sent' });
    expect(await new SuccessionService(test.database).follow(NOW)).toBe(3);
    expect(await new SuccessionService(test.database).follow(NOW)).toBe(0);
    for (const [made, line] of [
      [one, 'NYJ lead signed'],
      [other, 'NYJ assist signed'],
      [third, 'NYJ copy sent'],
    ] as const)
      expect(await having(made)).toContain(line);
    expect(
      await rows(test.database, 'select event, actor from proceeding_events where proceeding_id = $1', [
        one.proceeding,
      ]),
    ).toEqual([{ event: 'succeed', actor: 'machine:succession' }]);
  });

  it('keeps its work until its last day is over', async () => {
    const one = await madeCase(test.database, { lead: 'XCZX' });
    expect(await new SuccessionService(test.database).follow(new Date('2026-06-30T23:59:00+08:00'))).toBe(0);
    expect(await having(one)).toEqual(['XCZX lead signed']);
    expect(await new SuccessionService(test.database).follow(new Date('2026-07-01T00:00:00+08:00'))).toBe(1);
  });

  it('loses a share that its successor has already, so that nobody has the case twice (INV-28)', async () => {
    const one = await madeCase(test.database, { lead: 'NYJ', assist: ['XCZX'] });
    expect(await new SuccessionService(test.database).follow(NOW)).toBe(1);
    expect(await having(one)).toEqual(['NYJ lead signed', 'XCZX assist withdrawn']);
  });

  it('leaves a lead to the desk, asked once, where the successor is accused in the matter (INV-22)', async () => {
    const one = await madeCase(test.database, { lead: 'XCZX', assist: ['CGJ'] });
    await accuse(test.database, one, ['NYJ']);
    for (let round = 0; round < 2; round++) expect(await new SuccessionService(test.database).follow(NOW)).toBe(0);
    expect(await having(one)).toEqual(['XCZX lead signed', 'CGJ assist signed']);
    expect(await asked(one)).toEqual([{ reason: 'unit-abolished' }]);
    await test.database.query("update assignments set state = 'withdrawn' where proceeding_id = $1", [one.proceeding]);
  });

  it('gives its successor no share of a matter that accuses it (INV-22)', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', assist: ['XCZX'] });
    await accuse(test.database, one, ['NYJ']);
    expect(await new SuccessionService(test.database).follow(NOW)).toBe(1);
    expect(await having(one)).toEqual(['CGJ lead signed', 'XCZX assist withdrawn']);
    expect(
      await rows(test.database, "select 1 from messages where owner = 'NYJ' and data ->> 'proceedingId' = $1", [
        one.proceeding,
      ]),
    ).toEqual([]);
  });

  it('leaves work of a unit that is not in the register to the desk, asked once', async () => {
    const one = await madeCase(test.database, { lead: 'GONE' });
    for (let round = 0; round < 2; round++) expect(await new SuccessionService(test.database).follow(NOW)).toBe(0);
    expect([await having(one), await asked(one)]).toEqual([['GONE lead signed'], [{ reason: 'unit-abolished' }]]);
    await test.database.query("update assignments set state = 'withdrawn' where proceeding_id = $1", [one.proceeding]);
  });

  it('keeps what is sealed and what is closed', async () => {
    const sealed = await madeCase(test.database, { kind: 'petition', state: 'sealed', lead: 'XCZX', sealed: true });
    const closed = await madeCase(test.database, { state: 'closed', lead: 'XCZX', leadState: 'answered' });
    await test.database.query('update proceedings set closed_at = now() where id = $1', [closed.proceeding]);
    expect(await new SuccessionService(test.database).follow(NOW)).toBe(0);
    expect([await having(sealed), await having(closed)]).toEqual([['XCZX lead signed'], ['XCZX lead answered']]);
  });

  describe('is entered', () => {
    const retire = (code: string, lastDay: string, successor?: string): Promise<string> =>
      new DepartmentRetirementService(test.database).retire(code, { lastDay, successor, basis: BASIS }, 'key:admin');
    const unit = async (code: string): Promise<object | undefined> =>
      row(
        test.database,
        `select u ->> 'validTo' as "lastDay", u ->> 'successor' as successor
         from reference_data, jsonb_array_elements(items -> 'items') u where name = 'departments' and u ->> 'code' = $1`,
        [code],
      );

    it('not while a version of the register waits for its day, because that would undo it', async () => {
      const stored = await row<{ items: object }>(
        test.database,
        "select items from reference_data where name = 'departments'",
      );
      const tables = [{ name: 'departments', items: stored!.items }];
      const later = { validFrom: '2099-01-01', basis: BASIS, actor: 'key:admin', at: new Date(), tables };
      const number = await test.database.transaction((tx) => makeVersion(tx, later));
      expect(await retire('LYJ', '2026-11-29', 'ZRJ')).toBe('pending-version');
      await test.database.transaction((tx) => markVersionWithdrawn(tx, number, new Date(), 'key:admin'));
    });

    it('with a day that exists and is not before its first', async () => {
      for (const day of ['2026-02-30', '1999-12-31', '30.11.2026'])
        expect(await retire('LYJ', day, 'ZRJ')).toBe('bad-day');
      expect(await unit('LYJ')).toEqual({ lastDay: null, successor: null });
    });

    it('with a successor that exists and does not lead back to it', async () => {
      for (const successor of ['LYJ', 'NONE'])
        expect(await retire('LYJ', '2026-11-29', successor)).toBe('bad-successor');
      expect(await retire('TYJ', '2026-11-29', 'WLJ')).toBe('retired');
      expect(await retire('WLJ', '2026-11-29', 'TYJ')).toBe('bad-successor');
      expect(await unit('WLJ')).toEqual({ lastDay: null, successor: null });
    });

    it('not at all where there is no such unit', async () => {
      expect(await retire('NONE', '2026-11-29')).toBe('not-found');
    });

    it('and its work goes on to the one that exists, over several that do not any more', async () => {
      expect(await retire('GXJ', '2026-11-28', 'FGW')).toBe('retired');
      expect(await retire('FGW', '2026-11-29', 'CZJ')).toBe('retired');
      const one = await madeCase(test.database, { lead: 'GXJ' });
      expect(await new SuccessionService(test.database).follow(NOW)).toBe(1);
      expect(await having(one)).toContain('CZJ lead signed');
    });
  });
});
