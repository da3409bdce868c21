import { isKeptWithoutConsent } from '../formats/consent.js';
import type { Connector, KeptJson } from './connector.js';
import { contentOf } from './content.js';
import { Filled, FlagField, Text, Time, WordField } from './fields.js';
import { readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 社情民意: one answer to a survey, or one report of a community worker. Nobody has addressed an authority by it. */
export class SurveyPayload {
  @Filled(128, '答卷或报告编号，同一来源内唯一 / id of the answer or report, unique within the source')
  answerId!: string;

  @Filled(200, '调查或报告名称 / name of the survey or of the series of reports')
  survey!: string;

  @WordField(['问卷', '社区报告'], '种类 / kind: an answer to a survey, or a report of a community worker')
  kind?: string;

  @Filled(500, '标题或摘要 / what it is about, one line')
  title!: string;

  @Filled(200_000, '内容 / what was said or reported')
  text!: string;

  @Text(500, '地点 / where')
  place?: string;

  @Time('调查时间；不写时区即为北京时间 / when it was said; without an offset it means Asia/Shanghai')
  collectedAt?: string;

  @FlagField(
    '同意留存姓名和联系方式并供联系；其他情形一律不留存、不关联 / agrees that name and contact are kept and used; anything else than true means no: then neither is kept with the answer, shown or linked',
  )
  contactConsent?: boolean;

  @FlagField('同意公开 / agrees to publication; anything else than true means no')
  publish?: boolean;

  @Text(100, '姓名 / name')
  name?: string;

  @Text(60, '电话 / phone')
  phone?: string;

  @Text(500, '本人地址 / address of the person')
  address?: string;

  @Text(100, '调查员或社区工作者 / who asked or reported')
  collector?: string;
}

/** Without consent a respondent is nobody: no name, no contact, and no key by which two answers would be linked. */
function normalise(payload: SurveyPayload): SubmissionContent {
  const { name, phone, address, contactConsent, survey, kind, collector } = payload;
  const people = readPeople(contactConsent === true ? [{ role: 'lead', name, phone, address }] : []);
  const time = payload.collectedAt === undefined ? undefined : readTime(payload.collectedAt);
  return contentOf({
    externalId: payload.answerId,
    form: 'OTHER',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: contactConsent === true ? people.anonymous : true,
    confidential: people.confidential,
    publishConsent: payload.publish === true,
    placeText: payload.place,
    occurredAt: time?.instant,
    extra: { survey, kind, collector, ...people.notes, ...(time?.zoneAssumed && { zoneAssumed: true }) },
  });
}

const DECLARED = new Set([
  ...['answerId', 'survey', 'kind', 'title', 'text', 'place', 'collectedAt', 'contactConsent', 'publish'],
  ...['name', 'phone', 'address', 'collector'],
]);

/** Without consent neither the person nor what may name one is kept, in the original bytes neither. What has parts of its own may name one anywhere. */
function keptOf(json: unknown): KeptJson {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { json, dropped: [] };
  const answer = json as Record<string, unknown>;
  if (answer['contactConsent'] === true) return { json, dropped: [] };
  const isDropped = (name: string): boolean => {
    const isDeclared = DECLARED.has(name);
    const hasParts = !isDeclared && typeof answer[name] === 'object' && answer[name] !== null;
    return hasParts || !isKeptWithoutConsent(isDeclared ? name : undefined, name);
  };
  const dropped = Object.keys(answer).filter(isDropped);
  if (dropped.length === 0) return { json, dropped };
  return { json: Object.fromEntries(Object.entries(answer).filter(([name]) => !isDropped(name))), dropped };
}

/** `POST /intake/survey`, with an API key. Handled as a signal, as online information is: it is no petition until it is verified. */
export const surveyAnswer: Connector<SurveyPayload> = {
  name: 'survey',
  title: { zh: '社情民意', en: 'Survey answer' },
  auth: 'key',
  needsIdempotencyKey: false,
  payload: SurveyPayload,
  example: {
    answerId: 'SQMY-2026-04-000912',
    survey: '2026 年第四季度社情民意调查',
    kind: '问卷',
    title: '希望青芦区增设老年食堂',
    text: '小区老人多，附近没有食堂，希望在社区中心开一个老年食堂。',
    place: '青芦区芦苇路社区',
    collectedAt: '2026-11-22T15:00:00+08:00',
    contactConsent: true,
    publish: false,
    name: '丁某某',
    phone: '19900000005',
    address: '青芦区芦苇路 8 号',
    collector: '社区工作者 11',
  },
  normalise,
  keptOf,
  channelOf: () => 'feed',
  toldTime: ({ collectedAt }) =>
    collectedAt === undefined
      ? undefined
      : { field: 'collectedAt', read: readTime(collectedAt), of: 'event', as: 'live' },
};
