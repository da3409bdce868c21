import { CatchUpService } from '#casework';
import { Cast, DECISION, proofOn, type Teller } from './cast.js';

/** 12345 与信访: a caller and a petitioner on one matter. Each is answered in the procedure of their own channel. */
describe('a caller on the matter of a web petition', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  let petitioner: Teller & { id: string };
  let caller: Teller;
  const told = async ({ number }: Teller, type: string): Promise<number> => {
    await new CatchUpService(cast.hub.database).run();
    await cast.hub.rest();
    return (
      (await cast.hub.database.query('select count(*)::int as n from messages where type = $1 and subject = $2', [
        type,
        number,
      ])) as { n: number }[]
    )[0]!.n;
  };

  it('has an order beside the petition, and is shown nothing of the petition', async () => {
    petitioner = await cast.petitionAt('CGJ', '路灯不亮', '临溪花园3栋门口的路灯坏了三天，请尽快维修。');
    caller = await cast.calls('路灯不亮', '临溪花园3栋门口路灯一直不亮，晚上很黑。', { appealKind: '投诉' });
    const order = await cast.caseOf(caller, 'order');
    expect(order).toMatchObject({
      matterId: (await cast.view(petitioner.id)).matterId,
      state: 'dispatched',
      lead: 'CGJ',
    });
    expect((await cast.page(caller)).steps.map(({ step }) => step)).toEqual(['registered', 'assigned']);
    expect((await cast.page(petitioner)).steps.filter(({ step }) => step === 'assigned')).toHaveLength(1);
  });

  it('gets no petition paper, no answer of the petition and nothing to rate; the petitioner gets all three', async () => {
    const unit = await cast.unit('CGJ');
    await cast.takes(petitioner.id, 'received', 'sign', {}, unit);
    await cast.takes(petitioner.id, 'accepted', 'accept', { path: 'A6' }, unit);
    const decision = { document: DECISION, solved: true, ...(await cast.alone(petitioner.id)) };
    await cast.takes(petitioner.id, 'decided', 'decide', decision, unit);
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    expect([await told(caller, 'submission.answered'), await told(petitioner, 'submission.answered')]).toEqual([0, 1]);
    expect(await cast.kindsOf(caller)).toEqual([]);
    expect(await cast.kindsOf(petitioner)).toEqual(expect.arrayContaining(['accepted', 'decision']));
    expect([(await cast.ratings(caller)).length, (await cast.ratings(petitioner)).length]).toEqual([0, 2]);
    expect(await cast.page(caller)).toMatchObject({ state: 'in-hand', answers: [] });
  });

  it('is answered and called back by the order, of which the petitioner hears nothing', async () => {
    const { id } = await cast.caseOf(caller, 'order');
    const unit = await cast.unit('CGJ');
    await cast.takes(id, 'handling', 'sign', {}, unit);
    const reply = { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已更换灯具。' };
    await cast.takes(id, 'replied', 'reply', { ...reply, ...(await cast.alone(id)) }, unit);
    expect([await told(caller, 'submission.answered'), await told(petitioner, 'submission.answered')]).toEqual([1, 1]);
    expect((await cast.page(caller)).answers.map(({ text }) => text)).toEqual(['已更换灯具。']);
    expect((await cast.page(petitioner)).answers).toHaveLength(1);
    await cast.takes(id, 'closed', 'callback', { reached: true, solved: true, satisfied: true });
  });

  it('does not share the petitioner’s right of review', async () => {
    const asked = { department: 'GOV-9901', reason: '不服意见' };
    await cast.takes(petitioner.id, 'in_review', 'requestReview', asked);
  });

  it('becomes a petitioner where a person turns the call into a petition', async () => {
    const asks = await cast.calls('井盖破损', '锦澜府东门外人行道井盖破损，行人容易踩空。', { appealKind: '投诉' });
    const order = await cast.caseOf(asks, 'order');
    const unit = await cast.unit(order.lead ?? '');
    await cast.takes(order.id, 'handling', 'sign', {}, unit);
    const { opened } = await cast.takes(order.id, 'to_petition', 'toPetition', {
      ground: 'citizen-asks',
      reason: '诉求人申请信访',
    });
    await cast.takes(opened ?? '', 'transferred', 'transfer', { department: 'CGJ', reason: '职责所在' });
    const lead = await cast.unit('CGJ');
    await cast.takes(opened ?? '', 'received', 'sign', {}, lead);
    await cast.takes(opened ?? '', 'accepted', 'accept', { path: 'A6' }, lead);
    expect(await cast.page(asks)).toMatchObject({ state: 'in-hand' });
    const decision = { document: DECISION, solved: true, ...(await cast.alone(opened ?? '')) };
    await cast.takes(opened ?? '', 'decided', 'decide', decision, lead);
    await cast.takes(opened ?? '', 'done', 'delivered', proofOn(cast.hub.time.today()), lead);
    expect(await cast.kindsOf(asks)).toEqual(expect.arrayContaining(['accepted', 'decision']));
    expect([await told(asks, 'submission.answered'), (await cast.ratings(asks)).length]).toEqual([1, 2]);
  });
});
