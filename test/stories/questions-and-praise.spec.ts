import { Cast, type Teller } from './cast.js';

/** 咨询、表扬: what asks for no procedure of a petition is answered, and has none of its clocks. */
describe('on the web', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const kinds = async ({ number }: Teller): Promise<string[]> =>
    (
      (await cast.hub.database.query(
        `select p.kind from submissions s join links l on l.submission_id = s.id and l.undone_at is null join proceedings p on p.matter_id = l.matter_id
         where s.number = $1 order by p.id`,
        [number],
      )) as { kind: string }[]
    ).map(({ kind }) => kind);
  const families = async ({ number }: Teller): Promise<string[]> =>
    (
      (await cast.hub.database.query(
        `select distinct c.family from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)
         left join links l on l.matter_id = p.matter_id join submissions s on s.id = coalesce(c.submission_id, l.submission_id) where s.number = $1 order by 1`,
        [number],
      )) as { family: string }[]
    ).map(({ family }) => family);

  let asks: Teller;
  it('a question opens no petition and none of its clocks: it is handled as an order', async () => {
    asks = await cast.writes('请问居住证怎么办理', '请问办理居住证需要哪些材料，在哪里办理？');
    expect(await kinds(asks)).toEqual(['order']);
    expect((await families(asks)).filter((family) => !family.startsWith('H.'))).toEqual([]);
  });

  it('a question has a receipt and an answer, and the person who asked is called back', async () => {
    const order = await cast.caseOf(asks, 'order');
    if (!order.lead) await cast.takes(order.id, 'dispatched', 'dispatch', { department: 'CGJ', reason: '职责所在' });
    const { lead } = await cast.view(order.id);
    expect(await cast.page(asks)).toMatchObject({ state: 'in-hand', limits: [] });
    const unit = await cast.unit(lead ?? '');
    await cast.takes(order.id, 'handling', 'sign', {}, unit);
    const reply = { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '请携带身份证到派出所办理。' };
    await cast.takes(order.id, 'replied', 'reply', { ...reply, ...(await cast.alone(order.id)) }, unit);
    expect(await cast.page(asks)).toMatchObject({ state: 'answered', answers: [{ text: reply.text }] });
    const due = (await cast.hub.ask('GET', '/callbacks', undefined, await cast.clerk())).body as {
      registrationNumber: string;
    }[];
    expect(due.map(({ registrationNumber }) => registrationNumber)).toEqual([asks.number]);
    await cast.takes(order.id, 'closed', 'callback', { reached: true, solved: true, satisfied: true });
    expect(await cast.ratings(asks)).toEqual([]);
  });

  it('praise opens no petition; the centre answers it at once or gives it to the unit that was praised', async () => {
    const praises = await cast.writes('表扬城管队员', '感谢城管局的同志热情帮忙，很快就把路面清理干净了，服务很周到。');
    expect(await kinds(praises)).toEqual(['order']);
    const { id, state } = await cast.caseOf(praises, 'order');
    if (state === 'dispatched') await cast.takes(id, 'pending', 'recall', { reason: '直接答复' });
    await cast.takes(id, 'answered', 'answerNow', { text: '感谢您的肯定，已转告该单位。' });
    expect((await families(praises)).filter((family) => !family.startsWith('H.'))).toEqual([]);
    expect(await cast.page(praises)).toMatchObject({
      state: 'answered',
      answers: [{ text: '感谢您的肯定，已转告该单位。' }],
    });
  });

  it('a question that accuses has the fifteen days of a petition from its receipt, while sealed and after its release', async () => {
    const read = await cast.writes('请问摊位怎么租', '请问菱歌农贸市场的摊位在哪里报名？');
    expect(await kinds(read)).toEqual(['order']);
    const { id } = await cast.caseOf(read, 'order');
    const received = cast.hub.time.today();
    const receipts = async (): Promise<{ day: string; endedBy: string | null }[]> =>
      (await cast.hub.database.query(
        `select (c.started_at at time zone 'Asia/Shanghai')::date::text as day, c.ended_by as "endedBy" from clocks c
         join submissions s on s.id = c.submission_id where s.number = $1 and c.family = 'C1'`,
        [read.number],
      )) as { day: string; endedBy: string | null }[];
    expect(await receipts()).toEqual([]);
    await cast.later({ days: 1 });
    await cast.takes(id, 'attached', 'exposeAccusation', {
      reason: '反映市场管理人员',
      exposed: [{ number: read.number }],
      accusedUnits: ['CGJ'],
    });
    expect([await kinds(read), await receipts()]).toEqual([['petition'], [{ day: received, endedBy: null }]]);
    const [file] = (await cast.hub.database.query(
      'select f.submission_id as id from sealed_files f join submissions s on s.id = f.submission_id where s.number = $1',
      [read.number],
    )) as { id: string }[];
    const desk = await cast.sealedDesk();
    const released = { kind: 'release', reason: '只是询问' };
    expect((await cast.hub.ask('PUT', `/sealed/${file?.id}/decision`, released, desk)).status).toBe(200);
    await cast.hub.rest();
    // The machine transfers it to the unit at once, which is what the fifteen days are for.
    expect([await kinds(read), await receipts()]).toEqual([['petition'], [{ day: received, endedBy: 'transfer' }]]);
  });

  it('a question that was none becomes a petition by a person, with its fifteen days from the receipt', async () => {
    const read = await cast.writes('请问路灯怎么办理报修', '请问听涛阁南门的路灯在哪里报修？');
    expect(await kinds(read)).toEqual(['order']);
    const { id } = await cast.caseOf(read, 'order');
    const received = cast.hub.time.today();
    await cast.later({ days: 1 });
    const asked = { ground: 'citizen-asks', reason: '实为报修诉求' };
    const { opened } = await cast.takes(id, 'to_petition', 'toPetition', asked);
    expect(await kinds(read)).toEqual(['order', 'petition']);
    const [clock] = (await cast.hub.database.query(
      "select (started_at at time zone 'Asia/Shanghai')::date::text as day from clocks where proceeding_id = $1 and family = 'C1'",
      [opened],
    )) as { day: string }[];
    expect(clock?.day).toBe(received);
    expect(await cast.page(read)).toMatchObject({ state: 'registered' });
  });
});
