import { row, Vault } from '#platform';
import type { StepActor } from '#cases/steps';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, madeHotspot, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { HotspotMembersService, type MemberProposal, type MemberStep } from './hotspot-members.service.js';
import { HotspotVerificationService } from './hotspot-verification.service.js';
import { ProceedingsService } from './proceedings.service.js';

const CLERK: StepActor = { name: 'key:clerk', staff: true, sealedDesk: false, department: null };
const FOUND = { finding: 'verified', evidence: '抢修记录 12 号', explanation: '三处路灯断电', lead: 'ZJJ' } as const;
const GIVE = { department: 'ZJJ', reason: '同一单位办理' };

describe('the members’ own proceedings of a hotspot’s petition (INV-45)', () => {
  let test: TestDatabase;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  async function petitionOf(...members: MadeCase[]): Promise<string> {
    const id = await madeHotspot(test.database, members);
    expect(await new HotspotVerificationService(test.database).conclude(id, FOUND, 'key:verifier')).toMatchObject({
      outcome: 'petition-opened',
    });
    return id;
  }
  const members = (): HotspotMembersService =>
    new HotspotMembersService(test.database, new ProceedingsService(test.database, vault));
  const propose = (hotspot: string, actor = CLERK, limit = 100): Promise<MemberProposal[]> =>
    members().proposeClosing(hotspot, { actor, limit, reach: null });
  const step = (hotspot: string, { proceeding }: MadeCase, event: string, input = {}): Promise<MemberStep> =>
    members().step(
      hotspot,
      { proceedingId: proceeding, event, input },
      {
        actor: CLERK,
        key: undefined,
      },
    );
  const left = ({ proceeding }: MadeCase): Promise<object | undefined> =>
    row(
      test.database,
      `select state, (select count(*)::int from proceeding_events where proceeding_id = $1) as events from proceedings where id = $1`,
      [proceeding],
    );

  it('are proposed each with the steps of its own table, filled with what the petition says; nothing is taken', async () => {
    const [waiting, worked] = [
      await madeCase(test.database, { state: 'pending' }),
      await madeCase(test.database, { lead: 'CGJ' }),
    ];
    const hotspot = await petitionOf(waiting, worked);
    const proposals = await propose(hotspot);
    expect(proposals.map(({ proceedingId }) => proceedingId).sort()).toEqual(
      [waiting.proceeding, worked.proceeding].sort(),
    );
    const of = (one: MadeCase): MemberProposal =>
      proposals.find(({ proceedingId }) => proceedingId === one.proceeding) as MemberProposal;
    expect(of(waiting)).toMatchObject({
      kind: 'order',
      state: 'pending',
      matterNumber: waiting.number,
      registrationNumbers: [waiting.registration],
      mayDo: [{ event: 'dispatch', proposed: { department: 'ZJJ' } }],
    });
    expect(of(worked).mayDo.map(({ event }) => event)).not.toContain('reply');
    expect(of(worked).waitsFor.map(({ event }) => event)).toContain('reply');
    expect([await left(waiting), await left(worked)]).toEqual([
      { state: 'pending', events: 0 },
      { state: 'handling', events: 0 },
    ]);
  });

  it('are proposed while they live and are open, no more than asked for', async () => {
    const [open, other, closed, sealed] = [
      await madeCase(test.database, { lead: 'CGJ' }),
      await madeCase(test.database, { lead: 'CGJ' }),
      await madeCase(test.database, { lead: 'CGJ' }),
      await madeCase(test.database, { lead: 'CGJ' }),
    ];
    const hotspot = await petitionOf(open, other, closed, sealed);
    await test.database.query("update proceedings set state = 'closed', closed_at = now() where id = $1", [
      closed.proceeding,
    ]);
    await test.database.query('update matters set sealed = true where id = $1', [sealed.matter]);
    expect((await propose(hotspot)).map(({ proceedingId }) => proceedingId).sort()).toEqual(
      [open.proceeding, other.proceeding].sort(),
    );
    expect(await propose(hotspot, CLERK, 1)).toHaveLength(1);
  });

  it('take a confirmed step once, also when it is sent again', async () => {
    const one = await madeCase(test.database, { state: 'pending' });
    const hotspot = await petitionOf(one);
    const first = await step(hotspot, one, 'dispatch', GIVE);
    expect(first).toMatchObject({ outcome: 'taken', to: 'dispatched', repeated: false });
    expect(await step(hotspot, one, 'dispatch', GIVE)).toMatchObject({ outcome: 'taken', repeated: true });
    expect(await left(one)).toEqual({ state: 'dispatched', events: 1 });
  });

  it('INV-45: petitions of members are not withdrawn, settled or refused by the joint handling', async () => {
    const one = await madeCase(test.database, { kind: 'petition', state: 'accepted', lead: 'CGJ' });
    const hotspot = await petitionOf(one);
    const given = { reason: '统一办理', evidence: '卷宗 1', bothAgreed: true };
    for (const event of ['withdraw', 'settle', 'refuse', 'joinExisting'])
      expect([event, await step(hotspot, one, event, given)]).toEqual([event, { outcome: 'not-offered' }]);
    expect(await left(one)).toEqual({ state: 'accepted', events: 0 });
  });

  it('take no step that leads away from their end, and none that their table forbids now', async () => {
    const one = await madeCase(test.database, { state: 'pending' });
    const hotspot = await petitionOf(one);
    for (const event of ['refuse', 'merge', 'withdraw', 'no-such-event'])
      expect(await step(hotspot, one, event, { reason: '重复' })).toEqual({ outcome: 'not-offered' });
    expect((await step(hotspot, one, 'reply', { text: '已修好' })).outcome).not.toBe('taken');
    expect(await left(one)).toEqual({ state: 'pending', events: 0 });
  });

  it('are those of members only', async () => {
    const [member, stranger] = [
      await madeCase(test.database, { state: 'pending' }),
      await madeCase(test.database, { state: 'pending' }),
    ];
    const hotspot = await petitionOf(member);
    expect(await step(hotspot, stranger, 'dispatch', GIVE)).toEqual({ outcome: 'not-a-member' });
    expect(await left(stranger)).toEqual({ state: 'pending', events: 0 });
  });
});
