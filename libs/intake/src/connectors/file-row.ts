import { IsString, ValidateIf } from 'class-validator';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { combineDecorators, describe, Filled, FlagField, List, maxChars, RequiredWord, rule, Text } from './fields.js';
import type { Notes } from './notes.js';
import { readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import { hasVisibleText } from '../formats/visible-text.js';
import type { ToldTime } from './told-time.js';
import { APPEAL_WORDS, appealKind, FORM_OF_CHANNEL, ROW_CHANNELS, type RowChannel } from './words.js';
import type { SubmissionContent } from '../submission/submission.js';

/** Number of characters of the text that replace a missing title. */
const TITLE_FROM_TEXT = 60;

/** `live` 现办: work of today. `archive` 档案: registered as history, without clocks, dispatch and messages. */
export const LIVE_OR_ARCHIVE = ['live', 'archive'] as const;
export type LiveOrArchive = (typeof LIVE_OR_ARCHIVE)[number];

/** 共同反映人: a person who signed beside the first one; in a sheet, a further row of a merged cell. */
export class RowPerson {
  @Text(100, '姓名 / name')
  name?: string;

  @Text(120, '电话 / phone')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;

  @Text(500, '地址 / address')
  address?: string;
}

/** People who signed one row, besides the first. */
export const MAX_COSIGNERS = 500;

/** 文件导入的一行: one submission in another system's export. */
export class RowPayload {
  @RequiredWord(ROW_CHANNELS, '原渠道 / channel it first came through')
  channel!: RowChannel;

  @combineDecorators(
    describe(
      '现办或档案：live 现办，时限自 time 起算；archive 档案，只登记备查，不派单、不计时限、不发消息 / live work, whose clocks run from its time, or archive: registered as history, no dispatch, no clock, no message',
      { type: 'string', enum: [...LIVE_OR_ARCHIVE] },
    ),
    rule('liveOrArchive', [], (value) => LIVE_OR_ARCHIVE.includes(value as LiveOrArchive)),
  )
  as!: LiveOrArchive;

  @Filled(200, '原编号，同一来源内唯一 / id of the row, unique within the source')
  rowId!: string;

  @combineDecorators(
    describe('标题；标题和内容至少填一项 / title; at least one of title and text must be there'),
    ValidateIf((row: RowPayload) => row.title !== undefined || !hasWords(row.text)),
    rule(
      'hasWords',
      [],
      (title, row) =>
        (title !== undefined && typeof title !== 'string') || hasWords(title) || hasWords((row as RowPayload).text),
    ),
    IsString(),
    maxChars(500),
  )
  title?: string;

  @Text(200_000, '内容 / text')
  text?: string;

  @Text(
    64,
    '收到时间，常见写法均可，不能是将来；现办件时限自此起算 / when it was received, in any usual way of writing, none to come; the clocks of live work run from it',
  )
  time?: string;

  @Text(200, '迟登原因：收到已久的现办件必填 / why work of long ago is live work')
  lateReason?: string;

  @Text(200, '网名或账号 / nickname or account')
  user?: string;

  @Text(100, '姓名 / name')
  name?: string;

  @Text(120, '电话 / phone')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;

  @List(() => RowPerson, MAX_COSIGNERS, '共同反映人 / people who signed besides the first')
  cosigners?: RowPerson[];

  @Text(500, '本人地址 / address of the person')
  address?: string;

  @Text(500, '事发地点 / where it happened')
  place?: string;

  @Text(200, '问题分类 / category in the other system')
  category?: string;

  @Text(100, `诉求类型，如${APPEAL_WORDS.join('、')} / kind, as the other system says it`)
  kind?: string;

  @FlagField('匿名：不愿留姓名 / anonymous: the person gave no name on purpose')
  anonymous?: boolean;

  @FlagField('保密：要求不向承办单位透露姓名 / confidential: the name must be kept from the handler')
  confidential?: boolean;

  @FlagField('同意公开 / the person agreed to publication; anything else than true means no')
  publish?: boolean;
}

function hasWords(text: unknown): text is string {
  return typeof text === 'string' && hasVisibleText(text);
}

/** The first line of a text without a title, shortened. */
export function titleFrom(text: string): string {
  const line = text
    .trim()
    .split(/\r\n|\r|\n/, 1)[0]!
    .trim();
  const characters = [...line.slice(0, 4 * TITLE_FROM_TEXT)];
  return characters.length > TITLE_FROM_TEXT ? `${characters.slice(0, TITLE_FROM_TEXT).join('')}…` : line;
}

function normalise(payload: RowPayload): SubmissionContent {
  const { name, phone, idNumber, address, user, cosigners = [] } = payload;
  const others = cosigners.map((person) => ({ ...person, role: 'member' as const }));
  const people = readPeople([{ role: 'lead', name, phone, idNumber, address, account: user }, ...others], payload);
  const time = payload.time === undefined ? undefined : readTime(payload.time);
  const notes: Notes = { ...people.notes };
  if (time?.zoneAssumed) notes.zoneAssumed = 'true';
  if (time?.dayOnly) notes.dayOnly = 'true';
  if (time === undefined && payload.time) notes.timeAsWritten = payload.time;
  const statedKind = appealKind(payload.kind);
  return contentOf({
    externalId: payload.rowId,
    form: FORM_OF_CHANNEL[payload.channel],
    title: hasWords(payload.title) ? payload.title : titleFrom(payload.text!),
    text: hasWords(payload.text) ? payload.text : payload.title!,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    claimedCount: cosigners.length > 0 ? cosigners.length + 1 : undefined,
    publishConsent: payload.publish === true,
    statedKind,
    statedCategory: payload.category,
    placeText: payload.place,
    occurredAt: time?.instant,
    extra: {
      channel: payload.channel,
      lateReason: payload.lateReason,
      ...(statedKind === undefined && { kind: payload.kind }),
      ...notes,
    },
  });
}

/** A post of a forum in a table was never received by an office before it arrives here. */
function toldTime({ as, channel, time, lateReason: reason }: RowPayload): ToldTime | undefined {
  if (!hasWords(time)) return as === 'archive' ? { field: 'time', read: undefined, of: 'receipt', as } : undefined;
  return { field: 'time', read: readTime(time), of: channel === 'feed' ? 'event' : 'receipt', as, late: { reason } };
}

/** `POST /intake/import`, with an API key; `readRows` builds these payloads from CSV, XLSX and JSON lines. */
export const fileRow: Connector<RowPayload> = {
  name: 'import',
  title: { zh: '文件导入', en: 'File import' },
  auth: 'key',
  needsIdempotencyKey: false,
  payload: RowPayload,
  example: {
    as: 'live',
    channel: 'web',
    rowId: 'OLD-2026-001204',
    title: '咨询青芦区公交 6 路延长运营时间',
    text: '请问公交 6 路末班车能否延长到晚上十点？下班后常常赶不上。',
    time: '2026-11-20 19:05:12',
    lateReason: '旧系统停用，转入办理',
    user: 'yt-user-000077',
    name: '丁某某',
    phone: '13800000004',
    idNumber: '11010519491231002X',
    cosigners: [{ name: '戊某某', phone: '13800000005', idNumber: '110105491231002', address: '青芦区芦苇路 9 号' }],
    address: '青芦区芦苇路 8 号',
    place: '公交 6 路终点站',
    category: '交通运输',
    kind: '咨询',
    anonymous: false,
    confidential: true,
    publish: false,
  },
  normalise,
  channelOf: ({ channel }) => channel,
  toldTime,
};
