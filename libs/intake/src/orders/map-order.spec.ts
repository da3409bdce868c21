import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hotline } from '../connectors/hotline.js';
import { readPayload } from '../connectors/read-payload.js';
import type { SubmissionContent } from '../submission/submission.js';
import { feed } from '../connectors/feed.js';
import { mapPost } from './map-post.js';
import { mapOrder, type OrderRecord } from './map-order.js';
import { readOrderBatch } from './order-batch.js';
import { ownNames, readOrderMapping, type OrderMapping } from './order-mapping.js';
import { readOrderTime, writeOrderTime } from './order-time.js';
import { gbk } from '../../../../test/support/gbk.js';

const EXAMPLES = join(__dirname, '../../../../examples/order-mappings');
const written = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Record<string, unknown>;
function mappingOf(name: string): OrderMapping {
  const reading = readOrderMapping(written(name));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.mapping;
}
const CITY = mappingOf('bureau-names.json');
const OLD = mappingOf('chinese-columns-gbk.json');
const NOW = new Date('2026-11-24T04:00:00Z');

function contentOf(mapping: OrderMapping, record: OrderRecord): SubmissionContent {
  const reading = readPayload(hotline, mapOrder(mapping, record).payload, NOW);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.content;
}

const RECORD: OrderRecord = {
  orderNum: 'YT-1',
  callTime: '2026-11-24 10:21:00',
  title: '路灯不亮',
  majorContent: '芦苇路路灯一周不亮。',
  callerPhone: 19900074001,
  lxdh: '-',
  callerName: '言某某',
  callerSex: 0,
  callerType: '02',
  pilotLight: 3,
  address: '芦苇路',
  organization: { name: '青芦区' },
  questionNameA: '市政',
  questionNameB: '-',
  questionNameC: '路灯',
  isSecret: '0',
  isVisit: 1,
  reflectName: '某养护单位',
  sourceType: '电话',
  updateTime: '2026-11-24 10:30:00',
  isExpire: false,
  stationNote: '夜班',
};

describe('The mapping of a platform', () => {
  it.each(readdirSync(EXAMPLES))('in examples/order-mappings/%s is valid', (name) => {
    expect(readOrderMapping(written(name))).toMatchObject({ ok: true });
  });

  it('maps names, nested fields, codes, joined categories and nothing-marks, and keeps what it does not name', () => {
    expect(contentOf(CITY, RECORD)).toMatchObject({
      externalId: 'YT-1',
      title: '路灯不亮',
      petitioners: [{ name: '言某某', phone: '19900074001' }],
      statedKind: 'HELP',
      statedUrgency: 'CRITICAL',
      statedCategory: '市政-路灯',
      placeText: '青芦区 芦苇路',
      occurredAt: '2026-11-24T02:21:00.000Z',
      confidential: false,
      accused: [{ name: '某养护单位' }],
      extra: { callerSex: '女', replyWanted: 'true', receivedVia: '电话', stationNote: '夜班' },
    });
    expect(contentOf(CITY, RECORD).extra).not.toHaveProperty('updateTime');
  });

  it('makes the same order of a record whose book-keeping alone changed', () => {
    const later = { ...RECORD, updateTime: '2026-11-25 08:00:00', isExpire: true, urgeOrderNum: 4 };
    expect(contentOf(CITY, later)).toEqual(contentOf(CITY, RECORD));
  });

  it('registers an order with a code that nobody mapped, and keeps the code for staff', () => {
    const content = contentOf(CITY, { ...RECORD, callerType: '99', pilotLight: 'X' });
    expect(content).not.toHaveProperty('statedKind');
    expect(content.extra).toMatchObject({ callerType: '99', pilotLight: 'X' });
  });

  it('takes a wish for confidentiality that it cannot read for one', () => {
    expect(contentOf(CITY, { ...RECORD, isSecret: '要求' }).confidential).toBe(true);
    expect(contentOf(CITY, { ...RECORD, isSecret: '-' }).confidential).toBe(false);
  });

  it('takes a field of the platform that nobody mapped for no field of the hub, whatever its name', () => {
    const content = contentOf(CITY, { ...RECORD, urgency: '特急', confidential: 'maybe', category: '别的' });
    expect(content).toMatchObject({ confidential: false, statedCategory: '市政-路灯' });
    expect(content.extra).toMatchObject({ 'sent.confidential': 'maybe', 'sent.category': '别的' });
  });

  it('reads GBK bytes with Chinese names and days before months', () => {
    const bytes = gbk('{"工单编号":"GD-1","来电时间":"05/11/2026 09:30","主要内容":"路灯不亮。","来电人":"无"}');
    const batch = readOrderBatch(OLD, bytes);
    if (!batch.ok) throw new Error(batch.fault);
    expect(contentOf(OLD, batch.records[0] as OrderRecord)).toMatchObject({
      externalId: 'GD-1',
      title: '路灯不亮。',
      occurredAt: '2026-11-05T01:30:00.000Z',
      petitioners: [],
    });
    expect(readOrderBatch(CITY, bytes)).toEqual({ ok: false, fault: 'not-text' });
  });

  it('names every fault of a mapping at once', () => {
    const reading = readOrderMapping({
      charset: 'latin1',
      extra: 1,
      fields: { orderNumber: { from: [] }, callTime: { from: ['t'], pattern: 'HH:mm' }, nonsense: { from: ['x'] } },
      pull: {
        since: 'a',
        page: 'p',
        size: 's',
        pageSize: 0,
        firstPage: 1,
        timeFormat: 'x',
        changed: 'u',
        header: 'Host',
      },
    });
    expect(reading.ok ? [] : reading.faults.map(({ field }) => field)).toEqual([
      'extra',
      'charset',
      'fields.content',
      'fields.orderNumber.from',
      'fields.callTime.pattern',
      'fields.nonsense',
      'pull.pageSize',
      'pull.timeFormat',
      'pull.header',
    ]);
    for (const json of [null, 1, 'x', [], { fields: [] }, { fields: { orderNumber: null } }, { fields: {}, pull: [] }])
      expect(readOrderMapping(json).ok).toBe(false);
  });

  it('leaves the names of the hub as they are where a source has none of its own', () => {
    expect(contentOf(ownNames('orders'), { ...hotline.example })).toEqual(
      (readPayload(hotline, hotline.example, NOW) as { content: SubmissionContent }).content,
    );
  });

  it('reads and writes times by pattern, and in epoch', () => {
    expect(readOrderTime('24.11.2026 09:05', 'dd.MM.yyyy HH:mm')).toBe('2026-11-24T09:05:00+08:00');
    expect(readOrderTime('1/2/2026', 'MM/dd/yyyy')).toBe('2026-01-02T00:00:00+08:00');
    expect(readOrderTime('40/40/2026', 'MM/dd/yyyy')).toBeUndefined();
    expect(readOrderTime('1795486860000')).toBe('2026-11-24T10:21:00+08:00');
    expect(['yyyy-MM-dd HH:mm:ss', 'seconds', 'milliseconds'].map((format) => writeOrderTime(NOW, format))).toEqual([
      '2026-11-24 12:00:00',
      '1795492800',
      '1795492800000',
    ]);
  });

  it('finds the orders of a batch, of one without a list, and tells what is none', () => {
    const read = (json: unknown): unknown => {
      const batch = readOrderBatch(CITY, Buffer.from(JSON.stringify(json)));
      return batch.ok ? [batch.single, batch.records.length] : batch.fault;
    };
    expect([{ data: { rows: [RECORD, RECORD] } }, RECORD, [RECORD], 7].map(read)).toEqual([
      [false, 2],
      [true, 1],
      [false, 1],
      'no-list',
    ]);
    expect(readOrderBatch(CITY, Buffer.from('{"a"'))).toEqual({ ok: false, fault: 'not-json' });
  });
});

describe('The mapping of a monitor of online information', () => {
  const monitor = (more: object = {}): ReturnType<typeof readOrderMapping> =>
    readOrderMapping(
      { ...(JSON.parse(readFileSync(join(EXAMPLES, '../post-mappings/monitor.json'), 'utf8')) as object), ...more },
      'posts',
    );

  it('makes posts of its records: nested names, moments in seconds, counts, and a title where there is none', () => {
    const reading = monitor();
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const { payload } = mapPost(reading.mapping, {
      docId: 'd-1',
      webpageUrl: 'https://bbs.example/1',
      source: { siteName: '云汀论坛' },
      content: '白鹭桥下夜间施工。',
      author: { nickname: '散步的人' },
      publishTime: 1795485600,
      praiseNum: '12',
      replyNum: '1万+',
      heat: 7,
      likes: 'x',
      emotion: '负面',
    });
    expect(payload).toEqual({
      guid: 'd-1',
      url: 'https://bbs.example/1',
      site: '云汀论坛',
      title: '白鹭桥下夜间施工。',
      text: '白鹭桥下夜间施工。',
      author: '散步的人',
      publishedAt: '2026-11-24T10:00:00+08:00',
      likes: 12,
      replyNum: '1万+',
      'sent.likes': 'x',
      emotion: '负面',
    });
    expect(readPayload(feed, payload)).toMatchObject({ ok: true, channel: 'feed' });
  });

  it('has fields of a post and not of an order', () => {
    const reading = monitor({ fields: { guid: { from: ['a'] }, callTime: { from: ['b'] } } });
    expect(reading.ok ? [] : reading.faults.map(({ field }) => field)).toEqual(['fields.site', 'fields.callTime']);
  });
});
