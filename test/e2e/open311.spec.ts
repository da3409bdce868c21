import { createKey } from '#people';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';

type Request = Record<string, string | number | null>;

const SERVICE = 'H010106';

describe('Open311 GeoReport v2', () => {
  let hub: TestHub;
  let apiKey: string;
  let city: Exposing;
  beforeAll(async () => {
    hub = await startTestHub({ OPEN311: 'on', OPEN311_JURISDICTION: 'city.example.gov.cn' });
    city = await exposing(hub);
    apiKey = (await createKey(hub.database, { name: 'city app', scopes: ['channel'], sources: ['open311'] })).key;
  });
  afterAll(() => hub.close());

  const get = async (path: string): Promise<{ status: number; type: string; text: string }> => {
    const answer = await fetch(`${hub.url}/open311${path}`);
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  };

  const post = async (
    fields: Record<string, string>,
    { path = '/v2/requests.json', key = apiKey as string | null } = {},
  ): Promise<{ status: number; body: Request[]; text: string }> => {
    const answer = await fetch(`${hub.url}/open311${path}`, {
      method: 'POST',
      body: new URLSearchParams({
        service_code: SERVICE,
        address_string: '锦澜府西门',
        ...(key === null ? {} : { api_key: key }),
        ...fields,
      }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('[') ? (JSON.parse(text) as Request[]) : [], text };
  };

  const read = async (id: string): Promise<Request> =>
    (JSON.parse((await get(`/v2/requests/${id}.json`)).text) as Request[])[0]!;

  const proceedingOf = (number: string): Promise<{ proceeding: string; state: string }> =>
    city.one(
      `select p.id as proceeding, p.state from submissions s join links l on l.submission_id = s.id and l.undone_at is null
       join proceedings p on p.matter_id = l.matter_id where s.number = $1`,
      [number],
    );

  it('registers a report as any other submission: receipt, query code, matter, department', async () => {
    const { status, body } = await post({ description: '路灯不亮，已有三天。', phone: '19900000001' });
    expect(status).toBe(200);
    const id = String(body[0]?.['service_request_id']);
    const code = /查询码 ([0-9-]+)/.exec(String(body[0]?.['service_notice']))?.[1] ?? '';
    await hub.rest();
    const tracked = await hub.ask('GET', `/track/${code}`, undefined, null);
    expect(tracked.body).toMatchObject({ registrationNumber: id, state: 'in-hand' });
    expect(await read(id)).toMatchObject({ service_request_id: id, status: 'open', service_code: SERVICE });
  });

  it('takes a report that is sent again for the first one, by the id that its client gave', async () => {
    const fields = { description: '井盖松动。', 'attribute[CLIENT_ID]': 'app-1' };
    const [first, again] = [await post(fields), await post(fields)];
    expect(again.body).toEqual(first.body);
  });

  it('refuses a missing, wrong or foreign key with 403, and stores nothing', async () => {
    const letters = (await createKey(hub.database, { name: 'letters', scopes: ['channel'], sources: ['letter'] })).key;
    const before = await hub.database.query('select count(*)::int as n from submissions');
    for (const key of [null, 'hl_wrongwrongwrongwrongwrong', 'x', letters]) {
      const { status, text } = await post({ description: '不该登记。' }, { key });
      expect([status, text]).toEqual([403, expect.stringContaining('api_key')]);
    }
    expect(await hub.database.query('select count(*)::int as n from submissions')).toEqual(before);
  });

  it('does not keep the key with the original words', async () => {
    const { body } = await post({ description: '密钥不留。' });
    const [row] = (await hub.database.query('select id, raw_cipher as raw from submissions where number = $1', [
      body[0]?.['service_request_id'],
    ])) as { id: string; raw: Buffer }[];
    const raw = hub.vault.openText(row!.raw, row!.id);
    expect(new URLSearchParams(raw).get('description')).toBe('密钥不留。');
    expect(raw).not.toContain(apiKey);
  });

  it('names every wrong field at once, each as an error of its own', async () => {
    const { status, text } = await post({
      service_code: '',
      lat: '91',
      email: 'x'.repeat(300),
      description: '字'.repeat(4_001),
      media_url: 'no address',
      'attribute[PUBLISH]': 'perhaps',
    });
    expect(status).toBe(400);
    const told = (JSON.parse(text) as { code: number; description: string }[]).map(
      ({ code, description }) => `${code} ${description.split(':', 1)[0]}`,
    );
    expect(told).toEqual([
      '400 service_code',
      '400 lat',
      '400 long',
      '400 description',
      '400 media_url',
      '400 attribute[PUBLISH]',
    ]);
  });

  it('takes a picture that comes with the form, and cannot be led astray by bytes that are no UTF-8', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ api_key: apiKey, service_code: SERVICE, lat: '31.2', long: '118.5' }))
      form.append(name, value);
    form.append('description', '随附照片\r\n第二行');
    form.append('media', new Blob([Buffer.from('iVBORw0KGgo=', 'base64')], { type: 'image/png' }), '现场.png');
    const answer = await fetch(`${hub.url}/open311/v2/requests.json`, { method: 'POST', body: form });
    const [made] = (await answer.json()) as Request[];
    const files = await hub.database.query(
      'select a.media_type from attachments a join submissions s on s.id = a.submission_id where s.number = $1',
      [made?.['service_request_id']],
    );
    expect(files).toEqual([{ media_type: 'image/png' }]);
    const gbk = await fetch(`${hub.url}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `api_key=${apiKey}&service_code=${SERVICE}&address_string=%C2%B7%B5%C6`,
    });
    expect([gbk.status, await gbk.text()]).toEqual([400, expect.stringContaining('UTF-8')]);
  });

  it('refuses millions of fields by their bytes, and writes down through which key a report came', async () => {
    const many = await fetch(`${hub.url}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a&'.repeat(200_000),
    });
    expect([many.status, await many.text()]).toEqual([400, expect.stringContaining('200')]);
    const parts = await fetch(`${hub.url}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n'.repeat(20_000),
    });
    expect(parts.status).toBe(400);
    const { body } = await post({ description: '审计有密钥编号。' });
    const entries = await hub.database.query(
      `select a.circumstances ->> 'key' is not null as known from audit_entries a join submissions s on s.id::text = a.subject_id
       where s.number = $1 and a.action = 'submission.registered'`,
      [body[0]?.['service_request_id']],
    );
    expect(entries).toEqual([{ known: true }]);
  });

  it('shows words and place only where the person agreed, masked', async () => {
    const words = '西门路灯不亮，我的电话 19900000002。';
    const [agreed, silent] = [
      await post({ description: words, 'attribute[PUBLISH]': 'yes', lat: '31.2', long: '118.5', phone: '19900000002' }),
      await post({ description: words, phone: '19900000003' }),
    ];
    await hub.rest();
    const shown = await read(String(agreed.body[0]?.['service_request_id']));
    expect(shown).toMatchObject({ lat: 31.2, long: 118.5, address: '锦澜府西门' });
    expect(shown['description']).toContain('西门路灯不亮');
    expect(JSON.stringify(shown)).not.toContain('19900000002');
    const hidden = await read(String(silent.body[0]?.['service_request_id']));
    expect(hidden).toMatchObject({ description: null, address: null, lat: null, long: null });
  });

  it('shows of an accusation what it shows of any open request, whether or not its person agreed to publication', async () => {
    const accusation = '举报路灯所所长收受包工头好处费五万元，有转账记录。';
    const sent = [
      await post({ description: '路灯不亮，请来修。', phone: '19900000004' }),
      await post({ description: accusation, phone: '19900000005' }),
      await post({ description: accusation, phone: '19900000006', 'attribute[PUBLISH]': 'yes' }),
    ];
    await hub.rest();
    const ids = sent.map(({ body }) => String(body[0]?.['service_request_id']));
    const seals = await hub.database.query(
      'select seal from submissions where number = any($1) order by array_position($1, number)',
      [ids],
    );
    expect(seals).toEqual([{ seal: 'open' }, { seal: 'sealed' }, { seal: 'sealed' }]);
    const shapes = [];
    for (const id of ids) {
      const { service_request_id: _id, requested_datetime: at, updated_datetime: changed, ...rest } = await read(id);
      shapes.push({ ...rest, unchanged: at === changed });
    }
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
    const lists = await get(`/v2/requests.json?service_request_id=${ids.join(',')}&extensions=true`);
    expect(lists.text).not.toContain('收受');
    expect((JSON.parse(lists.text) as Request[]).map(({ notes }) => JSON.stringify(notes).length)).toEqual(
      ids.map(() => expect.any(Number)),
    );
  });

  it('takes back every word of a request that is sealed after its words were shown', async () => {
    const { body } = await post({
      description: '施工围挡占道已有两个月。',
      phone: '19900000007',
      'attribute[PUBLISH]': 'yes',
    });
    const id = String(body[0]?.['service_request_id']);
    await hub.rest();
    expect((await read(id))['description']).toContain('施工围挡');
    const { proceeding } = await proceedingOf(id);
    const sealed = await city.step(proceeding, 'seal', { reason: '检举', accusedUnits: ['ZJJ'] });
    expect(sealed.status).toBe(200);
    await hub.rest();
    expect(await read(id)).toMatchObject({
      status: 'open',
      description: null,
      address: null,
      agency_responsible: null,
      updated_datetime: (await read(id))['requested_datetime'],
    });
  });

  it('tells of a closed request that it was answered and when, in the list, in updates and by its change', async () => {
    const { body } = await post({ description: '感谢城管局的同志热情帮忙，很快就把路面清理干净了，服务很周到。' });
    const id = String(body[0]?.['service_request_id']);
    await hub.rest();
    const { proceeding, state } = await proceedingOf(id);
    if (state === 'dispatched') await city.step(proceeding, 'recall', { reason: '直接答复' });
    expect((await city.step(proceeding, 'answerNow', { text: '感谢您的肯定。' })).status).toBe(200);
    const closed = await read(id);
    expect(closed).toMatchObject({ status: 'closed', status_notes: '已答复 / answered' });
    expect(Date.parse(String(closed['updated_datetime']))).toBeGreaterThanOrEqual(
      Date.parse(String(closed['requested_datetime'])),
    );
    const lists = ['requests.json?status=closed', 'servicerequestupdates.json?', 'requests.json?status=open'];
    const found = await Promise.all(lists.map(async (list) => (await get(`/v2/${list}`)).text.includes(id)));
    expect(found).toEqual([true, true, false]);
  });

  it('takes forms at its own door only', async () => {
    const sent = await fetch(`${hub.url}/intake/web`, { method: 'POST', body: new URLSearchParams({ title: 'x' }) });
    expect(sent.status).toBe(415);
  });
});
