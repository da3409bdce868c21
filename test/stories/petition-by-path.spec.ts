import { Cast, type Teller } from './cast.js';

/** 依法分类处理 (Art. 29–31): each kind of petition goes its own way, and the sixty days run on none of these. */
describe('petitions on the other paths', () => {
  let cast: Cast;
  let unit: string;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
    unit = await cast.unit('CGJ');
  });
  afterAll(() => cast.leave());

  const received = async (title: string, text: string): Promise<Teller & { id: string }> => {
    const petitioner = await cast.petitionAt('CGJ', title, text);
    await cast.takes(petitioner.id, 'received', 'sign', {}, unit);
    await cast.takes(petitioner.id, 'received', 'noticeReceived', { text: '已收到' }, unit);
    return petitioner;
  };
  const told = (petitioner: Teller): Promise<string[]> => cast.kindsOf(petitioner);

  it('advice (S) is studied and replied to; it is never accepted for sixty days, and cannot be reviewed', async () => {
    const citizen = await received('建议增设座椅', '建议在望汀路口袋公园增设座椅和遮阳棚，方便老人休息。');
    await cast.forbids(citizen.id, 'pathIsA6', 'accept', { path: 'S' }, unit);
    await cast.takes(citizen.id, 'in_legal_path', 'handleByLaw', { path: 'S', reason: '建议意见，研究论证' }, unit);
    await cast.takes(
      citizen.id,
      'legal_path_done',
      'replyByLaw',
      { text: '已采纳，年内增设。', conclusion: 'advice_adopted', solved: false, ...(await cast.alone(citizen.id)) },
      unit,
    );
    expect(await cast.page(citizen)).toMatchObject({ state: 'answered', answers: [{ text: '已采纳，年内增设。' }] });
    expect(await told(citizen)).toEqual(
      expect.arrayContaining(['legal-path', 'legal-reply', 'received', 'whereabouts']),
    );
    expect(await cast.paper(citizen, 'legal-reply')).toContain('年内增设');
    expect(await cast.ratings(citizen)).toEqual([
      { slot: 'bureau', state: 'not-rated' },
      { slot: 'unit', state: 'not-rated' },
    ]);
    expect((await cast.clocks(citizen.id)).filter((one) => /^C5|running/.test(one))).toEqual([]);
    await cast.forbids(citizen.id, 'petition.requestReview', 'requestReview', {
      department: 'GOV-9901',
      reason: '不服',
    });
  });

  it.each([
    ['A4', '请求撤销处罚', '对望汀路店招的行政处罚不服，要求复议撤销处罚决定。'],
    ['A5', '请求查处违建', '望汀路顶楼违法搭建，要求城管依法查处拆除。'],
    ['A2', '劳动仲裁', '望汀路工地拖欠的工钱，要求按仲裁结果落实。'],
    ['A3', '党员申诉', '望汀路社区党员对组织处理不服，请求复议。'],
  ] as const)(
    'what belongs to %s is handled or steered by its own law, and the petitioner is told which',
    async (path, title, text) => {
      const citizen = await received(title, text);
      await cast.forbids(citizen.id, 'fieldPath', 'handleByLaw', { path: 'A6', reason: '按信访程序' }, unit);
      await cast.takes(citizen.id, 'in_legal_path', 'handleByLaw', { path, reason: '依法另有途径' }, unit);
      await cast.takes(
        citizen.id,
        'legal_path_done',
        'replyByLaw',
        { text: '已依法作出处理。', conclusion: 'explained', solved: false, ...(await cast.alone(citizen.id)) },
        unit,
      );
      expect(await told(citizen)).toEqual(expect.arrayContaining(['legal-path', 'legal-reply']));
      expect((await cast.clocks(citizen.id)).filter((one) => one.startsWith('C5'))).toEqual([]);
    },
  );

  it('a matter of the courts (A1) that came online is transferred to the political and legal body, neither refused nor sent away (Art. 22(2))', async () => {
    const citizen = await cast.writes('反映', '测试一下');
    const { id } = await cast.caseOf(citizen);
    expect((await cast.step(id, 'steer', { path: 'A1', reason: '涉诉' })).status).toBe(400);
    await cast.forbids(id, 'statutoryPath', 'steer', { path: 'A6', body: '市中级人民法院', reason: '涉诉' });
    await cast.forbids(id, 'litigationByChannel', 'steer', { path: 'A1', body: '市中级人民法院', reason: '涉诉' });
    const refusal = { ground: 'R2', body: '市中级人民法院', evidence: '判决书', reason: '涉诉' };
    await cast.forbids(id, 'statutoryGround', 'refuse', refusal);
    await cast.takes(id, 'transferred', 'transfer', { department: 'ZFW', reason: '涉法涉诉，转送政法部门' });
    expect(await cast.paper(citizen, 'whereabouts')).toContain('云汀市委政法委');
  });

  it('a labour dispute (A2) is steered at the bureau, with the body named on paper', async () => {
    const citizen = await cast.writes('其他', '测试两下');
    const { id } = await cast.caseOf(citizen);
    await cast.takes(id, 'steered', 'steer', { path: 'A2', body: '市劳动人事争议仲裁委员会', reason: '应先仲裁' });
    expect(await cast.paper(citizen, 'steered')).toContain('市劳动人事争议仲裁委员会');
    expect(await cast.page(citizen)).toMatchObject({ state: 'closed' });
  });

  it('an accusation (J) is seen by the sealed desk alone, goes to the discipline body and never to the accused', async () => {
    const citizen = await cast.writes(
      '举报市住房和城乡建设局',
      '云汀市住房和城乡建设局的邹科长收受红包，为楼盘验收放行。',
    );
    const [file] = (await cast.hub.database.query('select id from submissions where number = $1', [
      citizen.number,
    ])) as { id: string }[];
    const desk = await cast.sealedDesk();
    expect((await cast.hub.ask('GET', `/submissions/${citizen.number}`, undefined, await cast.clerk())).status).toBe(
      404,
    );
    expect(await cast.page(citizen)).toMatchObject({
      state: 'registered',
      steps: [{ step: 'registered' }],
      answers: [],
    });
    for (const department of ['ZJJ', 'CGJ']) {
      expect(
        (
          await cast.hub.ask(
            'PUT',
            `/sealed/${file?.id}/decision`,
            { kind: 'transfer', department, reason: '移送' },
            desk,
          )
        ).status,
      ).toBe(409);
    }
    expect(
      (
        await cast.hub.ask(
          'PUT',
          `/sealed/${file?.id}/decision`,
          { kind: 'transfer', department: 'JW', reason: '按管理权限移送' },
          desk,
        )
      ).status,
    ).toBe(200);
    const [ended] = (await cast.hub.database.query(
      'select p.state from proceedings p join links l on l.matter_id = p.matter_id where l.submission_id = $1',
      [file?.id],
    )) as { state: string }[];
    expect(ended?.state).toBe('transferred_out');
    const toAccused = (await cast.hub.database.query("select data from messages where owner = 'ZJJ'")) as object[];
    expect(JSON.stringify(toAccused)).not.toContain('邹科长');
    expect(await cast.papers(citizen)).toEqual([]);
    expect(await cast.ratings(citizen)).toEqual([]);
  });
});
