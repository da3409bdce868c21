import { v7 as uuid } from 'uuid';
import { AssignmentsService } from '#casework';
import { rows } from '#platform';
import { HistoryKeeper, type ReferenceData } from '#routing';
import { readReference } from '#routing/lab';
import { keeperOf } from '../support/routing.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const AREA = '990101002001';
const LAMP = { category: 'H010105', area: AREA as string | null };

describe('what departments did with their work', () => {
  let hub: TestHub;
  let reference: ReferenceData;
  let given = 0;

  beforeAll(async () => {
    hub = await startTestHub();
    await hub.ask('POST', '/sources', { code: 'counter', channel: 'hotline', name: '柜台' });
    reference = (await readReference(hub.database))!;
  });
  afterAll(() => hub.close());

  interface Case {
    category: string | null;
    area: string | null;
    sealed?: boolean;
    role?: 'lead' | 'assist';
  }

  /** A matter in a department's hands, as routing leaves it. */
  async function give(department: string, { category, area, sealed = false, role = 'lead' }: Case): Promise<string> {
    const [submission, matter, proceeding, assignment] = [uuid(), uuid(), uuid(), uuid()];
    const number = `T${String(++given).padStart(6, '0')}`;
    await hub.database.query(
      `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type, anonymous, confidential, received_on, routed_at)
       values ($1, $2, decode(md5($2), 'hex'), '', 'hotline', 'counter', decode(md5($2), 'hex'), 'PHONE', '', '', 'application/json', false, false, current_date, now())`,
      [submission, number],
    );
    await hub.database.query(
      "insert into matters (id, number, origin, title, kind, category, area, sealed) values ($1, $2, 'submission', '路灯', 'APPEAL', $3, $4, $5)",
      [matter, `M-${number}`, category, area, sealed],
    );
    await hub.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'first', 1, 'test')",
      [uuid(), submission, matter],
    );
    await hub.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, 'order', 'dispatched')",
      [proceeding, matter],
    );
    await hub.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by) values ($1, $2, $3, $4, $5, 1, 'test')",
      [assignment, proceeding, matter, department, role],
    );
    return assignment;
  }

  const by = (department: string): { department: string; actor: string } => ({ department, actor: 'test' });
  const steps = (
    id: string,
  ): Promise<
    { outcome: string; department: string; was_signed: boolean; category: string; area: string; channel: string }[]
  > =>
    rows(
      hub.database,
      'select outcome, department, was_signed, category, area, channel from duty_history where assignment_id = $1 order by at',
      [id],
    );
  const solved = { conclusion: 'upheld', text: '已修复。', solved: true } as const;

  async function signed(department: string, how: Case = LAMP): Promise<string> {
    const id = await give(department, how);
    await new AssignmentsService(hub.database).sign(id, by(department));
    return id;
  }

  it('leaves one row for each step of a lead, however often the step is asked for', async () => {
    const id = await signed('CGJ');
    await new AssignmentsService(hub.database).sign(id, by('CGJ'));
    await new AssignmentsService(hub.database).answer(id, solved, by('CGJ'));
    expect(await steps(id)).toEqual([
      { outcome: 'signed', department: 'CGJ', was_signed: true, category: 'H010105', area: AREA, channel: 'hotline' },
      { outcome: 'answered', department: 'CGJ', was_signed: true, category: 'H010105', area: AREA, channel: 'hotline' },
    ]);
  });

  it('tells a case that was given back at once from one that had been taken', async () => {
    const atOnce = await give('CGJ', LAMP);
    await new AssignmentsService(hub.database).return(atOnce, '非本单位职责', by('CGJ'));
    const later = await signed('CGJ');
    await new AssignmentsService(hub.database).return(later, '非本单位职责', by('CGJ'));
    expect((await steps(atOnce)).map(({ outcome, was_signed }) => [outcome, was_signed])).toEqual([
      ['returned', false],
    ]);
    expect((await steps(later)).map(({ outcome, was_signed }) => [outcome, was_signed])).toEqual([
      ['signed', true],
      ['returned', true],
    ]);
  });

  it('leaves nothing of sealed matters, of assistants and of matters without a category', async () => {
    for (const how of [
      { ...LAMP, sealed: true },
      { ...LAMP, role: 'assist' as const },
      { ...LAMP, category: null },
    ]) {
      expect(await steps(await signed('CGJ', how))).toEqual([]);
    }
  });

  it('is undone with the step when the step fails', async () => {
    const id = await give('CGJ', LAMP);
    await hub.database.query(
      "alter table audit_entries add constraint refuse check (action <> 'assignment.signed' or subject_id <> '" +
        id +
        "')",
    );
    await expect(new AssignmentsService(hub.database).sign(id, by('CGJ'))).rejects.toThrow('refuse');
    await hub.database.query('alter table audit_entries drop constraint refuse');
    expect(await steps(id)).toEqual([]);
  });

  it('is told in the reasons of the next dispatch of its kind in its street', async () => {
    const kind = { category: 'H010112', area: AREA };
    for (let i = 0; i < 6; i++) {
      const id = await signed('SWJ', kind);
      if (i < 4) await new AssignmentsService(hub.database).answer(id, solved, by('SWJ'));
    }
    await new AssignmentsService(hub.database).return(await give('SWJ', kind), '属小区内部管网', by('SWJ'));
    await signed('SWJ', { ...kind, area: '990102001001' });
    await hub.ask('POST', '/intake/web', { title: '停水', text: '临溪花园自来水停水一天了，没有自来水。' }, null);
    await hub.rest();
    const [sent] = await rows<{ reasons: string[] }>(
      hub.database,
      "select reasons from assignments where department = 'SWJ' and assigned_by = 'machine:assign'",
    );
    expect(sent?.reasons).toContain(
      `近90天同类同街道6件由${reference.departments.get('SWJ')!.name}办理(已答复4件),退回1件`,
    );
  });

  it('takes a kind of case that its unit keeps giving back to people, with who settles the dispute', async () => {
    const kind = { category: 'H010105', area: '990103001001' };
    for (let i = 0; i < 3; i++)
      await new AssignmentsService(hub.database).return(await give('CGJ', kind), '非本单位职责', by('CGJ'));
    const place = reference.areas.get('990103001001')!.name;
    await hub.ask(
      'POST',
      '/intake/web',
      { title: '路灯不亮', text: `${place}的路灯全都不亮，井盖也响。`, place },
      null,
    );
    await hub.rest();
    const [item] = await rows<{ reason: string; reasons: string[] }>(
      hub.database,
      "select i.reason, i.reasons from triage_items i join matters m on m.id = i.matter_id where m.category = 'H010105' and m.area like '990103%' and i.reason = 'disputed'",
    );
    expect(item?.reasons.join()).toMatch(/退回3件.*《信访工作条例》第二十四条/);
  });

  describe('and what is learned of it', () => {
    const waste = { category: 'H010102', area: '990102001001' };
    const handled = {
      leaf: 'H010102',
      level2: 'H0101',
      level1: 'H01',
      street: '990102001',
      community: '990102001001',
      channel: 'hotline',
      kind: 'APPEAL',
      at: Date.now(),
    };

    it('learns every step once, in several processes alike, and takes a return back', async () => {
      const [one, other] = [
        new HistoryKeeper(hub.database, keeperOf(reference)),
        new HistoryKeeper(hub.database, keeperOf(reference)),
      ];
      expect(one.current()).toBeUndefined();
      expect(await one.refresh()).toBe(
        Number((await rows<{ n: string }>(hub.database, 'select count(*)::text as n from duty_history'))[0]!.n),
      );
      expect(await one.refresh()).toBe(0);
      const ids = [];
      for (let i = 0; i < 12; i++) ids.push(await signed('SCJGJ', waste));
      expect(await one.refresh()).toBe(12);
      await other.refresh();
      expect(one.current()!.rank(handled).units[0]!.unit).toBe('SCJGJ');
      expect(other.current()!.rank(handled)).toEqual(one.current()!.rank(handled));
      for (const id of ids) await new AssignmentsService(hub.database).return(id, '非本单位职责', by('SCJGJ'));
      for (let i = 0; i < 6; i++) await signed('CGJ', waste);
      expect(await one.refresh()).toBe(18);
      expect(one.current()!.rank(handled).units[0]!.unit).toBe('CGJ');
    });

    it('counts the work of a unit that is gone for its successor', async () => {
      const village = { category: 'H100601', area: '990104001001' };
      const gone = [...reference.departments.values()].find(
        ({ validTo, successor }) => validTo !== null && successor !== null,
      )!;
      for (let i = 0; i < 10; i++) await signed(gone.code, village);
      const keeper = new HistoryKeeper(hub.database, keeperOf(reference));
      await keeper.refresh();
      expect(
        keeper.current()!.rank({
          ...handled,
          leaf: 'H100601',
          level2: 'H1006',
          level1: 'H10',
          street: '990104001',
          community: '990104001001',
        }).units[0]!.unit,
      ).toBe(gone.successor);
    });

    it('is stored after a thousand steps, and a new process goes on from there', async () => {
      const id = await signed('CGJ', waste);
      await hub.database.query(
        `insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, assigned_by)
         select gen_random_uuid(), proceeding_id, matter_id, 'U' || n, 'assist', 'signed', 1, 'bulk' from assignments, generate_series(1, 1100) n where id = $1`,
        [id],
      );
      await hub.database.query(
        `insert into duty_history (assignment_id, outcome, department, was_signed, category, area, channel, kind)
         select id, 'signed', 'CGJ', true, 'H010102', '990102001001', 'hotline', 'APPEAL' from assignments where assigned_by = 'bulk'`,
      );
      const first = new HistoryKeeper(hub.database, keeperOf(reference));
      expect(await first.refresh()).toBeGreaterThan(1100);
      await signed('CGJ', waste);
      const second = new HistoryKeeper(hub.database, keeperOf(reference));
      expect(await second.refresh()).toBe(1);
      await first.refresh();
      const [was, is] = [first.current()!.rank(handled).units[0]!, second.current()!.rank(handled).units[0]!];
      expect(is.unit).toBe(was.unit);
      expect(is.share).toBeCloseTo(was.share, 2);
    });
  });
});
