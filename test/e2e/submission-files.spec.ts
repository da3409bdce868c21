import { createHash, randomUUID } from 'node:crypto';
import { imageSize } from 'image-size';
import { SubmissionFilesService } from '#casework';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { CAMERA_WORDS, madePhoto, madePng } from '../support/made-pictures.js';
import type { Case } from '../support/open-doors.js';
import { until } from '../support/until.js';

interface File {
  id: string;
  name: string;
  picture: string;
  doubtful: boolean | null;
  given: string;
  withheld: string | null;
}
interface Sent {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const PDF = latin('%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>');
const pdf: Sent = { name: '合同.pdf', mediaType: 'application/pdf', bytes: PDF };
const photo = async (): Promise<Sent> => ({ name: '现场.jpg', mediaType: 'image/jpeg', bytes: await madePhoto() });

describe('the files of a submission', () => {
  let hub: TestHub;
  let city: Exposing;
  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
  });
  afterAll(() => hub.close());

  const attached = (files: Sent[]): object => ({
    attachments: files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') })),
  });
  const list = async (number: string, key = city.staff): Promise<File[]> =>
    (await hub.ask('GET', `/submissions/${number}/files`, undefined, key)).body as File[];
  let tellers = 0;
  /** A letter whose files are examined, given to a department. */
  async function told(
    place: string,
    files: Sent[],
    more: object = {},
  ): Promise<Case & { lead: string; key: string; files: File[] }> {
    const phone = `199000700${String(++tellers).padStart(2, '0')}`;
    const letter = await city.write('路灯不亮', `${place}门口路灯三天不亮了，请维修。`, phone, {
      ...attached(files),
      ...more,
    });
    const given = await city.given(letter);
    await until(
      async () => (await list(given.number)).every(({ picture }) => picture !== 'waiting'),
      'the files were examined',
    );
    return { ...given, key: await city.departmentKey(given.lead), files: await list(given.number) };
  }
  const get = async (
    path: string,
    key: string,
    method = 'GET',
    body?: object,
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
    const answer = await fetch(hub.url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : null,
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const path = (number: string, file: string, form = ''): string =>
    `/submissions/${number}/files/${file}${form}?purpose=${encodeURIComponent('核对现场')}`;
  const camera = (bytes: Buffer): string[] =>
    Object.values(CAMERA_WORDS).filter((words) => bytes.includes(latin(words)));
  const audit = (action: string): Promise<{ actor: string; subject_id: string; detail: Record<string, unknown> }[]> =>
    hub.database.query('select actor, subject_id, detail from audit_entries where action = $1 order by seq', [action]);

  it('go to the department that handles it: a photo without place and camera, a thumbnail, a document as it was sent', async () => {
    const { number, key, files } = await told('青芦路12号', [await photo(), pdf]);
    expect((await list(number, key)).map(({ name, given, withheld }) => [name, given, withheld])).toEqual([
      ['现场.jpg', 'picture', null],
      ['合同.pdf', 'as-sent', null],
    ]);
    const picture = await get(path(number, files[0]!.id), key);
    expect([
      picture.status,
      picture.headers.get('content-type'),
      imageSize(picture.bytes),
      camera(picture.bytes),
    ]).toEqual([200, 'image/jpeg', { width: 100, height: 200, type: 'jpg' }, []]);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.jpg')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const thumbnail = await get(path(number, files[0]!.id, '/thumbnail'), key);
    expect([thumbnail.status, camera(thumbnail.bytes)]).toEqual([200, []]);
    const document = await get(path(number, files[1]!.id), key);
    expect([document.status, document.headers.get('content-type'), document.bytes.equals(PDF)]).toEqual([
      200,
      'application/pdf',
      true,
    ]);
    expect((await get(path(number, files[1]!.id, '/thumbnail'), key)).status).toBe(409);
  });

  it('are read for a stated purpose only, and every try is written down: who, what, why, with what result (INV-47)', async () => {
    const { number, submission, lead, key, files } = await told('青芦路14号', [await photo()]);
    const file = files[0]!.id;
    const without = await hub.ask('GET', `/submissions/${number}/files/${file}`, undefined, key);
    expect([without.status, JSON.stringify(without.body)]).toEqual([400, expect.stringContaining('"field":"purpose"')]);
    const unknown = randomUUID();
    const stranger = await city.departmentKey('JYJ');
    await get(path(number, file), key);
    await get(path(number, file), stranger);
    await get(path(number, unknown), city.staff);
    const mine = (await audit('submission_file.read')).filter(({ detail }) =>
      [file, unknown].includes(String(detail['file'])),
    );
    expect(mine).toMatchObject([
      {
        actor: `key:${lead} 系统`,
        subject_id: submission,
        detail: { purpose: '核对现场', department: lead, form: 'file', result: 'shown' },
      },
      { actor: 'key:JYJ 系统', subject_id: file, detail: { department: 'JYJ', result: 'refused', why: 'not-found' } },
      { actor: 'key:信访科', subject_id: unknown, detail: { department: null, result: 'refused', why: 'not-found' } },
    ]);
    expect((await audit('submission_file.listed')).map(({ subject_id }) => subject_id)).toContain(submission);
  });

  it('are there for nobody else: another department, one from which it was recalled, one with another submission’s file', async () => {
    const mine = await told('青芦路16号', [await photo()]);
    const other = await told('临江路77号', [await photo()]);
    const file = mine.files[0]!.id;
    const stranger = await city.departmentKey('JYJ');
    const source = (
      (await hub.ask('POST', '/keys', { name: '渠道', scopes: ['channel'], sources: ['web'] })).body as { key: string }
    ).key;
    expect([
      (await get(path(mine.number, file), stranger)).status,
      (await get(`/submissions/${mine.number}/files`, stranger)).status,
      (await get(path(mine.number, other.files[0]!.id), mine.key)).status,
      (await get(path(mine.number, file), source)).status,
      (await get(path(mine.number, file, '/original'), mine.key)).status,
    ]).toEqual([404, 404, 404, 403, 403]);
    const recalled = await city.step(mine.proceeding, 'recall', { reason: '改派其他单位' });
    expect(recalled.status).toBe(200);
    expect((await get(path(mine.number, file), mine.key)).status).toBe(404);
  });

  it('are evidence in their original bytes, for staff who may see personal data, with the hash of the day they arrived', async () => {
    const sent = await photo();
    const { number, files } = await told('青芦路18号', [sent]);
    const original = await get(path(number, files[0]!.id, '/original'), city.staff);
    expect([original.status, original.bytes.equals(sent.bytes)]).toEqual([200, true]);
    expect(original.headers.get('repr-digest')).toBe(
      `sha-256=:${createHash('sha256').update(sent.bytes).digest('base64')}:`,
    );
    const changed = hub.vault.seal('changed', files[0]!.id);
    await hub.database.query('update attachments set bytes_cipher = $2 where id = $1', [files[0]!.id, changed]);
    const reader = { department: null, actor: 'key:test', purpose: '核对', form: 'original' } as const;
    await expect(hub.gateway.get(SubmissionFilesService).read(number, files[0]!.id, reader)).rejects.toThrow(
      'is not what arrived',
    );
  });

  it('do not go to a department when they are not what they say, or cannot be cleaned of place and camera', async () => {
    const gifar = latin('GIF89a/*\x01\0\x80\0\0*/=1;alert(1)//');
    const { number, key, files } = await told('青芦路20号', [
      { name: '动图.gif', mediaType: 'image/gif', bytes: gifar },
      {
        name: '图.svg',
        mediaType: 'image/svg+xml',
        bytes: latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      },
      { name: '照片.jpg', mediaType: 'image/jpeg', bytes: latin('PK\x03\x04 a bomb') },
      { name: '手机.heic', mediaType: 'image/heic', bytes: latin('\0\0\0\x18ftypheic....GPS') },
      { name: '图纸.png', mediaType: 'image/png', bytes: madePng(50_000, 50_000, Buffer.alloc(0)) },
      { name: '页面.txt', mediaType: 'text/html', bytes: latin('<script>alert(1)</script>') },
    ]);
    expect(files.map(({ picture, withheld }) => [picture, withheld])).toEqual([
      ['unreadable', 'cannot-be-cleaned'],
      ['unreadable', 'cannot-be-cleaned'],
      ['unreadable', 'cannot-be-cleaned'],
      ['unreadable', 'cannot-be-cleaned'],
      ['too-large', 'cannot-be-cleaned'],
      ['none', 'doubtful'],
    ]);
    for (const { id } of files)
      expect([
        (await get(path(number, id), key)).status,
        (await get(path(number, id, '/thumbnail'), key)).status,
      ]).toEqual([409, 409]);
    const svg = await get(path(number, files[1]!.id, '/original'), city.staff);
    expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  });

  it('go out as a picture under the ending that it has, whatever its sender called it, with a name that shows what it is', async () => {
    const { number, key, files } = await told('青芦路22号', [
      { name: '照片\u202Egpj.exe', mediaType: 'image/jpeg', bytes: await madePhoto() },
      { name: `${'长'.repeat(250)}.jpg`, mediaType: 'image/png', bytes: await madePhoto() },
    ]);
    expect(files.map(({ doubtful, given }) => [doubtful, given])).toEqual([
      [true, 'picture'],
      [true, 'picture'],
    ]);
    const names = [];
    for (const { id } of files)
      names.push(decodeURIComponent((await get(path(number, id), key)).headers.get('content-disposition') ?? ''));
    expect(names).toEqual([
      `attachment; filename*=UTF-8''照片gpj.jpg`,
      `attachment; filename*=UTF-8''${'长'.repeat(120)}….jpg`,
    ]);
  });

  it('lose the place that a phone writes into a film; the original keeps it', async () => {
    const udta = latin('\0\0\0\x1dudta\0\0\0\x15\xa9xyz\0\x09\x15\xc7+30.1234/');
    const head = Buffer.concat([latin('\0\0\0\x10ftypisom\0\0\0\0'), latin('\0\0\0\x25moov'), udta]);
    const film = { name: '现场.mp4', mediaType: 'video/mp4', bytes: head };
    const { number, key, files } = await told('青芦路25号', [film]);
    const [given, original] = [
      await get(path(number, files[0]!.id), key),
      await get(path(number, files[0]!.id, '/original'), city.staff),
    ];
    expect([given.status, given.headers.get('content-type'), given.bytes.length]).toEqual([
      200,
      'video/mp4',
      head.length,
    ]);
    expect([given.bytes.includes('30.1234'), original.bytes.equals(head)]).toEqual([false, true]);
  });

  it('show no phone and no name of their person in a file name', async () => {
    const { number, key } = await told('青芦路24号', [{ ...pdf, name: '宁某某19900070099.pdf' }]);
    const [shown] = await list(number, key);
    expect([shown!.name.includes('19900070099'), shown!.name.includes('宁某某')]).toEqual([false, false]);
  });

  it('of a person who is hidden go to the department as cleaned pictures only (INV-27)', async () => {
    const { number, key } = await told('青芦路26号', [await photo(), pdf], { confidential: true });
    const seen = async (who: string): Promise<unknown[]> =>
      (await list(number, who)).map(({ given, withheld }) => [given, withheld]);
    expect(await seen(key)).toEqual([
      ['picture', null],
      ['nothing', 'person-hidden'],
    ]);
    expect(await seen(city.staff)).toEqual([
      ['picture', null],
      ['as-sent', null],
    ]);
  });

  it('are hidden from whoever stands aside 回避', async () => {
    const { number, matter, lead, key, files } = await told('青芦路28号', [await photo()]);
    const recusal = await hub.ask(
      'POST',
      `/matters/${matter}/recusals`,
      { department: lead, reason: '与事项有利害关系' },
      city.staff,
    );
    expect([recusal.status, (await get(path(number, files[0]!.id), key)).status]).toEqual([201, 404]);
  });

  describe('that is sealed', () => {
    const evidence: Sent = {
      name: '转账截图.png',
      mediaType: 'image/png',
      bytes: Buffer.concat([madePng(30, 20), latin('tail')]),
    };
    async function sealed(text: string): Promise<{ number: string; submission: string; files: File[] }> {
      const body = { title: '举报', text, ...attached([evidence]) };
      const receipt = (await hub.ask('POST', '/intake/web', body, null)).body as { registrationNumber: string };
      await hub.rest();
      const { id } = await city.one<{ id: string }>('select id from submissions where number = $1', [
        receipt.registrationNumber,
      ]);
      const files = (await city.read(id)) as unknown as { files: File[] };
      await until(async () => ((await city.read(id)) as unknown as { files: File[] }).files[0]?.picture === 'made');
      return { number: receipt.registrationNumber, submission: id, files: files.files };
    }
    const reading = (submission: string, file: string, form?: string): ReturnType<typeof get> =>
      get(`/sealed/${submission}/files/${file}/reading`, city.desk, 'POST', {
        purpose: '研判线索',
        ...(form ? { form } : {}),
      });

    it('are answered to everybody else as if they were not there, in the words of an unknown one', async () => {
      const { number, submission, files } = await sealed('举报城管局科长王某某收受商户红包，附件是转账截图。');
      const unknown = await hub.ask(
        'GET',
        path(number, randomUUID()).replace(number, '20260101000000001'),
        undefined,
        city.staff,
      );
      for (const form of ['', '/thumbnail', '/original']) {
        const { status, body } = await hub.ask('GET', path(number, files[0]!.id, form), undefined, city.staff);
        expect([form, status, { ...(body as object), instance: '' }]).toEqual([
          form,
          404,
          { ...(unknown.body as object), instance: '' },
        ]);
      }
      expect((await get(`/submissions/${number}/files`, city.staff)).status).toBe(404);
      expect(
        (await get(`/sealed/${submission}/files/${files[0]!.id}/reading`, city.staff, 'POST', { purpose: '研判' }))
          .status,
      ).toBe(403);
    });

    it('are evidence for the sealed desk, byte for byte, each opening written down; other files are not there', async () => {
      const { submission, files } = await sealed('举报住建局副局长李某某违规发放许可，附件是转账截图。');
      const open = await told('青芦路30号', [pdf]);
      const original = await reading(submission, files[0]!.id);
      expect([original.status, original.bytes.equals(evidence.bytes)]).toEqual([200, true]);
      const picture = await reading(submission, files[0]!.id, 'file');
      expect([picture.status, imageSize(picture.bytes).width, picture.bytes.includes(latin('tail'))]).toEqual([
        200,
        30,
        false,
      ]);
      expect((await reading(submission, open.files[0]!.id)).status).toBe(404);
      expect((await audit('sealed.file-read')).filter(({ subject_id }) => subject_id === submission)).toMatchObject([
        {
          actor: 'key:密件柜台',
          detail: { file: files[0]!.id, purpose: '研判线索', form: 'original', result: 'shown' },
        },
        { detail: { form: 'file', result: 'shown' } },
        { detail: { file: open.files[0]!.id, result: 'refused', why: 'not-found' } },
      ]);
    });

    it('are gone with their pictures when the file is handed up 径送 (INV-24)', async () => {
      const { submission, files } = await sealed('举报市纪委书记赵某某收受红包，附件是转账截图。');
      const decided = await hub.ask(
        'PUT',
        `/sealed/${submission}/decision`,
        { kind: 'hand-up', to: '上级纪委', reason: '涉及本级纪委负责人' },
        city.desk,
      );
      expect([decided.status, (await reading(submission, files[0]!.id)).status]).toEqual([200, 404]);
      expect(
        await city.one('select count(*)::int as left from attachment_pictures where attachment_id = $1', [
          files[0]!.id,
        ]),
      ).toEqual({ left: 0 });
    });

    it('lie on the sealed desk alone when a part of the letter continues in the open', async () => {
      const { number, proceeding, key, files } = await told('青芦路32号', [await photo()]);
      const exposed = [{ number, openPart: { title: '路灯不亮', text: '青芦路32号门口路灯不亮，请求维修。' } }];
      const taken = await city.step(proceeding, 'exposeAccusation', {
        reason: '另有检举',
        accusedUnits: ['JTJ'],
        exposed,
      });
      expect([taken.status, (await get(path(number, files[0]!.id), key)).status]).toEqual([200, 404]);
      expect((await get(path(number, files[0]!.id, '/original'), city.staff)).status).toBe(404);
    });
  });
});

describe('what the door of arrivals refuses', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());
  const one = { name: 'a.txt', mediaType: 'text/plain', base64: 'eA==' };

  it.each([
    ['a file without bytes', [{ ...one, base64: '' }], 'attachments[0].base64'],
    ['two hundred files', Array.from({ length: 200 }, () => one), 'attachments'],
    ['a name of ten thousand characters', [{ ...one, name: 'x'.repeat(10_000) }], 'attachments[0].name'],
  ])('is %s', async (_, attachments, field) => {
    const { status, body } = await hub.ask(
      'POST',
      '/intake/web',
      { title: '路灯', text: '路灯不亮了', attachments },
      null,
    );
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(`"field":"${field}"`)]);
  });
});
