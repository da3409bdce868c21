import { CatchUpService } from '#casework';
import { Cast, DECISION, proofOn, type CaseView, type Teller } from './cast.js';

const REPLY = { isTrue: true, withinDuty: true, contacted: true, solved: true };

/** What happens after an answer: somebody tells the problem again, or the answer is sent back. */
describe('an answer', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const told = async ({ number }: Teller): Promise<string[]> => {
    await new CatchUpService(cast.hub.database).run();
    await cast.hub.rest();
    const found = (await cast.hub.database.query(
      "select data ->> 'text' as text from messages where type = 'submission.answered' and subject = $1 order by seq",
      [number],
    )) as { text: string }[];
    return found.map(({ text }) => text);
  };
  const relationOf = async ({ number }: Teller): Promise<{ relation: string; matter: string }> =>
    (
      (await cast.hub.database.query(
        'select l.relation, l.matter_id as matter from links l join submissions s on s.id = l.submission_id where s.number = $1 and l.undone_at is null',
        [number],
      )) as { relation: string; matter: string }[]
    )[0]!;
  const reply = async ({ id, lead }: CaseView, text: string): Promise<void> => {
    const unit = await cast.unit(lead ?? '');
    await cast.takes(id, 'handling', 'sign', {}, unit);
    await cast.takes(id, 'replied', 'reply', { ...REPLY, text, ...(await cast.alone(id)) }, unit);
  };
  const content = { reached: true, solved: true, satisfied: true };

  describe.each([
    { when: 'called back', place: '临溪花园3栋', phone: '19900110001', closed: true },
    { when: 'not called back yet', place: '听涛阁5栋', phone: '19900110002', closed: false },
  ])('of an order that was $when', ({ place, phone, closed }) => {
    const more = { appealKind: '投诉', callerPhone: phone };
    let first: Teller;
    let again: Teller;
    let order: CaseView;

    it('is not the answer to what the same caller tells afterwards: that has an order of its own', async () => {
      first = await cast.calls('路灯不亮', `${place}门口的路灯坏了三天，晚上看不见，请尽快维修。`, more);
      order = await cast.caseOf(first, 'order');
      await reply(order, '已更换灯具。');
      if (closed) await cast.takes(order.id, 'closed', 'callback', content);
      await cast.later({ days: 4 });
      again = await cast.calls('路灯不亮', `${place}门口的路灯坏了，晚上看不见，请尽快维修。`, more);
      expect(await relationOf(again)).toEqual({ relation: 'repeat', matter: order.matterId });
      expect(await told(again)).toEqual([]);
      expect(await cast.page(again)).toMatchObject({ state: 'in-hand', answers: [] });
      expect((await cast.page(again)).steps.map(({ step }) => step)).toEqual(['registered', 'assigned']);
      expect(await cast.page(first)).toMatchObject({ state: 'answered', answers: [{ text: '已更换灯具。' }] });
      const own = await cast.caseOf(again, 'order');
      expect([own.id === order.id, own.state, own.lead]).toEqual([false, 'dispatched', order.lead]);
    });

    it('of its own order goes to the second call alone, and each order is called back', async () => {
      const own = await cast.caseOf(again, 'order');
      await reply(own, '线路已修复。');
      expect([await told(first), await told(again)]).toEqual([['已更换灯具。'], ['线路已修复。']]);
      expect(await cast.page(again)).toMatchObject({ state: 'answered', answers: [{ text: '线路已修复。' }] });
      expect((await cast.page(first)).answers.map(({ text }) => text)).toEqual(['已更换灯具。']);
      if (!closed) await cast.takes(order.id, 'closed', 'callback', content);
      await cast.takes(own.id, 'closed', 'callback', content);
    });

    it('that is sent back is worked on again beside the other order', async () => {
      const own = await cast.caseOf(again, 'order');
      await cast.takes(order.id, 'reopened', 'sendBack', { reason: '应当办理' });
      await cast.takes(own.id, 'reopened', 'sendBack', { reason: '应当办理' });
      expect([(await cast.page(first)).state, (await cast.page(again)).state]).toEqual(['in-hand', 'in-hand']);
    });
  });

  it('that is sent back is none any more for a caller attached from another matter: work goes on', async () => {
    const first = await cast.calls('公交站牌倒了', '锦澜府西门的公交站牌倒在路边三天了，请扶正。', {
      appealKind: '投诉',
    });
    const other = await cast.calls('路灯闪烁', '枫泊街道枫泊路的路灯一直闪烁，司机看不清路。', { appealKind: '投诉' });
    const [order, waits] = [await cast.caseOf(first, 'order'), await cast.caseOf(other, 'order')];
    if (waits.state === 'dispatched') await cast.takes(waits.id, 'pending', 'recall', { reason: '先核实' });
    await cast.takes(waits.id, 'attached', 'attach', {
      relation: 'JOINT',
      otherCase: order.id,
      reason: '一并办理',
      sameFacts: true,
    });
    await reply(order, '已扶正。');
    const together = async (): Promise<unknown> =>
      ((await cast.page(other)) as unknown as { together: { state: string }[] }).together.map(({ state }) => state);
    expect(await together()).toEqual(['answered']);
    await cast.takes(order.id, 'reopened', 'sendBack', { reason: '应当办理' });
    expect([await together(), (await cast.page(first)).state]).toEqual([['in-hand'], 'in-hand']);
  });

  it('by a decision is not the answer to who writes after it: they have a petition of their own', async () => {
    const first = await cast.petitionAt('CGJ', '路灯不亮', '菱歌苑东门的路灯坏了，请派人维修。');
    const unit = await cast.unit('CGJ');
    await cast.takes(first.id, 'received', 'sign', {}, unit);
    await cast.takes(first.id, 'accepted', 'accept', { path: 'A6' }, unit);
    const decision = { document: DECISION, solved: true, ...(await cast.alone(first.id)) };
    await cast.takes(first.id, 'decided', 'decide', decision, unit);
    const late = await cast.writes('路灯不亮', '菱歌苑东门路灯坏了，晚上很黑，请维修路灯。', {
      name: '米某某',
      address: '某某里9号',
    });
    expect(await told(late)).toEqual([]);
    await cast.takes(first.id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    expect(await told(late)).toEqual([]);
    expect(await cast.kindsOf(late)).not.toContain('decision');
    expect(await cast.ratings(late)).toEqual([]);
    expect(await cast.page(late)).toMatchObject({ state: 'in-hand', answers: [] });
    const own = await cast.caseOf(late);
    expect([(await relationOf(late)).matter, own.id === first.id, own.state]).toEqual([
      (await relationOf(first)).matter,
      false,
      'transferred',
    ]);
  });

  it('that is decided and told again by the same person waits for a person, who sees whether facts are new (INV-18)', async () => {
    const text = '沙洲里小区门口的井盖破损，行人容易踩空，请更换。';
    const first = await cast.writes('井盖破损', text, { phone: '19900110003' });
    const { id, lead } = await cast.caseOf(first);
    const unit = await cast.unit(lead ?? '');
    await cast.takes(id, 'received', 'sign', {}, unit);
    await cast.takes(id, 'accepted', 'accept', { path: 'A6' }, unit);
    await cast.takes(id, 'decided', 'decide', { document: DECISION, solved: true, ...(await cast.alone(id)) }, unit);
    await cast.takes(id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    await cast.later({ days: 5 });
    const again = await cast.writes('井盖破损', `${text}上次没有修好。`, { phone: '19900110003' });
    expect(await relationOf(again)).toMatchObject({ relation: 'repeat' });
    expect(await cast.caseOf(again)).toMatchObject({ state: 'registered', lead: null });
    expect(await cast.page(again)).toMatchObject({ state: 'registered', answers: [] });
    const [item] = (await cast.hub.database.query(
      'select reason, candidates from triage_items i join submissions s on s.id = i.submission_id where s.number = $1',
      [again.number],
    )) as { reason: string; candidates: { lead: string }[] }[];
    expect([item?.reason, item?.candidates[0]?.lead]).toEqual(['answered-before', lead]);
  });

  it('that is decided and told again waits for a person whoever tells it, where somebody asked not to be known', async () => {
    const text = '云杉里小区门口的雨水篦子断了，行人容易踩空，请更换。';
    const first = await cast.writes('雨水篦子破损', text, { phone: '19900110005', confidential: true });
    const { id, lead } = await cast.caseOf(first);
    const unit = await cast.unit(lead ?? '');
    await cast.takes(id, 'received', 'sign', {}, unit);
    await cast.takes(id, 'accepted', 'accept', { path: 'A6' }, unit);
    await cast.takes(id, 'decided', 'decide', { document: DECISION, solved: true, ...(await cast.alone(id)) }, unit);
    await cast.takes(id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    await cast.later({ days: 5 });
    const tellers = [
      await cast.writes('雨水篦子破损', `${text}上次没有修好。`, { phone: '19900110005' }),
      await cast.writes('雨水篦子破损', `${text}孩子也踩过。`, { phone: '19900110006' }),
    ];
    const items = (await cast.hub.ask('GET', '/triage', undefined, await cast.clerk())).body as {
      number: string;
      reason: string;
      reasons: string[];
    }[];
    const told = items.filter(({ number }) => tellers.some((teller) => teller.number === number));
    expect(told.map(({ reason }) => reason)).toContain('answered-before');
    expect(new Set(told.map(({ reason }) => reason)).size).toBe(1);
    expect(JSON.stringify(told)).not.toMatch(/同一人|同一诉求人|repeat/);
  });
});
