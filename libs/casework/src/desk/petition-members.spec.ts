import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  addToHotspot,
  madeCase,
  madeHotspot,
  prepareCases,
  type MadeCase,
} from '../../../../test/support/made-cases.js';
import { HotspotVerificationService } from './hotspot-verification.service.js';
import { PetitionMembersService } from './petition-members.service.js';

const FOUND = { finding: 'verified', evidence: '抢修记录 12 号', explanation: '三处路灯断电' } as const;

describe('the members of a hotspot’s petition', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  interface Opened {
    hotspot: string;
    petition: string;
    members: MadeCase[];
  }
  const led = (): Promise<MadeCase> => madeCase(test.database, { lead: 'CGJ' });
  async function opened(): Promise<Opened> {
    const members = [await led(), await led()];
    const hotspot = await madeHotspot(test.database, members);
    await new HotspotVerificationService(test.database).conclude(hotspot, FOUND, 'key:verifier');
    const petition = await row<{ id: string }>(
      test.database,
      "select id from proceedings where hotspot_id = $1 and kind = 'petition'",
      [hotspot],
    );
    return { hotspot, petition: petition?.id ?? '', members };
  }
  const keep = (): Promise<number> => new PetitionMembersService(test.database).update();
  async function membersOf({ petition }: Opened): Promise<string[]> {
    const found = await rows<{ id: string }>(
      test.database,
      'select submission_id as id from petition_members where proceeding_id = $1 and left_at is null order by 1',
      [petition],
    );
    return found.map(({ id }) => id);
  }
  const submissionsOf = (...cases: MadeCase[]): string[] => cases.map(({ submission }) => submission).sort();
  const noticesTo = ({ petition }: Opened, { submission }: MadeCase): Promise<object[]> =>
    rows(
      test.database,
      "select kind from notice_duties where proceeding_id = $1 and submission_id = $2 and kind = 'joined-hotspot'",
      [petition, submission],
    );
  const toldLead = ({ petition }: Opened): Promise<{ data: object }[]> =>
    rows(
      test.database,
      "select data from messages where type = 'petition.members_changed' and owner = 'CGJ' and data ->> 'proceedingId' = $1 order by seq",
      [petition],
    );
  const toldLeft = ({ registration }: MadeCase): Promise<{ owner: string }[]> =>
    rows(test.database, "select owner from messages where type = 'petition.member_left' and subject = $1", [
      registration,
    ]);
  const remove = ({ hotspot }: Opened, { matter }: MadeCase): Promise<unknown> =>
    test.database.query('delete from hotspot_members where hotspot_id = $1 and matter_id = $2', [hotspot, matter]);

  it('are all who told the problem before, each owed a paper', async () => {
    const one = await opened();
    expect(await membersOf(one)).toEqual(submissionsOf(...one.members));
    for (const member of one.members) expect(await noticesTo(one, member)).toHaveLength(1);
    await keep();
    expect(await toldLead(one)).toEqual([]);
  });

  it('are joined by who tells it later, once, also when two workers look in one instant; the lead is told the number', async () => {
    const one = await opened();
    const later = await led();
    await addToHotspot(test.database, one.hotspot, later);
    await Promise.all([keep(), keep()]);
    await keep();
    expect(await membersOf(one)).toEqual(submissionsOf(...one.members, later));
    expect(await noticesTo(one, later)).toHaveLength(1);
    expect(await toldLead(one)).toMatchObject([
      { data: { members: 3, left: [], joined: [{ registrationNumber: later.registration }] } },
    ]);
  });

  it('leave when their matter leaves the hotspot, and their source is told; their own proceeding goes on (INV-45)', async () => {
    const one = await opened();
    const [gone, stays] = one.members as [MadeCase, MadeCase];
    await remove(one, gone);
    expect(await keep()).toBe(1);
    expect(await membersOf(one)).toEqual(submissionsOf(stays));
    expect(await toldLeft(gone)).toEqual([{ owner: 'made' }]);
    expect(await toldLead(one)).toMatchObject([
      { data: { members: 1, left: [{ registrationNumber: gone.registration }] } },
    ]);
    expect(
      await row(test.database, 'select state, closed_at from proceedings where id = $1', [gone.proceeding]),
    ).toEqual({ state: 'handling', closed_at: null });
  });

  it('come back when their matter does', async () => {
    const one = await opened();
    const [gone] = one.members as [MadeCase];
    await remove(one, gone);
    await keep();
    await addToHotspot(test.database, one.hotspot, gone);
    await keep();
    expect(await membersOf(one)).toEqual(submissionsOf(...one.members));
    expect(await noticesTo(one, gone)).toHaveLength(1);
  });

  it('never are sealed: who is sealed later leaves, and no word of it goes out (INV-26)', async () => {
    const one = await opened();
    const [hidden, stays] = one.members as [MadeCase, MadeCase];
    await test.database.query('update matters set sealed = true where id = $1', [hidden.matter]);
    await test.database.query("update submissions set seal = 'sealed' where id = $1", [hidden.submission]);
    const sealed = await madeCase(test.database, { lead: 'CGJ', sealed: true });
    await addToHotspot(test.database, one.hotspot, sealed);
    await keep();
    expect(await membersOf(one)).toEqual(submissionsOf(stays));
    expect([await toldLeft(hidden), await toldLeft(sealed)]).toEqual([[], []]);
    expect(JSON.stringify(await toldLead(one))).not.toContain(hidden.registration);
  });

  it('grow no more after the decision, which was not written for who comes then', async () => {
    const one = await opened();
    await test.database.query("update proceedings set state = 'decided' where id = $1", [one.petition]);
    const late = await led();
    await addToHotspot(test.database, one.hotspot, late);
    expect(await keep()).toBe(0);
    expect(await membersOf(one)).toEqual(submissionsOf(...one.members));
    expect(await noticesTo(one, late)).toEqual([]);
  });
});
