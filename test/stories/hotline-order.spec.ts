import { Cast, type Teller } from './cast.js';

const REPLY = { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已更换灯具。' };

/** 接诉即办: the whole life of an order, as the centre, a unit and its superior live it. */
describe('a hotline order', () => {
  let cast: Cast;
  beforeAll(async () => {
    // A Monday; the city answers a complaint in seven work days, and calls back in three more.
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  interface Order extends Teller {
    id: string;
    unit: string;
    department: string;
  }
  const ordered = async (title: string, content: string): Promise<Order> => {
    const caller = await cast.calls(title, content, { appealKind: '投诉' });
    const { id, lead, state } = await cast.caseOf(caller, 'order');
    expect(state).toBe('dispatched');
    return { ...caller, id, department: lead ?? '', unit: await cast.unit(lead ?? '') };
  };
  /** Waits at the centre: nobody's duty was found, or its unit had not signed and the centre took it back. */
  const waiting = async (title: string, content: string): Promise<Teller & { id: string }> => {
    const caller = await cast.calls(title, content, { appealKind: '投诉' });
    const { id, state } = await cast.caseOf(caller, 'order');
    if (state === 'dispatched') await cast.takes(id, 'pending', 'recall', { reason: '先核实' });
    return { ...caller, id };
  };

  it('is returned with consent once; the second time it is designated, and what was designated stays (INV-29, INV-30)', async () => {
    const order = await ordered('路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。');
    await cast.takes(order.id, 'returning', 'return', { reason: '属区级职责' }, order.unit);
    expect((await cast.step(order.id, 'approve', { reason: '同意' }, order.unit)).status).toBe(403);
    await cast.takes(order.id, 'pending', 'approve', { reason: '同意' });
    await cast.takes(order.id, 'dispatched', 'dispatch', { department: order.department, reason: '职责清单列明' });
    await cast.takes(order.id, 'returning', 'return', { reason: '再次说明' }, order.unit);
    await cast.forbids(order.id, 'firstReturn', 'approve', { reason: '同意' });
    await cast.takes(order.id, 'dispatched', 'designate', { department: order.department, reason: '协商后指定' });
    await cast.forbids(order.id, 'notDesignated', 'return', { reason: '仍非我处职责' }, order.unit);
    await cast.takes(order.id, 'handling', 'sign', {}, order.unit);
  });

  it('is delayed when the unit asks and the centre grants, hung and resumed; its clock runs on', async () => {
    const order = await ordered('井盖破损', '锦澜府东门外人行道井盖破损，行人容易踩空。');
    await cast.takes(order.id, 'handling', 'sign', {}, order.unit);
    await cast.takes(order.id, 'handling', 'contactCitizen', {}, order.unit);
    const due = async (): Promise<string | undefined> =>
      (await cast.clocks(order.id)).find((one) => /^H\.(COMPLAINT|HELP|REPAIR)/.test(one));
    const before = await due();
    await cast.forbids(order.id, 'timeAsked', 'delay', { days: 5, reason: '需采购' });
    await cast.takes(order.id, 'handling', 'askDelay', { days: 5, reason: '需采购' }, order.unit);
    await cast.takes(order.id, 'handling', 'delay', { days: 5, reason: '同意' });
    expect((await due()) !== before).toBe(true);
    await cast.takes(order.id, 'hung', 'hang', { approver: '值班长', reason: '等待设备' }, order.unit);
    await cast.takes(order.id, 'handling', 'resume', { reason: '设备已到' }, order.unit);
  });

  it('is answered, told to the caller, called back, reopened and answered again; unreachable is not satisfied (INV-39)', async () => {
    const order = await ordered('公交站牌倒了', '锦澜府西门的公交站牌倒在路边三天了，请扶正。');
    const alone = await cast.alone(order.id);
    await cast.takes(order.id, 'handling', 'sign', {}, order.unit);
    await cast.forbids(order.id, 'callbackDue', 'callback', { reached: true, solved: true, satisfied: true });
    await cast.takes(order.id, 'replied', 'reply', { ...REPLY, ...alone }, order.unit);
    expect(await cast.page(order)).toMatchObject({
      state: 'answered',
      answers: [{ text: '已更换灯具。', department: order.department }],
    });
    await cast.takes(order.id, 'reopened', 'callback', { reached: true, solved: false, satisfied: false });
    await cast.takes(order.id, 'replied', 'reply', { ...REPLY, text: '线路已修复。', ...alone }, order.unit);
    await cast.takes(order.id, 'replied', 'callback', { reached: false });
    await cast.takes(order.id, 'replied', 'callback', { reached: false });
    await cast.takes(order.id, 'closed', 'callback', { reached: false });
    const { history } = await cast.view(order.id);
    expect(history.filter(({ event }) => event === 'callback')).toHaveLength(4);
    const [satisfied] = (await cast.hub.database.query(
      "select count(*)::int as n from proceeding_events where proceeding_id = $1 and said ->> 'satisfied' = 'true'",
      [order.id],
    )) as { n: number }[];
    expect(satisfied?.n).toBe(0);
    await cast.takes(order.id, 'reopened', 'sendBack', { reason: '应当办理' });
    await cast.takes(order.id, 'replied', 'reply', { ...REPLY, ...alone }, order.unit);
    await cast.takes(order.id, 'closed', 'callback', { reached: true, solved: true, satisfied: true });
    expect(await cast.ratings(order)).toEqual([]);
  });

  it('is called back when its time is over, answered or not; sent back, its unit has it again (INV-28, INV-39)', async () => {
    const order = await ordered('绿化带枯死', '望汀街道迎宾路绿化带大片枯死，请补种。');
    await cast.takes(order.id, 'handling', 'sign', {}, order.unit);
    await cast.later({ days: 30 });
    expect((await cast.clocks(order.id)).filter((one) => one.startsWith('H.CALLBACK'))).toHaveLength(1);
    await cast.takes(order.id, 'handling', 'callback', { reached: false });
    await cast.takes(order.id, 'closed', 'callback', { reached: true, solved: true, satisfied: true });
    await cast.takes(order.id, 'reopened', 'sendBack', { reason: '来电人又来电' });
    expect((await cast.view(order.id)).lead).toBe(order.department);
    await cast.takes(order.id, 'replied', 'reply', { ...REPLY, ...(await cast.alone(order.id)) }, order.unit);
  });

  it.each([
    ['H1', '滨河路口有人被困电梯里的事想问问怎么办'],
    ['H4', '滨江公园监控内容想要一份'],
    ['H5', '书院桥小区两家人因为装修款闹矛盾'],
    ['H6', '柳荫渡那边有人要求不合规矩的事'],
    ['H7', '银杏坊拆迁补偿去年已经处理完的事'],
  ])('is turned away on %s by the centre alone, with what the caller was told', async (ground, content) => {
    const order = await waiting(`路灯不亮 ${ground}`, `${content}，另外路灯不亮。`);
    await cast.forbids(order.id, 'hotlineGround', 'refuse', { ground: 'R1', reason: '不归我们' });
    const told = { ground, reason: '已在电话中说明去处' };
    if (ground !== 'H4') await cast.forbids(order.id, 'groundAction', 'refuse', told);
    await cast.takes(order.id, 'refused', 'refuse', { ...told, body: '110', evidence: '移交记录 7 号' });
    expect(await cast.page(order)).toMatchObject({ state: 'closed', answers: [] });
    expect((await cast.clocks(order.id)).filter((one) => one.includes('running'))).toEqual([]);
  });

  it('is attached to the order in hand on H3 and not turned away; on H2 no order goes beside an accepted petition (INV-20)', async () => {
    const first = await ordered('停水', '望塔苑从昨晚开始停水，到现在一滴水都没有。');
    const again = await waiting('路灯闪烁', '枫泊街道枫泊路的路灯一直闪烁，司机看不清路。');
    await cast.forbids(again.id, 'relationNamed', 'refuse', { ground: 'H3', reason: '同一人再次反映' });
    await cast.takes(again.id, 'attached', 'refuse', {
      ground: 'H3',
      reason: '同一人再次反映',
      relation: 'REPEAT',
      otherCase: first.id,
      sameFacts: true,
    });
    // Whoever was attached from another matter is answered with those of the order in hand (INV-13).
    await cast.takes(first.id, 'handling', 'sign', {}, first.unit);
    await cast.takes(first.id, 'replied', 'reply', { ...REPLY, ...(await cast.alone(first.id)) }, first.unit);
    expect(await cast.page(again)).toMatchObject({
      together: [{ state: 'answered', answers: [{ text: REPLY.text }] }],
    });
    const told = await cast.hub.database.query(
      "select subject from messages where type = 'submission.answered' and subject = any($1) order by subject",
      [[first.number, again.number]],
    );
    expect(told).toHaveLength(2);

    const petition = await cast.writes('噪音扰民', '望汀街道广场夜间音响噪音扰民，请管一管。');
    const { id, lead } = await cast.caseOf(petition);
    const unit = await cast.unit(lead ?? '');
    await cast.takes(id, 'received', 'sign', {}, unit);
    await cast.takes(id, 'accepted', 'accept', { path: 'A6' }, unit);
    const caller = await cast.calls('噪音扰民', '望汀街道广场夜间音响噪音扰民，请管一管。');
    const beside = await cast.caseOf(caller, 'order');
    expect(beside).toMatchObject({ state: 'pending', lead: null });
    await cast.forbids(beside.id, 'notInPetition', 'dispatch', { department: 'CGJ', reason: '派单' });
    await cast.takes(beside.id, 'refused', 'refuse', {
      ground: 'H2',
      body: '市信访局',
      reason: '该事项已进入信访，请向信访局查询',
    });
  });

  it('ends on H8 when the unit asks and the centre agrees, never by the unit alone (INV-32c)', async () => {
    const order = await ordered('垃圾清运', '望汀街道柳堤里垃圾没人清运，堆了一周。');
    await cast.takes(order.id, 'handling', 'sign', {}, order.unit);
    await cast.takes(
      order.id,
      'end_proposed',
      'proposeEnd',
      { ground: 'H8', reason: '诉求人不配合', evidence: '记录 1' },
      order.unit,
    );
    expect((await cast.step(order.id, 'approveEnd', { reason: '同意' }, order.unit)).status).toBe(403);
    await cast.takes(order.id, 'handling', 'rejectEnd', { reason: '继续办理' });
    await cast.takes(
      order.id,
      'end_proposed',
      'proposeEnd',
      { ground: 'H8', reason: '诉求人不配合', evidence: '记录 2' },
      order.unit,
    );
    await cast.takes(order.id, 'refused', 'approveEnd', { reason: '情况属实' });
  });
});
