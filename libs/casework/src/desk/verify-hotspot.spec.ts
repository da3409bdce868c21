import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { HotspotVerificationService } from './hotspot-verification.service.js';
import { type Verification } from './verify-hotspot.js';

const TRUE: Verification = {
  finding: 'verified',
  evidence: '抢修记录 12 号',
  explanation: '三处路灯断电，电话 19900001234',
};
/** The Shanghai day after so many days. */
const dayIn = (days: number): string => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const FALSE: Verification = { ...TRUE, finding: 'not-found', explanation: '现场未见' };

describe('a finding on a hotspot (INV-43)', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  /** A hotspot of these cases. */
  async function hotspot(members: MadeCase[], state = 'candidate'): Promise<string> {
    const id = uuid();
    await test.database.query(
      "insert into hotspots (id, key, state, title, evidence) values ($1, $2, $3, '临溪花园路灯', '{}')",
      [id, `k-${id}`, state],
    );
    for (const { matter } of members)
      await test.database.query('insert into hotspot_members (hotspot_id, matter_id) values ($1, $2)', [id, matter]);
    return id;
  }
  const led = (): Promise<MadeCase> => madeCase(test.database, { lead: 'CGJ' });
  const find = (id: string, given: Verification): Promise<object> =>
    new HotspotVerificationService(test.database).conclude(id, given, 'key:verifier');
  const left = (id: string): Promise<object | undefined> =>
    row(
      test.database,
      `select state, decided_by as by, (select count(*)::int from proceedings where hotspot_id = $1) as petitions,
         (select count(*)::int from hotspot_verifications where hotspot_id = $1 and ended_at is not null) as findings from hotspots where id = $1`,
      [id],
    );
  const UNDECIDED = { state: 'candidate', by: null, petitions: 0, findings: 0 };

  it('opens one petition, also when it is said twice or by two people in one instant', async () => {
    const id = await hotspot([await led(), await led()]);
    const [first, second] = await Promise.all([find(id, TRUE), find(id, TRUE)]);
    expect(first).toMatchObject({ outcome: 'petition-opened', members: 2, lead: 'CGJ' });
    expect(second).toEqual(first);
    expect(await find(id, TRUE)).toEqual(first);
    expect(await left(id)).toEqual({ state: 'petition_opened', by: 'key:verifier', petitions: 1, findings: 1 });
  });

  it('is never turned into its contrary', async () => {
    const [opened, dismissed] = [await hotspot([await led()]), await hotspot([await led()])];
    await find(opened, TRUE);
    await find(dismissed, FALSE);
    const refused = { outcome: 'refused', reason: 'decided-otherwise' };
    expect([await find(opened, FALSE), await find(dismissed, TRUE)]).toEqual([refused, refused]);
    expect(await find(dismissed, FALSE)).toEqual({ outcome: 'dismissed' });
    expect([await left(opened), await left(dismissed)]).toMatchObject([
      { state: 'petition_opened', petitions: 1 },
      { state: 'dismissed', petitions: 0, findings: 1 },
    ]);
  });

  it('is taken neither of what there is not nor of what is part of another hotspot', async () => {
    expect(await find(uuid(), TRUE)).toEqual({ outcome: 'refused', reason: 'not-found' });
    const merged = await hotspot([await led()], 'merged');
    for (const finding of [TRUE, FALSE])
      expect(await find(merged, finding)).toEqual({ outcome: 'refused', reason: 'merged' });
  });

  it('opens nothing while nobody is to lead, and nothing that the lead may not have (INV-22, INV-34)', async () => {
    const nobody = await hotspot([await madeCase(test.database, { state: 'pending' })]);
    expect(await find(nobody, TRUE)).toEqual({ outcome: 'refused', reason: 'needs-lead' });
    expect(await left(nobody)).toEqual(UNDECIDED);
    for (const lead of ['NONE', 'CSJ'])
      expect(await find(nobody, { ...TRUE, lead })).toEqual({ outcome: 'refused', reason: 'guarded' });
    expect(await left(nobody)).toEqual(UNDECIDED);
    expect(
      await rows(
        test.database,
        "select 1 from matters where origin = 'hotspot' and number not in (select m.number from matters m join proceedings p on p.matter_id = m.id)",
      ),
    ).toEqual([]);
    expect(await find(nobody, { ...TRUE, lead: 'ZJJ' })).toMatchObject({ outcome: 'petition-opened', lead: 'ZJJ' });
  });

  it('opens nothing that is to be reported on a day that has passed', async () => {
    const id = await hotspot([await led()]);
    const refused = { outcome: 'refused', reason: 'due-passed' };
    expect(await find(id, { ...TRUE, due: '2020-02-29' })).toEqual(refused);
    expect(await left(id)).toEqual(UNDECIDED);
    expect(await find(id, { ...TRUE, due: dayIn(30) })).toMatchObject({ outcome: 'petition-opened' });
  });

  it('gives the petition to who leads most of its members now, not to who returned them or lost them', async () => {
    const members = await Promise.all(
      ['ZJJ', 'ZJJ', 'STHJJ', 'STHJJ', 'CGJ'].map((lead) => madeCase(test.database, { lead })),
    );
    for (const [nth, state] of ['returned', 'returned', 'withdrawn', 'withdrawn'].entries())
      await test.database.query("update assignments set state = $2 where matter_id = $1 and role = 'lead'", [
        members[nth]!.matter,
        state,
      ]);
    expect(await find(await hotspot(members), TRUE)).toMatchObject({ outcome: 'petition-opened', lead: 'CGJ' });
    const lost = await hotspot(members.slice(0, 4));
    expect(await find(lost, TRUE)).toEqual({ outcome: 'refused', reason: 'needs-lead' });
    expect(await left(lost)).toEqual(UNDECIDED);
  });

  it('leaves the members’ own cases and clocks as they are (INV-45)', async () => {
    const member = await led();
    const id = await hotspot([member]);
    await find(id, TRUE);
    expect(
      await row(
        test.database,
        'select state, closed_at as closed, (select count(*)::int from proceeding_events where proceeding_id = $1) as events from proceedings where id = $1',
        [member.proceeding],
      ),
    ).toEqual({ state: 'handling', closed: null, events: 0 });
  });

  it('masks persons in its words', async () => {
    const id = await hotspot([await led()]);
    await find(id, TRUE);
    const [kept] = await rows<{ words: string }>(
      test.database,
      'select concat(h.finding, v.explanation) as words from hotspots h join hotspot_verifications v on v.hotspot_id = h.id where h.id = $1',
      [id],
    );
    expect(kept!.words).toContain('路灯断电');
    expect(kept!.words).not.toContain('19900001234');
  });

  describe('with a task', () => {
    const check = (id: string, item: string, evidence: string): Promise<object> =>
      new HotspotVerificationService(test.database).recordCheck(
        id,
        { item, by: '甲', on: '2026-11-20', evidence },
        'key:verifier',
      );
    async function begun(): Promise<string> {
      const id = await hotspot([await led()]);
      await new HotspotVerificationService(test.database).begin(id, { reason: '核实' }, 'key:verifier');
      return id;
    }

    it('needs somebody who signs, and something that was checked', async () => {
      const id = await begun();
      for (const finding of [TRUE, FALSE]) {
        expect(await find(id, finding)).toEqual({ outcome: 'refused', reason: 'needs-signer' });
        expect(await find(id, { ...finding, signer: '科长' })).toEqual({
          outcome: 'refused',
          reason: 'nothing-checked',
        });
      }
      expect(await left(id)).toMatchObject({ state: 'verifying', petitions: 0, findings: 0 });
    });

    it('is true only when every required item is done as often as the list wants, each with evidence of its own', async () => {
      const id = await begun();
      await check(id, 'call-people', '录音 1');
      await check(id, 'call-people', '录音 1');
      await check(id, 'site-visit', '照片 1');
      expect(await find(id, { ...TRUE, signer: '科长' })).toEqual({
        outcome: 'refused',
        reason: 'checklist',
        wanted: ['call-people', 'ask-department'],
      });
      await check(id, 'call-people', '录音 2');
      await check(id, 'ask-department', '复函 1');
      expect(await find(id, { ...TRUE, signer: '科长' })).toMatchObject({ outcome: 'petition-opened' });
      expect(
        await rows(
          test.database,
          'select signed_by as signer, recorded_by as by from hotspot_verifications where hotspot_id = $1',
          [id],
        ),
      ).toEqual([{ signer: '科长', by: 'key:verifier' }]);
    });

    it('may be found untrue before the list is done', async () => {
      const id = await begun();
      await check(id, 'site-visit', '照片 1');
      expect(await find(id, { ...FALSE, signer: '科长' })).toEqual({ outcome: 'dismissed' });
    });

    it('is wanted of every finding where the city says so', async () => {
      const set = (value: boolean): Promise<unknown> =>
        test.database.query(
          "update reference_data set items = jsonb_set(items, '{taskRequired,value}', to_jsonb($1::boolean)) where name = 'verification'",
          [value],
        );
      await set(true);
      const id = await hotspot([await led()]);
      for (const finding of [TRUE, FALSE])
        expect(await find(id, { ...finding, signer: '科长' })).toEqual({ outcome: 'refused', reason: 'needs-task' });
      expect(await left(id)).toEqual(UNDECIDED);
      await set(false);
    });
  });
});
