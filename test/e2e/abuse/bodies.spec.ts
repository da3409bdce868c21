import { startTestHub, type TestHub } from '../../support/hub.js';

/** A body that would take minutes if it were read, and how it is refused. */
interface Refusal {
  status: number;
  body: { code: string; detail?: string; errors?: { field: string; message: string }[] };
}

const NOBODY = '01a20d4a-726e-76f5-851e-400c9b24585f';
const RATING = { slot: 'bureau', value: 'satisfied' };

/** So many fields that nobody knows. */
const strangeFields = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, at]));

describe('a body that is made to keep a gateway busy', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const post = async (path: string, body: unknown, key: string | null = null, headers = {}): Promise<Refusal> =>
    (await hub.ask('POST', path, body, key, headers)) as Refusal;

  it('is refused by its length at the door of ratings, which takes a few words', async () => {
    const refusal = await post('/track/ABCD-EFGH-JKLM/ratings', { ...RATING, ...strangeFields(200_000) });
    expect([refusal.status, refusal.body.code]).toEqual([413, 'payload-too-large']);
  });

  it('is refused by the number of its fields before they are looked at', async () => {
    const many = await post('/track/ABCD-EFGH-JKLM/ratings', { ...RATING, ...strangeFields(100) });
    expect([many.status, many.body.errors?.map(({ field }) => field)]).toEqual([400, ['body']]);
    const staff = await post('/keys', { name: 'x', scopes: ['staff'], ...strangeFields(3_000) }, hub.adminKey);
    expect([staff.status, staff.body.errors]).toEqual([400, [{ field: 'body', message: '字段不能超过 2000 个' }]]);
  });

  it('is refused by its depth, without a walk through it', async () => {
    const deep = `{"title":"路灯","text":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    expect(await post('/intake/web', deep)).toMatchObject({ status: 400, body: { errors: [{ field: 'body' }] } });
    expect(await post('/keys', deep, hub.adminKey)).toMatchObject({ status: 413 });
  });

  it('gets no more than twenty wrong fields named, and the number of the others', async () => {
    const { status, body } = await post('/keys', { name: 'x', scopes: ['staff'], ...strangeFields(60) }, hub.adminKey);
    expect([status, body.errors?.length, body.detail]).toEqual([400, 20, '另有 40 个字段有误']);
    expect(body.errors?.[0]).toEqual({ field: 'f0', message: '没有这个字段' });
  });

  it('is refused where its attachments are full of fields that nobody knows', async () => {
    const attachment = { name: 'a.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=', ...strangeFields(45_000) };
    const body = { title: '路灯', text: '不亮', attachments: Array.from({ length: 10 }, () => attachment) };
    expect(await post('/intake/web', body)).toMatchObject({ status: 400, body: { errors: [{ field: 'body' }] } });
  });

  it('may be long by its files alone', async () => {
    const photo = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(3_000_000)]).toString(
      'base64',
    );
    const attachments = [{ name: '现场.jpg', mediaType: 'image/jpeg', base64: photo }];
    const body = { title: '路灯', text: '不亮', attachments };
    expect((await post('/intake/web', body)).status).toBe(201);
    expect((await post('/intake/web', { ...body, weather: 'x'.repeat(2_200_000) })).status).toBe(413);
    expect((await post('/intake/web', { ...body, attachments: [], base64: [photo] })).status).toBe(413);
  });

  it('is not read where the key is wrong: the refusal comes before what is no JSON is seen', async () => {
    const noJson = 'x'.repeat(31 * 1024 * 1024);
    const inBounds = 'x'.repeat(1024 * 1024);
    for (const [path, key, status, body] of [
      ['/intake/letter', null, 401, noJson],
      ['/intake/letter', 'hl_aaaaaaaaaaaaaaaaaaaaaaaa', 401, noJson],
      [`/proceedings/${NOBODY}/events/sign`, null, 401, noJson],
      [`/assignments/${NOBODY}/answer`, hub.adminKey, 403, noJson],
      ['/intake/hotline', null, 401, inBounds],
    ] as const)
      expect([path, (await post(path, body, key)).status]).toEqual([path, status]);
  });

  it('is refused as no JSON of ours when it comes as a form, as text or as bytes', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/octet-stream',
      'multipart/form-data',
    ])
      expect(await post('/track/ABCD-EFGH-JKLM/ratings', 'slot=bureau', null, { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type' },
      });
  });
});
