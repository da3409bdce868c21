import { Cast, DECISION, proofOn, type Teller } from './cast.js';

/** The dates are worked by hand from the 2026 calendar of the reference data (notice of holidays); days in brackets are week days. */
describe('a petition on the petition procedure (A6), from its registration to 复核终结', () => {
  let cast: Cast;
  let street: string;
  let petitioner: Teller & { id: string };
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
    street = await cast.unit('JD-990101001');
    petitioner = await cast.petitionAt(
      'JD-990101001',
      '占道堆物',
      '望汀街道的滨河巷口长期占道堆物，影响通行，请处理。',
    );
  });
  afterAll(() => cast.leave());

  it('is passed on the day it comes; the petitioner is told where to, and the unit has fifteen days to tell and five work days to object', async () => {
    expect(await cast.page(petitioner)).toMatchObject({ state: 'in-hand', answers: [] });
    expect(await cast.kindsOf(petitioner)).toContain('whereabouts');
    // 2 March + 15 = 17 March (Tuesday); five work days from 3 March end on Monday the 9th.
    expect(await cast.clocks(petitioner.id)).toEqual(
      expect.arrayContaining(['C3 running 2026-03-17', 'C4 running 2026-03-09']),
    );
    await cast.takes(petitioner.id, 'received', 'sign', {}, street);
    await cast.takes(
      petitioner.id,
      'received',
      'noticeReceived',
      { text: '已收到，按信访程序办理', path: 'A6' },
      street,
    );
    expect(await cast.clocks(petitioner.id)).toContain('C3 met 2026-03-17');
  });

  it('is accepted two days later, and its sixty days begin then (INV-07)', async () => {
    await cast.later({ days: 2 });
    await cast.takes(petitioner.id, 'accepted', 'accept', { path: 'A6' }, street);
    // 4 March + 60 = 3 May, inside the May holiday (1–5): it rolls to Wednesday the 6th.
    expect(await cast.clocks(petitioner.id)).toContain('C5 running 2026-05-06');
    expect(await cast.paper(petitioner, 'accepted')).toContain('至2026年5月6日');
    expect((await cast.page(petitioner)).limits.map(({ dueOn }) => dueOn)).toContain('2026-05-06');
  });

  it('is extended once, by thirty days, counted from the acceptance and rolled once (INV-08, INV-10)', async () => {
    await cast.later({ days: 50 });
    await cast.forbids(
      petitioner.id,
      'thirtyDays',
      'extend',
      { days: 31, approver: '街道负责人', reason: '情况复杂' },
      street,
    );
    await cast.takes(
      petitioner.id,
      'accepted',
      'extend',
      { days: 30, approver: '街道负责人', reason: '涉及多方，需要勘验' },
      street,
    );
    expect(await cast.clocks(petitioner.id)).toContain('C5 running 2026-06-02');
    expect(await cast.paper(petitioner, 'extended')).toContain('需要勘验');
    await cast.forbids(
      petitioner.id,
      'extendedOnce',
      'extend',
      { days: 1, approver: '街道负责人', reason: '再延' },
      street,
    );
  });

  it('is decided on a whole paper of the body (INV-36), and the petitioner reads it', async () => {
    await cast.forbids(
      petitioner.id,
      'decisionComplete',
      'decide',
      { document: { ...DECISION, legalBasis: ' ' } },
      street,
    );
    await cast.takes(
      petitioner.id,
      'decided',
      'decide',
      { document: DECISION, ...(await cast.alone(petitioner.id)) },
      street,
    );
    expect(await cast.page(petitioner)).toMatchObject({ state: 'answered', answers: [{ text: '限期整改' }] });
    expect(await cast.paper(petitioner, 'decision')).toContain('市容环境卫生管理条例第九条');
    expect(await cast.ratings(petitioner)).toEqual([]);
  });

  it('may be reviewed for thirty days from the delivery that is proven, by the level above alone (INV-14, INV-15)', async () => {
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn('2026-04-23'), street);
    // 23 April + 30 = 23 May (Saturday): rolls to Monday the 25th.
    expect(await cast.clocks(petitioner.id)).toContain('C7 running 2026-05-25');
    expect(await cast.ratings(petitioner)).toEqual([
      { slot: 'bureau', state: 'not-rated' },
      { slot: 'unit', state: 'not-rated' },
    ]);
    await cast.later({ days: 5 });
    await cast.forbids(petitioner.id, 'directlyAbove', 'requestReview', {
      department: 'GOV-9901',
      reason: '不服处理意见',
    });
    await cast.takes(petitioner.id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服处理意见' });
    const [review = ''] = (await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C8'));
    const told: unknown = await cast.hub.database.query(
      "select data from messages where owner = 'GOV-990101' and type = 'review.requested'",
    );
    expect(told).toEqual([
      {
        data: expect.objectContaining({
          proceedingId: petitioner.id,
          event: 'requestReview',
          dueOn: review.split(' ').at(-1),
        }),
      },
    ]);
    await cast.later({ days: 23 });
    const warned: unknown = await cast.hub.database.query(
      "select distinct owner from messages where type = 'clock.warned' and data ->> 'clock' = 'C8'",
    );
    expect(warned).toEqual([{ owner: 'GOV-990101' }]);
    await cast.takes(
      petitioner.id,
      'reviewed',
      'reviewDecide',
      { outcome: 'uphold', evidence: '复查〔2026〕1号', reason: '事实清楚' },
      await cast.unit('GOV-990101'),
    );
    const opinion = await cast.paper(petitioner, 'review-opinion');
    expect(opinion).toContain('南汀区人民政府');
    expect(opinion).toContain('云汀市人民政府');
  });

  it('is rechecked above the reviewer, with the days of its hearing not counted (INV-16), and ends there', async () => {
    const city = await cast.unit('GOV-9901');
    await cast.forbids(petitioner.id, 'opinionReceived', 'requestRecheck', {
      department: 'GOV-9901',
      reason: '仍不服',
    });
    await cast.takes(
      petitioner.id,
      'reviewed',
      'delivered',
      proofOn(cast.hub.time.today()),
      await cast.unit('GOV-990101'),
    );
    await cast.takes(petitioner.id, 'in_recheck', 'requestRecheck', { department: 'GOV-9901', reason: '仍不服' });
    const [before] = (await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C10'));
    await cast.takes(
      petitioner.id,
      'in_recheck',
      'hearing',
      { from: cast.hub.time.today(3), until: cast.hub.time.today(5), reason: '听证' },
      city,
    );
    const [after] = (await cast.clocks(petitioner.id)).filter((one) => one.startsWith('C10'));
    expect((after ?? '') > (before ?? '')).toBe(true);
    await cast.takes(
      petitioner.id,
      'rechecked',
      'recheckDecide',
      { outcome: 'uphold', evidence: '复核〔2026〕1号', reason: '复查意见正确' },
      city,
    );
    await cast.takes(petitioner.id, 'final', 'delivered', proofOn(cast.hub.time.today()), city);
    const open = (await cast.view(petitioner.id)).allowedNow.map(({ event }) => event);
    expect(open).toContain('newFacts');
    expect(open).not.toEqual(expect.arrayContaining(['accept']));
    await cast.forbids(petitioner.id, 'petition.requestRecheck', 'requestRecheck', {
      department: 'GOV-9901',
      reason: '再次申请',
    });
  });

  it('has told its petitioner each thing on paper, once', async () => {
    expect(await cast.kindsOf(petitioner)).toEqual(
      [
        'accepted',
        'decision',
        'extended',
        'hearing',
        'recheck-opinion',
        'received',
        'review-opinion',
        'whereabouts',
      ].sort(),
    );
    const numbers = (await cast.papers(petitioner)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is rated by the holder of the query code, once and in time; what comes too late is overdue and not satisfied (INV-38)', async () => {
    const rate = async (slot: string): Promise<number> =>
      (await cast.hub.ask('POST', `/track/${petitioner.code}/ratings`, { slot, value: 'satisfied' }, null)).status;
    expect([await rate('unit'), await rate('unit')]).toEqual([201, 409]);
    await cast.later({ days: 40 });
    expect(await rate('bureau')).toBe(409);
    expect(await cast.ratings(petitioner)).toEqual([
      { slot: 'bureau', state: 'overdue' },
      { slot: 'unit', state: 'rated' },
    ]);
  });

  it('opens a case of its own, with its own fifteen days, when there are new facts', async () => {
    const { opened } = await cast.takes(petitioner.id, 'final', 'newFacts', {
      reason: '出现新证据',
      evidence: '照片 3 张',
    });
    expect((await cast.view(opened ?? '')).state).toBe('registered');
    expect((await cast.view(petitioner.id)).state).toBe('final');
  });
});
