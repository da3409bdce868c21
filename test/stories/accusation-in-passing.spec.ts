import { rows } from '#platform';
import { Cast, DECISION, proofOn, type Teller } from './cast.js';

/** 检举控告 in words beside submissions: what a petitioner adds to a rating, and what a clerk writes into a step. */
describe('an accusation in passing', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const ask = (method: string, path: string, body?: object, key?: string | null, headers = {}) =>
    cast.hub.ask(method, path, body, key, headers);
  const ended = async (title: string, text: string): Promise<Teller & { id: string; unit: string }> => {
    const teller = await cast.petitionAt('CGJ', title, text);
    const unit = await cast.unit('CGJ');
    await cast.takes(teller.id, 'received', 'sign', {}, unit);
    await cast.takes(teller.id, 'accepted', 'accept', { path: 'A6' }, unit);
    const decided = { document: DECISION, solved: true, ...(await cast.alone(teller.id)) };
    await cast.takes(teller.id, 'decided', 'decide', decided, unit);
    await cast.takes(teller.id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    return { ...teller, unit };
  };
  /** Everything that a department or a clerk of the open desk can read, and what was sent. */
  const open = async (id: string, unit: string): Promise<string> => {
    const clerk = await cast.clerk();
    const read = await Promise.all([
      ...['/second-looks', '/triage', '/callbacks', `/proceedings/${id}`].map((path) =>
        ask('GET', path, undefined, clerk),
      ),
      ...['/assignments', '/supervisions', `/proceedings/${id}`].map((path) => ask('GET', path, undefined, unit)),
    ]);
    expect(read.map(({ status }) => status)).toEqual(read.map(() => 200));
    return JSON.stringify([
      read.map(({ body }) => body as unknown),
      await rows(cast.hub.database, 'select data from messages'),
      await rows(cast.hub.database, 'select said from proceeding_events'),
    ]);
  };
  const slotOf = async ({ code }: Teller): Promise<{ value: string | null }[]> =>
    (
      (await ask('GET', `/track/${code}/ratings`, undefined, null)).body as unknown as {
        slot: string;
        value: string | null;
      }[]
    )
      .filter(({ slot }) => slot === 'unit')
      .map(({ value }) => ({ value }));

  it('in a rating is registered and sealed, and the rating counts without it', async () => {
    const SECRET = '辛壬癸甲乙丙丁戊';
    const { id, unit, ...teller } = await ended('垃圾清运', '沙洲里小区东门的垃圾一周没有清运，请安排。');
    const reason = `城管局王科长收了清运公司的红包才不来清运，代号${SECRET}。`;
    const rating = { slot: 'unit', value: 'dissatisfied', reason };
    const rated = await ask('POST', `/track/${teller.code}/ratings`, rating, null);
    expect([rated.status, rated.body]).toEqual([
      201,
      expect.objectContaining({ outcome: 'rated', secondLook: false, registered: expect.anything() }),
    ]);
    expect(await slotOf(teller)).toEqual([{ value: 'dissatisfied' }]);
    expect((await ask('POST', `/track/${teller.code}/ratings`, rating, null)).status).toBe(409);
    await cast.hub.rest();

    const { registered } = rated.body as unknown as { registered: { registrationNumber: string; queryCode: string } };
    const [file] = await rows<{ seal: string; id: string }>(
      cast.hub.database,
      'select id, seal from submissions where number = $1',
      [registered.registrationNumber],
    );
    expect(file?.seal).toBe('sealed');
    expect((await ask('GET', `/track/${registered.queryCode}`, undefined, null)).status).toBe(200);
    const read = await ask('POST', `/sealed/${file?.id}/reading`, { purpose: '研判' }, await cast.sealedDesk());
    expect(JSON.stringify(read.body)).toContain(SECRET);
    expect(await open(id, unit)).not.toContain(SECRET);
    const numbers = await rows<{ number: string }>(
      cast.hub.database,
      "select number from submissions where raw_media_type = 'application/json'",
    );
    expect(numbers.filter(({ number }) => number === registered.registrationNumber)).toHaveLength(1);
  });

  it('in a rating is registered once, although the request was broken off before the rating was stored', async () => {
    const { code } = await ended('路面积水', '菱歌苑北门的路面积水，雨后几天不退，请疏通。');
    const rating = { slot: 'unit', value: 'dissatisfied', reason: '听说所长的小舅子包了疏通工程，钱都进了他家。' };
    const first = await ask('POST', `/track/${code}/ratings`, rating, null);
    for (const sql of [
      'alter table rating_slots disable trigger user',
      "update rating_slots set value = null, rated_at = null where value = 'dissatisfied'",
      'alter table rating_slots enable trigger user',
    ])
      await cast.hub.database.query(sql);
    const again = await ask('POST', `/track/${code}/ratings`, rating, null);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  it('is none where somebody is only dissatisfied: that is looked at again', async () => {
    const { code } = await ended('绿化带枯死', '望塔苑西侧绿化带的树枯死了一排，请补种。');
    const reason = '处理太慢，三个月没人管';
    const rated = await ask('POST', `/track/${code}/ratings`, { slot: 'unit', value: 'dissatisfied', reason }, null);
    expect(rated.body).toEqual({ outcome: 'rated', secondLook: true });
    const looks = (await ask('GET', '/second-looks', undefined, await cast.clerk())).body;
    expect(JSON.stringify(looks)).toContain(reason);
  });

  describe('in the words of a clerk', () => {
    const SECRET = '子丑寅卯辰巳午未';
    const ACCUSING = `来电人称城管局王科长收受商户红包，代号${SECRET}，请核实。`;
    const HARMLESS = ['属街道职责', '指定办理', '承办单位推诿扯皮，予以督办', '工作人员态度差，问题没解决'];

    it('is refused at every door that leads to a department, names the field, and stores nothing', async () => {
      const { id, number } = await cast.petitionAt(
        'CGJ',
        '占道经营',
        '锦绣路小学门口占道经营，早上堵得走不动，请管理。',
      );
      const [clerk, unit] = [await cast.clerk(), await cast.unit('CGJ')];
      const { matterId } = await cast.view(id);
      const [submission] = await rows<{ id: string; link: string }>(
        cast.hub.database,
        'select s.id, l.id as link from submissions s join links l on l.submission_id = s.id where s.number = $1',
        [number],
      );
      const nobody = '00000000-0000-7000-8000-000000000000';
      const due = '2027-12-31';
      const doors: [method: string, path: string, body: object, field: string, key: string][] = [
        ['POST', `/proceedings/${id}/events/supervise`, { ground: 'shirking', due, reason: ACCUSING }, 'reason', clerk],
        ['POST', `/proceedings/${id}/events/urge`, { reason: ACCUSING }, 'reason', clerk],
        ['POST', `/proceedings/${id}/events/object`, { reason: ACCUSING }, 'reason', unit],
        ['POST', `/proceedings/${id}/events/callback`, { reached: true, reason: ACCUSING }, 'reason', clerk],
        ['POST', `/proceedings/${id}/events/supplement`, { text: ACCUSING }, 'text', clerk],
        ['POST', `/proceedings/${id}/events/withdraw`, { reason: '撤回', evidence: ACCUSING }, 'evidence', clerk],
        [
          'PUT',
          `/triage/${submission?.id}/decision`,
          { kind: 'assign', lead: 'CGJ', reason: ACCUSING },
          'reason',
          clerk,
        ],
        ['DELETE', `/links/${submission?.link}`, { reason: ACCUSING }, 'reason', clerk],
        ['PUT', `/link-questions/${nobody}/answer`, { answer: 'same', reason: ACCUSING }, 'reason', clerk],
        [
          'PUT',
          `/matters/${matterId}/requests`,
          { requests: [{ summary: ACCUSING, path: 'A6' }] },
          'requests[0].summary',
          clerk,
        ],
        ['POST', '/suggestions', { kind: 'improve-work', department: 'CGJ', text: ACCUSING }, 'text', clerk],
        ['POST', `/assignments/${nobody}/return`, { reason: ACCUSING }, 'reason', unit],
      ];
      for (const [method, path, body, field, key] of doors) {
        const { status, body: problem } = await ask(method, path, body, key, { 'accept-language': 'en' });
        expect([path, status, problem]).toEqual([
          path,
          422,
          expect.objectContaining({
            code: 'accusation-suspected',
            errors: [{ field, message: 'may accuse an official' }],
          }),
        ]);
      }
      const told = (await ask('POST', `/proceedings/${id}/events/urge`, { reason: ACCUSING }, clerk)).body;
      expect(JSON.stringify(told)).toMatch(/exposeAccusation.*accusationChecked/);
      expect(JSON.stringify(told)).not.toContain(SECRET);
      expect(await open(id, unit)).not.toContain(SECRET);
    });

    it('goes to the sealed desk with the step that takes it out', async () => {
      const teller = await cast.petitionAt('CGJ', '井盖破损', '听涛阁南门的井盖破损，行人容易踩空，请更换。');
      const exposed = { reason: ACCUSING, exposed: [{ number: teller.number }], accusedUnits: ['CGJ'] };
      expect((await cast.step(teller.id, 'exposeAccusation', exposed)).status).toBe(200);
      const messages = await rows(cast.hub.database, 'select data from messages');
      expect(JSON.stringify(messages)).not.toContain(SECRET);
      const files = (await ask('GET', '/sealed', undefined, await cast.sealedDesk())).body;
      expect(JSON.stringify(files)).toContain(teller.number);
    });

    it('is stored where the clerk states to have looked, which stands in the audit log', async () => {
      const { id } = await cast.petitionAt('CGJ', '噪声扰民', '临溪花园旁的工地夜里施工，噪声很大，请管理。');
      const words = { reason: '来电人称城管局王科长收受商户红包，已核实为同名商户', accusationChecked: true };
      await cast.takes(id, 'transferred', 'urge', words);
      const entries = await rows(
        cast.hub.database,
        "select actor, detail from audit_entries where action = 'accusation.ruled-out' and subject_id = $1",
        [id],
      );
      expect(entries).toEqual([{ actor: expect.stringContaining('信访科'), detail: { fields: ['reason'] } }]);
    });

    it('is not heard in the short words of everyday work', async () => {
      const { id } = await cast.petitionAt('CGJ', '路灯不亮', '望汀一村2栋前的路灯不亮，请维修。');
      for (const reason of HARMLESS) await cast.takes(id, 'transferred', 'urge', { reason });
    });
  });
});
