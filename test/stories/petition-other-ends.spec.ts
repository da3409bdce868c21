import { Cast, DECISION, proofOn } from './cast.js';

const GROUND = { evidence: '卷宗第1号', reason: '经审查' };

/** How a petition may end before 复核终结, and how it may not. */
describe('the other ends of a petition', () => {
  let cast: Cast;
  let street: string;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
    street = await cast.unit('JD-990101001');
  });
  afterAll(() => cast.leave());

  const accepted = async (title: string, text: string): Promise<Awaited<ReturnType<Cast['petitionAt']>>> => {
    const petitioner = await cast.petitionAt('JD-990101001', title, text);
    await cast.takes(petitioner.id, 'received', 'sign', {}, street);
    await cast.takes(petitioner.id, 'accepted', 'accept', { path: 'A6' }, street);
    return petitioner;
  };

  it('is withdrawn by the petitioner in writing, and confirmed on paper; no clock is left', async () => {
    const petitioner = await accepted('绿化带枯死', '望汀街道迎宾路绿化带大片枯死，请补种。');
    expect((await cast.step(petitioner.id, 'withdraw', { reason: '问题已解决' })).status).toBe(400);
    await cast.forbids(
      petitioner.id,
      'petition.withdraw',
      'withdraw',
      { evidence: '撤回书 1', reason: '问题已解决' },
      street,
    );
    await cast.takes(petitioner.id, 'withdrawn', 'withdraw', { evidence: '撤回书 1', reason: '问题已解决' });
    expect(await cast.kindsOf(petitioner)).toContain('withdrawn');
    expect((await cast.clocks(petitioner.id)).filter((one) => one.includes('running'))).toEqual([]);
    expect(await cast.page(petitioner)).toMatchObject({ state: 'closed' });
    expect(await cast.ratings(petitioner)).toEqual([]);
  });

  it('is settled when both sides agree and the agreement is on file, and not before', async () => {
    const petitioner = await accepted('噪音扰民', '望汀街道广场夜间音响噪音扰民，请管一管。');
    await cast.forbids(petitioner.id, 'agreementUploaded', 'settle', { bothAgreed: false, evidence: '协议 1' }, street);
    await cast.takes(petitioner.id, 'settled', 'settle', { bothAgreed: true, evidence: '协议 1' }, street);
    expect(await cast.page(petitioner)).toMatchObject({ state: 'answered' });
    expect((await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C5'))).toEqual([
      expect.stringContaining('C5 stopped'),
    ]);
  });

  it('lapses when nobody asked for review in thirty days, and no examination gives the time back (Art. 35)', async () => {
    const petitioner = await accepted('路灯不亮', '望汀街道柳堤路路灯不亮，晚上看不见，请维修。');
    await cast.takes(
      petitioner.id,
      'decided',
      'decide',
      { document: DECISION, ...(await cast.alone(petitioner.id)) },
      street,
    );
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn('2026-03-02'), street);
    await cast.forbids(petitioner.id, 'reviewLapsed', 'lapse');
    await cast.later({ days: 35 });
    const late = { department: 'GOV-990101', reason: '不服，因住院逾期' };
    await cast.takes(petitioner.id, 'done', 'requestReview', late);
    await cast.takes(petitioner.id, 'done_lapsed', 'lapse');
    await cast.takes(petitioner.id, 'done_verified', 'verifyClose', { procedureChecked: true, substanceChecked: true });
    await cast.takes(petitioner.id, 'done_verified', 'requestReview', late);
    expect((await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C8'))).toEqual([]);
    expect(await cast.ratings(petitioner)).toEqual([
      { slot: 'bureau', state: 'overdue' },
      { slot: 'unit', state: 'overdue' },
    ]);
  });

  it('is made again within its own sixty days when the review revokes it, and not with the same opinion on the same facts', async () => {
    const petitioner = await accepted('井盖破损', '望汀街道锦澜府东门外人行道井盖破损，行人容易踩空。');
    await cast.takes(
      petitioner.id,
      'decided',
      'decide',
      { document: DECISION, ...(await cast.alone(petitioner.id)) },
      street,
    );
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn(cast.hub.time.today()), street);
    await cast.takes(petitioner.id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服' });
    await cast.takes(
      petitioner.id,
      'accepted',
      'reviewDecide',
      { outcome: 'revoke', evidence: '复查〔2026〕2号', reason: '事实不清' },
      await cast.unit('GOV-990101'),
    );
    expect((await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C5 running'))).toHaveLength(1);
    await cast.forbids(petitioner.id, 'notSameAgain', 'decide', { document: DECISION, sameFacts: true }, street);
    await cast.takes(
      petitioner.id,
      'decided',
      'decide',
      { document: { ...DECISION, opinion: '重新铺设' }, sameFacts: false, ...(await cast.alone(petitioner.id)) },
      street,
    );
    expect((await cast.page(petitioner)).answers.map(({ text }) => text)).toEqual(['限期整改', '重新铺设']);
    const paper = await cast.paper(petitioner, 'review-revoked');
    expect(paper).toContain('撤销原意见');
    expect(paper).toMatch(/将在2026年6月5日前（含当日）重新作出/);
    expect(paper).not.toContain('提出复核申请');
  });

  it('goes from the review over a recheck that revokes to a redo, which may be reviewed again; nothing is final before (Art. 36)', async () => {
    const petitioner = await accepted('河道垃圾', '望汀街道汀河南岸河道内有大量垃圾，气味难闻，请清理。');
    const { id } = petitioner;
    const district = await cast.unit('GOV-990101');
    const city = await cast.unit('GOV-9901');
    const decide = { document: DECISION, ...(await cast.alone(id)) };
    await cast.takes(id, 'decided', 'decide', decide, street);
    await cast.takes(id, 'done', 'delivered', proofOn(cast.hub.time.today()), street);
    await cast.takes(id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服' });
    const change = { outcome: 'change', evidence: '复查〔2026〕3号', reason: '期限过长' };
    await cast.forbids(id, 'changeStated', 'reviewDecide', change, district);
    await cast.takes(id, 'reviewed', 'reviewDecide', { ...change, text: '改为十日内清理完毕' }, district);
    expect(await cast.paper(petitioner, 'review-opinion')).toContain('变更后的意见：改为十日内清理完毕');
    await cast.takes(id, 'reviewed', 'delivered', proofOn(cast.hub.time.today()), district);
    await cast.takes(id, 'in_recheck', 'requestRecheck', { department: 'GOV-9901', reason: '仍不服' });
    const revoke = { outcome: 'revoke', evidence: '复核〔2026〕3号', reason: '事实不清' };
    await cast.takes(id, 'accepted', 'recheckDecide', revoke, city);
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C5 running'))).toHaveLength(1);
    const paper = await cast.paper(petitioner, 'recheck-revoked');
    expect(paper).toContain('撤销原意见，由原办理机关重新处理');
    expect(paper).not.toMatch(/最终意见|不再受理/);

    const again = await cast.takes(id, 'accepted', 'supervise', {
      ground: 'shirking',
      reason: '重办',
      due: cast.hub.time.today(9),
    });
    expect(again.allowedNow.map(({ event }) => event)).not.toContain('requestRecheck');
    await cast.forbids(id, 'notSameAgain', 'decide', { ...decide, sameFacts: true }, street);
    const other = { document: { ...DECISION, opinion: '三日内清理并增设围栏' }, sameFacts: false };
    await cast.takes(id, 'decided', 'decide', { ...decide, ...other }, street);
    await cast.takes(id, 'done', 'delivered', proofOn(cast.hub.time.today()), street);
    await cast.takes(id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '仍未解决' });
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C8 running'))).toHaveLength(1);
  });

  it('comes back with the bureau’s fifteen days as they began, while the objection has a clock of its own (INV-12)', async () => {
    const { id } = await cast.petitionAt('JD-990101001', '垃圾桶缺失', '望汀街道听涛阁门口缺少垃圾桶，请增设。');
    const c1 = async (): Promise<string[]> => (await cast.clocks(id)).filter((one) => one.startsWith('C1 '));
    const [, , due] = ((await c1())[0] ?? '').split(' ');
    await cast.takes(id, 'received', 'sign', {}, street);
    await cast.takes(id, 'objected', 'object', { reason: '不属本街道职责' }, street);
    expect((await cast.clocks(id)).filter((one) => one.startsWith('OBJECTION running'))).toHaveLength(1);
    await cast.takes(id, 'objected', 'noticeReceived', { text: '已收到，正在与转送机关协商', path: 'A6' }, street);
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C3 met'))).toHaveLength(1);
    await cast.takes(id, 'registered', 'consent', { reason: '同意' });
    expect(await c1()).toEqual([`C1 running ${due}`]);
    expect((await cast.clocks(id)).filter((one) => one.startsWith('OBJECTION running'))).toEqual([]);
    await cast.takes(id, 'transferred', 'transfer', { department: 'CGJ', reason: '职责所在' });
    expect(await c1()).toEqual([`C1 met ${due}`]);
  });

  it('is seen by the body at whose own door it came, which names the right one (R3, Art. 23(2))', async () => {
    const source = { code: 'cgj-box', channel: 'web', name: '城管局信箱', receivedBy: 'CGJ' };
    await cast.hub.ask('POST', '/sources', source);
    const { key } = (await cast.hub.ask('POST', '/keys', { name: '信箱', scopes: ['channel'], sources: [source.code] }))
      .body as { key: string };
    const letter = { title: '其他', text: '测试四下', name: '文某某', phone: '19900000003' };
    const sent = await cast.hub.ask('POST', '/intake/web', letter, key, { 'x-huiliu-source': source.code });
    const { registrationNumber: number, queryCode: code } = sent.body as Record<string, string> as never;
    await cast.hub.rest();
    const { id } = await cast.caseOf({ number, code });
    const [unit, stranger] = [await cast.unit('CGJ'), await cast.unit('TYJ')];
    const seen = async (who: string): Promise<number> =>
      (await cast.hub.ask('GET', `/proceedings/${id}`, undefined, who)).status;
    expect([await seen(unit), await seen(stranger)]).toEqual([200, 404]);
    await cast.takes(id, 'refused', 'refuse', { ground: 'R3', ...GROUND, body: '市体育局' }, unit);
    expect(await cast.paper({ number, code }, 'refused')).toContain('市体育局');
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C2 met'))).toHaveLength(1);
  });

  it('stays open to review when a later case of the same matter goes another way (INV-15)', async () => {
    const petitioner = await accepted('公交站牌', '望汀街道公交站牌倒在路边三天了，请扶正。');
    await cast.takes(
      petitioner.id,
      'decided',
      'decide',
      { document: DECISION, ...(await cast.alone(petitioner.id)) },
      street,
    );
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn(cast.hub.time.today()), street);
    const { opened } = await cast.takes(petitioner.id, 'done', 'newFacts', {
      reason: '出现新证据',
      evidence: '照片 3 张',
    });
    const unit = await cast.unit('CGJ');
    await cast.takes(opened ?? '', 'transferred', 'transfer', { department: 'CGJ', reason: '职责所在' });
    await cast.takes(opened ?? '', 'received', 'sign', {}, unit);
    await cast.takes(opened ?? '', 'in_legal_path', 'handleByLaw', { path: 'A4', reason: '另有途径' }, unit);
    await cast.takes(petitioner.id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服' });
  });

  it('is refused on a ground of law that holds, with its text on paper (INV-19), and on no other', async () => {
    const inHand = await accepted('停车收费', '望汀街道停车收费不公示，请核查。');
    const waiting = async (title: string, text: string): Promise<{ id: string; code: string; number: string }> => {
      const teller = await cast.writes(title, text);
      const { id, lead, state } = await cast.caseOf(teller);
      expect([lead, state]).toEqual([null, 'registered']);
      return { ...teller, id };
    };
    const first = await waiting('投诉', '测试一下');
    for (const ground of ['R5', 'R6', 'R7'])
      await cast.forbids(first.id, 'statutoryGround', 'refuse', { ground, ...GROUND });
    await cast.forbids(first.id, 'statutoryGround', 'refuse', { ground: 'R2', ...GROUND, body: '市中级人民法院' });
    await cast.forbids(first.id, 'statutoryGround', 'refuse', {
      ground: 'R4',
      ...GROUND,
      otherCase: inHand.id,
      sameFacts: true,
    });
    // R1 (INV-17): the same matter is in hand at a lower level and not late; the street is one.
    await cast.takes(first.id, 'refused', 'refuse', { ground: 'R1', ...GROUND, otherCase: inHand.id, sameFacts: true });
    expect(await cast.kindsOf(first)).toEqual(['refused']);
    expect(await cast.paper(first, 'refused')).toContain('第十九条第三款');

    const second = await waiting('其他', '测试两下');
    await cast.takes(second.id, 'refused', 'refuse', { ground: 'R3', ...GROUND, body: '市住房公积金管理中心' });
    expect(await cast.paper(second, 'refused')).toContain('市住房公积金管理中心');
    const third = await waiting('建议', '测试三下');
    await cast.takes(third.id, 'refused', 'refuse', { ground: 'R3', ...GROUND, body: '省电力公司' });
    expect(await cast.page(third)).toMatchObject({ state: 'closed', answers: [] });
  });

  it('is no longer a ground once the lower level is late (INV-17)', async () => {
    const inHand = await accepted('垃圾清运', '望汀街道柳堤里垃圾没人清运，堆了一周。');
    await cast.later({ days: 80 });
    const teller = await cast.writes('投诉', '测试一下');
    const { id } = await cast.caseOf(teller);
    await cast.forbids(id, 'statutoryGround', 'refuse', {
      ground: 'R1',
      ...GROUND,
      otherCase: inHand.id,
      sameFacts: true,
    });
  });

  it('registers an application for review that comes too late; the body that was asked weighs why, with both outcomes (Art. 35)', async () => {
    const petitioner = await accepted('公厕关闭', '望汀街道滨河公厕关闭两个月，居民不便，请开放。');
    const { id, code } = petitioner;
    const district = await cast.unit('GOV-990101');
    const own = (event: string, body: object): Promise<{ status: number; body: object }> =>
      cast.hub.ask('POST', `/track/${code}/steps/${event}`, body, null);
    const waiting = async (): Promise<object[]> =>
      (
        (await cast.hub.ask('GET', '/late-applications', undefined, await cast.clerk())).body as {
          proceedingId: string;
        }[]
      ).filter(({ proceedingId }) => proceedingId === id);
    await cast.takes(id, 'decided', 'decide', { document: DECISION, ...(await cast.alone(id)) }, street);
    const served = cast.hub.time.today();
    await cast.takes(id, 'done', 'delivered', proofOn(served), street);
    await cast.later({ days: 45 });
    expect(await own('requestReview', { reason: '不服处理意见，逾期是因为住院' })).toMatchObject({ status: 200 });
    expect(await waiting()).toEqual([
      expect.objectContaining({ event: 'requestReview', appliedOn: cast.hub.time.today(), department: 'GOV-990101' }),
    ]);
    expect((await cast.view(id)).state).toBe('done');
    // Neither the bureau nor the unit that decided weighs it.
    for (const key of [undefined, street])
      expect((await cast.step(id, 'refuseLate', { reason: '无正当理由' }, key)).body.rule).toBe('petition.refuseLate');
    await cast.takes(id, 'done', 'refuseLate', { reason: '住院证明的日期在期限届满之后' }, district);
    const refusal = await cast.paper(petitioner, 'application-refused');
    expect(refusal).toContain('复查申请不予受理告知书');
    expect(refusal).toContain('住院证明的日期在期限届满之后');
    expect(refusal).toContain('南汀区人民政府');
    expect(refusal).toMatch(/第三十五条/);
    expect(await waiting()).toEqual([]);

    expect(await own('requestReview', { reason: '补充住院证明' })).toMatchObject({ status: 200 });
    expect(await own('withdraw', {})).toMatchObject({ status: 200 });
    expect(await waiting()).toEqual([]);
    expect(await cast.paper(petitioner, 'application-withdrawn')).toContain('撤回复查申请确认书');
    expect(await own('requestReview', { reason: '再次申请，附住院证明' })).toMatchObject({ status: 200 });
    await cast.takes(id, 'in_review', 'admitLate', { reason: '住院属正当理由' }, district);
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C8 running'))).toHaveLength(1);
  });

  it('counts the day on which a paper was handed in, not the day it was typed, and runs the time on after a withdrawal', async () => {
    const { id } = await accepted('树枝遮挡', '望汀街道望江路树枝遮挡信号灯，请修剪。');
    await cast.takes(id, 'decided', 'decide', { document: DECISION, ...(await cast.alone(id)) }, street);
    const handedIn = cast.hub.time.today();
    await cast.takes(id, 'done', 'delivered', proofOn(handedIn), street);
    await cast.later({ days: 45 });
    await cast.takes(id, 'done_lapsed', 'lapse');
    const typed = { department: 'GOV-990101', reason: '不服', appliedOn: handedIn };
    await cast.forbids(id, 'applicationDay', 'requestReview', typed);
    await cast.forbids(id, 'applicationDay', 'requestReview', {
      ...typed,
      appliedOn: '2026-01-05',
      evidence: '申请书 7',
    });
    await cast.takes(id, 'in_review', 'requestReview', { ...typed, evidence: '申请书 7' });
    // The thirty days of the opinion count from the day of application as well, so they are over already.
    await cast.night();
    expect((await cast.clocks(id)).filter((one) => one.startsWith('C8'))).toEqual([
      expect.stringContaining('C8 missed'),
    ]);

    const other = await accepted('楼道堆物', '望汀街道锦澜府楼道长期堆放杂物，请清理。');
    await cast.takes(other.id, 'decided', 'decide', { document: DECISION, ...(await cast.alone(other.id)) }, street);
    await cast.takes(other.id, 'done', 'delivered', proofOn(cast.hub.time.today()), street);
    const [until] = (await cast.clocks(other.id)).filter((one) => one.startsWith('C7'));
    await cast.takes(other.id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服' });
    await cast.takes(other.id, 'done', 'withdraw', { evidence: '撤回书 2', reason: '已和解' });
    expect((await cast.clocks(other.id)).filter((one) => one.startsWith('C7') || one.startsWith('C8'))).toEqual([
      until,
      expect.stringContaining('C8 stopped'),
    ]);
  });
});
