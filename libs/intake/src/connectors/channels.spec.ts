import type { Connector, Payload } from './connector.js';
import { feed } from './feed.js';
import { fileRow } from './file-row.js';
import { hotline } from './hotline.js';
import { letter } from './letter.js';
import { readPayload } from './read-payload.js';
import { visit } from './visit.js';
import { web } from './web.js';
import type { SubmissionContent } from '../submission/submission.js';

function read<P extends Payload>(connector: Connector<P>, changes: Record<string, unknown>): SubmissionContent {
  const reading = readPayload(connector, { ...connector.example, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.content;
}

function errors<P extends Payload>(connector: Connector<P>, changes: Record<string, unknown>): string[] {
  const reading = readPayload(connector, { ...connector.example, ...changes });
  return reading.ok ? [] : reading.errors.map(({ field, rule }) => `${field} ${rule}`);
}

describe('a hotline order', () => {
  it('is a call by form, with the number for the answer before the number that called', () => {
    expect(read(hotline, {})).toMatchObject({
      form: 'PHONE',
      externalId: 'YT12345-20261124-000187',
      occurredAt: '2026-11-24T02:21:00.000Z',
      statedKind: 'HELP',
      statedUrgency: 'NORMAL',
      placeText: '青芦区 芦苇路与望湖街交叉口',
      petitioners: [{ role: 'lead', phone: '13800000002', otherPhone: '13800000001' }],
    });
    expect(read(hotline, { contactPhone: '' }).petitioners).toMatchObject([{ phone: '13800000001' }]);
  });

  it('takes the name 保密 for a wish, and knows it from being anonymous', () => {
    expect(read(hotline, { callerName: '保密' })).toMatchObject({
      confidential: true,
      anonymous: false,
      petitioners: [{ phone: '13800000002' }],
    });
    expect(read(hotline, { callerName: '保密' }).petitioners[0]).not.toHaveProperty('name');
    expect(read(hotline, { callerName: '匿名' })).toMatchObject({ confidential: false, anonymous: true });
    expect(read(hotline, { callerName: '言某某（要求保密）' })).toMatchObject({
      confidential: true,
      petitioners: [{ name: '言某某（要求保密）' }],
    });
    expect(read(hotline, { callerName: '云汀市保密局' })).toMatchObject({ confidential: false });
    expect(read(hotline, { confidential: true })).toMatchObject({
      confidential: true,
      petitioners: [{ name: '言某某' }],
    });
  });

  it('has no petitioner where nothing is known of the caller', () => {
    expect(read(hotline, { callerName: '-', callerPhone: '无', contactPhone: '' })).toMatchObject({
      petitioners: [],
      anonymous: false,
    });
  });

  it('needs the offset of the time, and a word of the list', () => {
    expect(errors(hotline, { callTime: '2026-11-24T10:21:00', appealKind: '吐槽', callerSex: 'F' })).toEqual([
      'callTime isInstant',
      'callerSex isIn',
      'appealKind isIn',
    ]);
  });
});

describe('a web form', () => {
  it('has both phones of a field that names two, and the words beside them', () => {
    const content = read(web, { phone: '手机13800000003 座机13800000004' });
    expect(content.petitioners[0]).toMatchObject({ phone: '13800000003', otherPhone: '13800000004' });
    expect(content.extra).toMatchObject({ phoneRemark: '手机 座机' });
    expect(read(web, { phone: '13800000003 丁某某', anonymous: true }).extra).not.toHaveProperty('phoneRemark');
  });
  it('is kept with an ID number that is mistyped and a phone that is half a number more, and says so', () => {
    const content = read(web, { idNumber: '990101199001010018', phone: '13800000003 / 0004' });
    expect(content.petitioners[0]).toMatchObject({
      idNumber: '990101199001010018',
      phone: '13800000003 / 0004',
    });
    expect(content.extra).toMatchObject({ idNumberDoubtful: 'petitioners[0]', phoneDoubtful: 'petitioners[0]' });
    expect(JSON.stringify(content.extra)).not.toContain('1380000');
  });

  it('leaves the name out where the person chose to be anonymous, and keeps the phone for the answer', () => {
    const content = read(web, { anonymous: true });
    expect(content).toMatchObject({ anonymous: true, confidential: false, extra: { nameWithheld: 'true' } });
    expect(content.petitioners).toEqual([
      { role: 'lead', phone: '13800000003', address: '鹤洲县码头街道 1 号', account: 'yt-user-000042' },
    ]);
  });

  it('is heard with nothing but a title and a text, and publishes nothing unless asked', () => {
    expect(readPayload(web, { title: '路灯', text: '不亮' })).toEqual({
      ok: true,
      archive: false,
      channel: 'web',
      content: {
        form: 'ONLINE',
        title: '路灯',
        text: '不亮',
        petitioners: [],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    });
  });

  it('takes a point for a point only with both coordinates', () => {
    expect(read(web, { latitude: undefined })).toMatchObject({ extra: { longitude: '118.5001' } });
    expect(read(web, { latitude: undefined })).not.toHaveProperty('longitude');
    expect(errors(web, { longitude: 181, latitude: '31' })).toEqual(['longitude max', 'latitude isNumber']);
  });

  it('names what is wrong with an attachment', () => {
    const good = { name: 'C:\\scan\\a.png', mediaType: 'IMAGE/PNG', base64: 'iVBORw0KGgo=' };
    expect(read(web, { attachments: [good] }).attachments).toEqual([
      { name: 'a.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' },
    ]);
    expect(
      errors(web, {
        attachments: [good, { ...good, base64: 'iVBORw0KGgo' }, { ...good, mediaType: 'png' }, { name: 'x' }],
      }),
    ).toEqual([
      'attachments[1].base64 isBase64',
      'attachments[2].mediaType isMediaType',
      'attachments[3].mediaType required',
      'attachments[3].base64 required',
    ]);
    expect(errors(web, { attachments: Array.from({ length: 11 }, () => good) })).toEqual(['attachments arrayMaxSize']);
  });

  it('takes ten megabytes of attachment and not a byte more', () => {
    const file = (bytes: number) => ({
      name: 'a',
      mediaType: 'image/png',
      base64: Buffer.alloc(bytes).toString('base64'),
    });
    expect(errors(web, { attachments: [file(10 * 1024 * 1024)] })).toEqual([]);
    expect(errors(web, { attachments: [file(10 * 1024 * 1024 + 1)] })).toEqual(['attachments[0].base64 maxBytes']);
  });

  it('drops an accused entry that names nobody, and keeps fields of parts it does not know', () => {
    const content = read(web, { accused: [{}, { name: '丙某某', post: '主任' }] });
    expect(content.accused).toEqual([{ name: '丙某某' }]);
    expect(content.extra['accused[1].post']).toBe('主任');
  });
});

describe('a letter', () => {
  it('keeps the postmark apart from the day it arrived, and counts the signatures', () => {
    expect(read(letter, {})).toMatchObject({
      form: 'LETTER',
      occurredAt: '2026-11-23T16:00:00.000Z',
      postmarkDate: '2026-11-21',
      claimedCount: 3,
      petitioners: [
        { role: 'lead', phone: '09991000001' },
        { role: 'representative', phone: '19900000003' },
        { role: 'member' },
      ],
      extra: { arrivedOn: '2026-11-24', dayOnly: 'true', clerk: '登记员 03' },
    });
  });

  it('is signed by no fewer people than are written down, and keeps what the writer asks about names', () => {
    expect(read(letter, { signatories: 1 }).claimedCount).toBe(3);
    expect(read(letter, { signatories: 40 }).claimedCount).toBe(40);
    expect(read(letter, { anonymous: true })).toMatchObject({
      anonymous: true,
      petitioners: [{ phone: '09991000001' }, { phone: '19900000003' }, { address: '北汀区学前街 2 号' }],
    });
    expect(read(letter, { confidential: true }).confidential).toBe(true);
  });

  it('is registered without a sender', () => {
    expect(read(letter, { sender: null, cosigners: [] })).toMatchObject({ petitioners: [], anonymous: false });
    expect(errors(letter, { sender: 'x', signatories: 0, arrivedOn: '2026-11-31' })).toEqual([
      'arrivedOn isDay',
      'sender isObject',
      'signatories min',
    ]);
  });
});

describe('a visit', () => {
  it('knows who leads, who represents and who came along', () => {
    const visitors = [{ name: '甲' }, { name: '乙', representative: true }, { name: '丙', representative: true }];
    expect(read(visit, { visitors }).petitioners.map(({ role }) => role)).toEqual(['member', 'lead', 'representative']);
    expect(read(visit, { visitors: [{ name: '甲' }, { name: '乙' }] }).petitioners.map(({ role }) => role)).toEqual([
      'lead',
      'member',
    ]);
  });

  it('is registered with more than five representatives, and the reception is told (INV-21)', () => {
    const visitors = Array.from({ length: 6 }, (_, at) => ({ name: `代表${at}`, representative: true }));
    expect(read(visit, { visitors, visitorCount: 30 })).toMatchObject({
      claimedCount: 30,
      extra: { representatives: '6' },
    });
    expect(read(visit, { visitors: visitors.slice(1) }).extra).not.toHaveProperty('representatives');
  });

  it('keeps its files, tells a doubtful one, and keeps what the visitors ask about names', () => {
    const [file] = visit.example.attachments ?? [];
    expect(read(visit, {}).attachments).toHaveLength(1);
    expect(read(visit, { attachments: [{ ...file, mediaType: 'application/pdf' }] }).extra).toMatchObject({
      attachmentDoubtful: '1',
    });
    expect(read(visit, { anonymous: true }).petitioners.every(({ name }) => name === undefined)).toBe(true);
  });

  it('is registered with nobody written down, and names a wrong field of one visitor', () => {
    expect(read(visit, { visitors: [] }).petitioners).toEqual([]);
    expect(errors(visit, { visitors: [{ phone: 13800000001 }, { name: '长'.repeat(101) }] })).toEqual([
      'visitors[0].phone isString',
      'visitors[1].name maxLength',
    ]);
  });

  it('takes a time without a zone for Shanghai time and says so', () => {
    expect(read(visit, { visitedAt: '2026-11-24T09:30' })).toMatchObject({
      occurredAt: '2026-11-24T01:30:00.000Z',
      extra: { zoneAssumed: 'true' },
    });
  });
});

describe('a feed item', () => {
  it('knows its author by site and nickname only', () => {
    expect(read(feed, {})).toMatchObject({
      form: 'ONLINE',
      anonymous: false,
      petitioners: [{ role: 'lead', account: '云汀论坛:河边散步的人' }],
    });
    expect(read(feed, { author: ' ' }).petitioners).toEqual([]);
  });

  it('lets the title stand in for a missing text', () => {
    expect(read(feed, { text: '' })).toMatchObject({ text: '白鹭桥下夜间施工噪声大' });
  });
});

describe('a row of a file', () => {
  it('has the form of the channel it first came through', () => {
    const forms = ['hotline', 'web', 'letter', 'visit', 'feed', 'other'].map(
      (channel) => read(fileRow, { channel }).form,
    );
    expect(forms).toEqual(['PHONE', 'ONLINE', 'LETTER', 'VISIT', 'ONLINE', 'OTHER']);
  });

  it('needs a title or a text, and makes one of the other', () => {
    expect(errors(fileRow, { title: '', text: ' \n' })).toEqual(['title hasWords']);
    expect(errors(fileRow, { title: 5, text: '有' })).toEqual(['title isString']);
    expect(read(fileRow, { title: '  ', text: `\n第一句${'长'.repeat(80)}\n第二句` }).title).toBe(
      `第一句${'长'.repeat(57)}…`,
    );
    expect(read(fileRow, { text: '' })).toMatchObject({ text: '咨询青芦区公交 6 路延长运营时间' });
  });

  it('keeps a time it cannot read, and a kind that no list has', () => {
    expect(read(fileRow, { time: '上周三', kind: '点赞' })).toMatchObject({
      extra: { timeAsWritten: '上周三', kind: '点赞' },
    });
    expect(read(fileRow, { time: '上周三' })).not.toHaveProperty('occurredAt');
    expect(read(fileRow, { kind: '求决' })).toMatchObject({ statedKind: 'HELP' });
  });
});
