import { CalendarsService, ClockWatchService } from '#cases';
import { handleClockEvent } from '#cases/clocks';
import { startTestHub, type TestHub } from '../support/hub.js';

type Fields = Record<string, unknown>;

/** The hub begins on Friday 2026-11-27, 9:30 in Shanghai. */
describe('the day of arrival', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const sql = <T>(text: string, values: unknown[] = []): Promise<T[]> => hub.database.query(text, values) as never;
  const post = async (
    channel: string,
    body: Fields,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Fields & { registrationNumber: string } }> =>
    (await hub.ask('POST', `/intake/${channel}`, body, undefined, headers)) as never;
  const faults = async (channel: string, body: Fields, language: string): Promise<unknown[]> => {
    const { status, body: problem } = await post(channel, body, { 'accept-language': language });
    return [
      status,
      problem['code'],
      ...((problem['errors'] ?? []) as Fields[]).map((one) => Object.values(one)).flat(),
    ];
  };
  const letter = (letterNumber: string, arrivedOn: string, place: string): Fields => ({
    letterNumber,
    arrivedOn,
    sender: { name: '方某某', phone: '19900000061' },
    title: `${place}路灯不亮`,
    text: `${place}3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。`,
    clerk: '登记员',
  });
  const row = (rowId: string, as: string | undefined, more: Fields = {}): Fields => ({
    as,
    channel: 'web',
    rowId,
    title: '路灯不亮',
    text: '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。',
    name: '文某某',
    phone: '19900000062',
    ...more,
  });
  const receivedIn = async (day: string): Promise<number> => {
    const { body } = await hub.ask('GET', `/reports?by=channel&period=day&from=${day}&to=${day}`);
    return (body as { rows: { received: number }[] }).rows.reduce((sum, { received }) => sum + received, 0);
  };

  describe('of a letter that is typed in four days later', () => {
    let number: string;
    beforeAll(async () => {
      const { status, body } = await post('letter', letter('LX-1', '2026-11-23', '临溪花园'));
      expect(status).toBe(201);
      expect(body).toMatchObject({ receivedAt: '2026-11-22T16:00:00.000Z' });
      number = body.registrationNumber;
      await hub.rest();
    });

    it('starts the fifteen days of the bureau and the proceeding; the number is of the day of registration', async () => {
      expect(number).toContain('20261127');
      expect(
        await sql(
          `select c.started_at as started, c.due_on::text as due, p.opened_at as opened, s.registered_at > s.received_at as late
           from submissions s join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2') join links l on l.submission_id = s.id
             join proceedings p on p.matter_id = l.matter_id where s.number = $1`,
          [number],
        ),
      ).toEqual([
        {
          started: new Date('2026-11-22T16:00:00Z'),
          due: '2026-12-08',
          opened: new Date('2026-11-22T16:00:00Z'),
          late: true,
        },
      ]);
      expect(
        await sql(
          "select detail -> 'lateDays' as late from audit_entries where action = 'submission.registered' and detail ->> 'number' = $1",
          [number],
        ),
      ).toEqual([{ late: 4 }]);
    });

    it('is the day under which reports and the register show it', async () => {
      expect([await receivedIn('2026-11-23'), await receivedIn('2026-11-27')]).toEqual([1, 0]);
      const { body } = await hub.ask('GET', '/exports/register?from=2026-11-23&to=2026-11-23');
      expect(String(body)).toMatch(new RegExp(`${number}.*2026-11-23.*2026-11-27`));
    });

    it('is the hour under which hotspots count it', async () => {
      expect(await sql('select hour as at from series_arrivals union all select hour from hotspot_series')).toEqual([
        { at: new Date('2026-11-22T16:00:00Z') },
      ]);
    });

    it('reminds on the day that counts from it, and not four days later', async () => {
      await post('letter', letter('LX-OLD', '2026-11-10', '青芦湖公园'));
      await hub.rest();
      const [clock] = await sql<{ due: string; state: string }>(
        `select c.due_on::text as due, c.state from submissions s join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2')
         where s.external_id = 'LX-OLD'`,
      );
      expect(clock?.due).toBe('2026-11-25');
    });
  });

  it('to come is refused at every door with the name of the field, in both languages', async () => {
    const zh = '不能是将来的时间';
    expect(await faults('letter', letter('LX-2', '2030-01-01', '青芦路'), 'zh')).toEqual([
      400,
      'invalid-payload',
      'arrivedOn',
      zh,
    ]);
    expect(await faults('letter', letter('LX-2', '2026-11-28', '青芦路'), 'en')).toEqual([
      400,
      'invalid-payload',
      'arrivedOn',
      'must not be in the future',
    ]);
    const visit = {
      visitNumber: 'LF-1',
      reception: '大厅',
      visitors: [],
      visitorCount: 1,
      title: '路',
      text: '路坏',
      receiver: '员',
    };
    expect(await faults('visit', { ...visit, visitedAt: '2026-11-27T10:00:00+08:00' }, 'zh')).toContain('visitedAt');
    expect(await faults('import', row('F-1', 'live', { time: '2030-01-01' }), 'zh')).toContain('time');
    expect(await faults('import', row('F-1', 'archive', { time: '2030-01-01' }), 'zh')).toContain('time');
    expect(await sql("select 1 from submissions where external_id in ('LX-2', 'LF-1', 'F-1')")).toEqual([]);
  });

  describe('of the rows of a file', () => {
    it('needs to be said: live work or archive', async () => {
      expect(await faults('import', row('N-1', undefined), 'en')).toEqual([
        400,
        'invalid-payload',
        'as',
        expect.stringMatching(/live.*archive/),
      ]);
    });

    it('is for live work the start of its clocks, and a mixed file registers the good rows only', async () => {
      const times = [
        '2026-11-20 10:00',
        '2030-01-01',
        '31.02.2026',
        '46346.5',
        '2026-11-20T23:30:00-05:00',
        '2026-02-31',
      ];
      const statuses = [];
      for (const [i, time] of times.entries()) {
        const { status } = await post(
          'import',
          row(`M-${i}`, 'live', { time, title: `第${i}件`, text: `南汀区锦澜府${i}栋电梯坏了。` }),
        );
        statuses.push(status);
      }
      expect(statuses).toEqual([201, 400, 400, 201, 201, 400]);
      await hub.rest();
      expect(
        await sql(
          `select s.external_id as id, c.started_at as at from submissions s join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2')
           where s.external_id like 'M-%' order by 1`,
        ),
      ).toEqual([
        { id: 'M-0', at: new Date('2026-11-20T02:00:00Z') },
        { id: 'M-3', at: new Date('2026-11-20T04:00:00Z') },
        { id: 'M-4', at: new Date('2026-11-21T04:30:00Z') },
      ]);
    });
  });

  describe('of an archive', () => {
    const gas = { title: '家里煤气泄漏', text: '临溪花园5栋厨房现在煤气味很重，有人晕倒，快来人救命。' };
    const bribe = {
      title: '反映城管局科长收钱',
      text: '城管局执法科科长王某收了摊贩的红包，不给钱就没收摊子，请查处。',
    };
    let before: Fields[];
    let counts: [number, number];
    const standing = (): Promise<Fields[]> =>
      sql(`select (select count(*)::int from clocks) as clocks, (select jsonb_object_agg(type, n) from (select type, count(*)::int as n from messages where type <> 'notice.issued' group by type) m) as messages, (select count(*)::int from alarms) as alarms,
        (select count(*)::int from assignments) as assignments, (select count(*)::int from triage_items) as triage, (select count(*)::int from hotspots) as hotspots,
        (select count(*)::int from series_arrivals) + (select coalesce(sum(submissions + unverified), 0)::int from hotspot_series) as series, (select count(*)::int from matters m where m.state = 'open' and exists (select from proceedings p where p.matter_id = m.id)) as "atWork",
        (select count(*)::int from proceeding_events) as steps, (select max(opened_at)::text from proceedings) as last`);

    const watchClocks = (): Promise<unknown> =>
      new ClockWatchService(hub.database, new CalendarsService(hub.database)).watch();

    beforeAll(async () => {
      // The letter of the tenth is overdue, which the watch tells once.
      await watchClocks();
      await hub.rest();
      before = await standing();
      counts = [await receivedIn('2026-11-23'), await receivedIn('2026-11-27')];
      // The same words as the letter that is in hand, by others and by the same person, of that day, of today and of long ago.
      const times = ['2026-11-23', '2026-11-27', '2019-05-01 08:00', '1998-03-02', undefined, '上周三'];
      for (const [i, time] of times.entries())
        expect(
          (await post('import', row(`A-${i}`, 'archive', { time, phone: i % 2 ? '19900000061' : '19900000063' })))
            .status,
        ).toBe(201);
      expect((await post('import', row('A-GAS', 'archive', { ...gas, time: '2026-11-26' }))).status).toBe(201);
      await hub.rest();
    });

    it('is registered and found by its number, in a matter of its own', async () => {
      const matters = await sql<{ matter: string; n: number }>(
        `select l.matter_id as matter, count(*) over (partition by l.matter_id)::int as n from submissions s join links l on l.submission_id = s.id
         where s.external_id like 'A-%' and s.routed_at is not null`,
      );
      expect(matters.map(({ n }) => n)).toEqual(Array(7).fill(1));
      const [{ number } = { number: '' }] = await sql<{ number: string }>(
        "select number from submissions where external_id = 'A-2'",
      );
      expect(await hub.ask('GET', `/submissions/${number}`)).toMatchObject({
        status: 200,
        body: { title: '路灯不亮', receivedAt: '2019-05-01T00:00:00.000Z', archive: true },
      });
    });

    it('moves nothing: no clock, dispatch, step, message, alarm, question or hotspot', async () => {
      expect(await standing()).toEqual(before);
      await watchClocks();
      expect(await standing()).toEqual(before);
      // Papers of the live work are written meanwhile.
      expect(await sql('select 1 from notices n join submissions s on s.id = n.submission_id where s.archive')).toEqual(
        [],
      );
    });

    it('is in no count of its days or of today, and stands in the register of its day as archive', async () => {
      expect([await receivedIn('2026-11-23'), await receivedIn('2026-11-27')]).toEqual(counts);
      const { body } = await hub.ask('GET', '/exports/register?from=2019-05-01&to=2019-05-01');
      expect(String(body)).toMatch(/2019-05-01.*archive.*2026-11-27/);
    });

    it('is shown as history beside the work about the same', async () => {
      const [{ id } = { id: '' }] = await sql<{ id: string }>(
        "select l.matter_id as id from submissions s join links l on l.submission_id = s.id where s.external_id = 'LX-1'",
      );
      const { body } = await hub.ask('GET', `/matters/${id}/related`);
      expect(JSON.stringify(body)).toContain('历史档案');
    });

    it('does not draw later work to it, which is dispatched with its own clocks', async () => {
      await post('import', row('L-1', 'live', { time: '2026-11-26', phone: '19900000063', text: row('', '')['text'] }));
      await hub.rest();
      expect(
        await sql(
          `select bool_or(o.archive) as archive, bool_or(a.id is not null) as assigned from submissions s join links l on l.submission_id = s.id
             join links k on k.matter_id = l.matter_id join submissions o on o.id = k.submission_id left join assignments a on a.matter_id = l.matter_id
           where s.external_id = 'L-1'`,
        ),
      ).toEqual([{ archive: false, assigned: true }]);
    });

    it('that repeats rows of live work registers nothing again and stops nothing', async () => {
      const live = row('L-2', 'live', { time: '2026-11-26', title: '井盖响', text: '北汀区学前街2号井盖夜里很响。' });
      const first = await post('import', live);
      await hub.rest();
      const again = await post('import', { ...live, as: 'archive' });
      expect([again.status, again.body.registrationNumber]).toEqual([200, first.body.registrationNumber]);
      const matter = (): Promise<unknown[]> =>
        sql(
          `select m.category, m.area, m.kind, (select count(*)::int from triage_items) as triage from submissions s join links l on l.submission_id = s.id
             join matters m on m.id = l.matter_id where s.external_id = 'L-2' and s.amends is null`,
        );
      const before = await matter();
      const other = { title: '更正：欠薪', text: '更正：是南汀区锦澜府工地拖欠工资，不是井盖。', state: '已办结' };
      const changed = await post('import', { ...live, ...other, as: 'archive' });
      expect([changed.status, changed.body['outcome']]).toEqual([201, 'amendment']);
      await hub.rest();
      expect(await matter()).toEqual(before);
      expect(
        await sql(
          `select count(*) filter (where not s.archive)::int as live, count(distinct a.id)::int as assigned from submissions s join links l on l.submission_id = s.id
             left join assignments a on a.matter_id = l.matter_id and a.role = 'lead' and a.state = 'sent' where s.external_id = 'L-2'`,
        ),
      ).toEqual([{ live: 1, assigned: 1 }]);
    });

    it('gets no clock either where another step would start one, such as a person who seals it', async () => {
      const [{ id } = { id: '' }] = await sql<{ id: string }>("select id from submissions where external_id = 'A-0'");
      const sealed = { kind: 'sealed' as const, submissionId: id, receivedAt: new Date(), actor: 'test' };
      await hub.database.transaction((tx) => handleClockEvent(tx, sealed));
      expect(await sql('select 1 from clocks where submission_id = $1', [id])).toEqual([]);
    });

    it('is not quietly taken for live work: the same id as live is refused', async () => {
      expect(await faults('import', row('A-0', 'live', { time: '2026-11-23', phone: '19900000063' }), 'zh')).toEqual([
        422,
        'kept-as-archive',
      ]);
      expect(await faults('import', row('A-0', 'live', { text: '改过的内容' }), 'en')).toEqual([
        422,
        'kept-as-archive',
      ]);
    });

    it('that accuses somebody is sealed like everything else, with no clock', async () => {
      const sealed = await post('import', row('A-SEAL', 'archive', { ...bribe, time: '2020-03-01' }));
      const open = await post('import', row('A-OPEN', 'archive', { time: '2020-03-01' }));
      await hub.rest();
      expect(
        await sql(
          `select s.seal, f.look_by as "lookBy", (select count(*)::int from clocks c left join proceedings p on p.id = c.proceeding_id left join links l on l.matter_id = p.matter_id
             where c.submission_id = s.id or l.submission_id = s.id) as clocks
           from submissions s join sealed_files f on f.submission_id = s.id where s.external_id = 'A-SEAL'`,
        ),
      ).toEqual([{ seal: 'sealed', lookBy: null, clocks: 0 }]);
      const pages = [];
      for (const { body } of [sealed, open])
        pages.push((await hub.ask('GET', `/track/${String(body['queryCode'])}`, undefined, null)).body as Fields);
      expect(pages.map(({ state, steps, limits }) => [state, (steps as unknown[]).length, limits])).toEqual([
        ['closed', 1, []],
        ['closed', 1, []],
      ]);
    });
  });
});
