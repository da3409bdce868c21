import { accusedOf, AccusedPart, MAX_ACCUSED } from './accused.js';
import { attachmentNotes, AttachmentPart, attachmentsOf, MAX_ATTACHMENTS } from './attachment.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Degrees, Filled, FlagField, List, Text, WordField } from './fields.js';
import { readPeople } from './person.js';
import { APPEAL_WORDS, appealKind, type AppealWord } from './words.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 网上留言: a citizen's text from the portal, the mayor's mailbox or an app. */
export class WebPayload {
  @Filled(500, '标题 / what it is about, one line')
  title!: string;

  @Filled(200_000, '内容 / what the person wants to say')
  text!: string;

  @Text(100, '姓名 / name')
  name?: string;

  @Text(60, '电话 / phone for the answer')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;

  @Text(500, '本人地址 / address of the person')
  address?: string;

  @Text(200, '账号 / account on the portal, to know a repeat by')
  account?: string;

  @WordField(APPEAL_WORDS, '目的 / purpose: consultation, help, complaint, report, advice, praise')
  purpose?: AppealWord;

  @Text(500, '事发地点 / where it happened')
  place?: string;

  @Degrees(180, '经度，按来源系统的坐标系 / longitude in degrees, in the sender’s own coordinate system')
  longitude?: number;

  @Degrees(90, '纬度，按来源系统的坐标系 / latitude in degrees, in the sender’s own coordinate system')
  latitude?: number;

  @FlagField('匿名：不愿留姓名 / anonymous: the person gives no name on purpose')
  anonymous?: boolean;

  @FlagField('保密：留了姓名，但要求不向承办单位透露 / confidential: a name is given and must be kept from the handler')
  confidential?: boolean;

  @FlagField('同意公开 / the person agrees to publication; anything else than true means no')
  publish?: boolean;

  @List(() => AccusedPart, MAX_ACCUSED, '被反映人或单位 / who is complained about')
  accused?: AccusedPart[];

  @List(() => AttachmentPart, MAX_ATTACHMENTS, '附件 / attachments')
  attachments?: AttachmentPart[];

  @Text(40, '本人认为是同一件事的事项编号 / number of a matter that the person says is the same problem')
  sameAs?: string;

  @Text(
    128,
    '来源系统的编号，持密钥的系统用于避免重复登记和更正；未持密钥者的编号只作为内容保存，重发请用随机的 Idempotency-Key / id in the sending system, by which a sender with an API key repeats or corrects; without a key it is kept as content and names nothing: use a random Idempotency-Key',
  )
  submissionId?: string;
}

function normalise(payload: WebPayload): SubmissionContent {
  const { name, phone, idNumber, address, account, longitude, latitude } = payload;
  const people = readPeople([{ role: 'lead', name, phone, idNumber, address, account }], payload);
  const attachments = attachmentsOf(payload.attachments);
  const onMap = longitude !== undefined && latitude !== undefined;
  return contentOf({
    externalId: payload.submissionId,
    form: 'ONLINE',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    publishConsent: payload.publish === true,
    statedKind: appealKind(payload.purpose),
    placeText: payload.place,
    ...(onMap ? { longitude, latitude } : {}),
    accused: accusedOf(payload.accused),
    attachments,
    extra: {
      sameAs: payload.sameAs,
      ...(onMap ? {} : { longitude, latitude }),
      ...people.notes,
      ...attachmentNotes(attachments),
    },
  });
}

/** `POST /intake/web`: the public endpoint. */
export const web: Connector<WebPayload> = {
  name: 'web',
  title: { zh: '网上留言', en: 'Web form' },
  auth: 'open',
  needsIdempotencyKey: false,
  payload: WebPayload,
  example: {
    title: '建议鹤洲县码头公园增设饮水点',
    text: '码头公园晨练的人很多，附近没有饮水点。\n建议在北门和环湖步道各设一处直饮水。',
    name: '文某某',
    phone: '138 0000 0003',
    idNumber: '990101199001010017',
    address: '鹤洲县码头街道 1 号',
    account: 'yt-user-000042',
    purpose: '建议',
    place: '码头公园北门',
    sameAs: 'M20261124-00042',
    longitude: 118.5001,
    latitude: 31.2001,
    anonymous: false,
    confidential: false,
    publish: true,
    accused: [],
    attachments: [{ name: '现场.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }],
    submissionId: 'web-20261124-0042',
  },
  normalise,
};
