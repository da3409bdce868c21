import { accusedOf, AccusedPart, MAX_ACCUSED } from './accused.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Filled, FlagField, Instant, List, Text, WordField } from './fields.js';
import { readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import { APPEAL_WORDS, appealKind, type AppealWord, urgency, URGENCY_WORDS, type UrgencyWord } from './words.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 12345 热线工单: one call, as the hotline system registered it. */
export class HotlinePayload {
  @Filled(128, '工单编号，同一来源内唯一 / order number, unique within the source')
  orderNumber!: string;

  @Instant('来电时间，带时区 / when the call came in, with offset')
  callTime!: string;

  @Filled(500, '工单标题 / what it is about, one line')
  title!: string;

  @Filled(200_000, '主要内容，照原话登记 / what the caller said, as taken down')
  content!: string;

  @Text(60, '来电号码 / number the call came from')
  callerPhone?: string;

  @Text(60, '联系电话，可与来电号码不同 / number for the answer, may differ from the one that called')
  contactPhone?: string;

  @Text(100, '来电人姓名；填“保密”即要求保密 / name of the caller; the word 保密 means: keep me confidential')
  callerName?: string;

  @WordField(['男', '女', '未知'], '性别 / sex: male, female, unknown')
  callerSex?: string;

  @WordField(APPEAL_WORDS, '诉求类型 / kind: consultation, help, complaint, report, advice, praise')
  appealKind?: AppealWord;

  @WordField(URGENCY_WORDS, '紧急程度 / urgency: normal, urgent, critical')
  urgency?: UrgencyWord;

  @Text(500, '事发地址 / where it happened')
  address?: string;

  @Text(100, '事发区域 / district or street it happened in')
  region?: string;

  @Text(200, '问题分类 / category in the hotline system')
  category?: string;

  @FlagField('是否保密 / the caller asks to be kept confidential')
  confidential?: boolean;

  @FlagField('是否要求回复 / the caller wants an answer')
  replyWanted?: boolean;

  @Text(100, '话务员 / operator who took the call')
  operator?: string;

  @Text(128, '录音编号 / id of the call recording')
  callId?: string;

  @Text(40, '来电人认为是同一件事的事项编号 / number of a matter that the caller says is the same problem')
  sameAs?: string;

  @List(() => AccusedPart, MAX_ACCUSED, '被反映人或单位 / who is complained about')
  accused?: AccusedPart[];
}

/**
 * The number left for the answer comes first; the calling number often belongs to another person (a borrowed phone).
 */
function normalise(payload: HotlinePayload): SubmissionContent {
  const { callerPhone, contactPhone } = payload;
  const phones = contactPhone ? { phone: contactPhone, otherPhone: callerPhone } : { phone: callerPhone };
  const people = readPeople([{ role: 'lead', name: payload.callerName, ...phones }], {
    confidential: payload.confidential,
  });
  const { callerSex, region, replyWanted, operator, callId, sameAs } = payload;
  return contentOf({
    externalId: payload.orderNumber,
    form: 'PHONE',
    title: payload.title,
    text: payload.content,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    statedKind: appealKind(payload.appealKind),
    statedCategory: payload.category,
    statedUrgency: urgency(payload.urgency),
    placeText: placeOf(payload),
    occurredAt: readTime(payload.callTime)?.instant,
    accused: accusedOf(payload.accused),
    extra: { callerSex, region, replyWanted, operator, callId, sameAs, ...people.notes },
  });
}

function placeOf({ region, address }: HotlinePayload): string | undefined {
  if (!region || !address) return address ?? region;
  return address.includes(region) ? address : `${region} ${address}`;
}

/** `POST /intake/hotline`, signed by the hotline system. */
export const hotline: Connector<HotlinePayload> = {
  name: 'hotline',
  title: { zh: '12345 热线工单', en: '12345 hotline order' },
  auth: 'signature',
  needsIdempotencyKey: false,
  payload: HotlinePayload,
  example: {
    orderNumber: 'YT12345-20261124-000187',
    callTime: '2026-11-24T10:21:00+08:00',
    title: '青芦区芦苇路路灯不亮',
    content: '市民来电反映：青芦区芦苇路与望湖街交叉口一带路灯连续一周不亮，夜间出行不便，希望尽快修复。',
    callerPhone: '13800000001',
    contactPhone: '13800000002',
    callerName: '言某某',
    callerSex: '女',
    appealKind: '求助',
    urgency: '一般',
    address: '芦苇路与望湖街交叉口',
    region: '青芦区',
    category: '市政设施-路灯',
    confidential: false,
    replyWanted: true,
    operator: '话务员 07',
    callId: 'rec-000187',
    sameAs: 'M20261124-00042',
    accused: [{ unit: '青芦区路灯养护单位' }],
  },
  normalise,
  toldTime: ({ callTime }) => ({ field: 'callTime', read: readTime(callTime), of: 'event', as: 'live' }),
};
