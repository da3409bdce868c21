import { Matches } from 'class-validator';
import { attachmentNotes, AttachmentPart, attachmentsOf, MAX_ATTACHMENTS } from './attachment.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { combineDecorators, Degrees, Filled, FlagField, List, Text } from './fields.js';
import { readPeople } from './person.js';
import type { SubmissionContent } from '../submission/submission.js';

/** Open311 诉求: what an Open311 client sends. Its own door reads GeoReport v2 forms into this; this one takes JSON. */
export class Open311Payload {
  /** It is stored in clear and listed to everybody, so it has no room for words. */
  @combineDecorators(
    Filled(64, '服务代码，即内容分类代码 / service code: the code of a leaf of the content list'),
    Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  )
  serviceCode!: string;

  @Filled(500, '标题 / title')
  title!: string;

  @Filled(200_000, '内容 / what the person wants to say')
  text!: string;

  @Text(500, '事发地点 / where it happened')
  place?: string;

  @Text(200, '地点编号 / id of the place, as the client knows it')
  addressId?: string;

  @Degrees(180, '经度（WGS84） / longitude in degrees, WGS84')
  longitude?: number;

  @Degrees(90, '纬度（WGS84） / latitude in degrees, WGS84')
  latitude?: number;

  @Text(200, '姓名 / name')
  name?: string;

  @Text(60, '电话 / phone for the answer')
  phone?: string;

  @Text(254, '电子邮箱 / e-mail address for the answer')
  email?: string;

  @Text(200, '账号 / account at the client, to know a repeat by')
  account?: string;

  @Text(200, '设备编号 / id of the device')
  device?: string;

  @Text(2000, '照片地址 / address of a picture; the hub does not fetch it')
  mediaUrl?: string;

  @FlagField('同意公开 / the person agrees to publication; anything else than true means no')
  publish?: boolean;

  @List(() => AttachmentPart, MAX_ATTACHMENTS, '附件 / attachments')
  attachments?: AttachmentPart[];

  @Text(128, '来源系统的编号，用于避免重复登记和更正 / id in the sending system, by which it repeats or corrects')
  requestId?: string;
}

function normalise(payload: Open311Payload): SubmissionContent {
  const { name, phone, email, account, device, longitude, latitude } = payload;
  // The same e-mail address is the same person, as an account is.
  const people = readPeople([{ role: 'lead', name, phone, account: account ?? email }]);
  const attachments = attachmentsOf(payload.attachments);
  const onMap = longitude !== undefined && latitude !== undefined;
  return contentOf({
    externalId: payload.requestId,
    form: 'ONLINE',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    publishConsent: payload.publish === true,
    statedCategory: payload.serviceCode,
    serviceCode: payload.serviceCode,
    placeText: payload.place,
    ...(onMap ? { longitude, latitude } : {}),
    attachments,
    extra: {
      ...(onMap ? { coordinates: 'WGS84' } : { longitude, latitude }),
      addressId: payload.addressId,
      email,
      device,
      mediaUrl: payload.mediaUrl,
      ...people.notes,
      ...attachmentNotes(attachments),
    },
  });
}

/** `POST /intake/open311` as JSON, and `POST /open311/v2/requests` as the standard has it. */
export const open311: Connector<Open311Payload> = {
  name: 'open311',
  title: { zh: 'Open311 应用', en: 'Open311 client' },
  auth: 'key',
  needsIdempotencyKey: false,
  payload: Open311Payload,
  example: {
    serviceCode: 'H010106',
    title: '路灯不亮',
    text: '锦澜府西门外第三盏路灯不亮，已有三天。',
    place: '锦澜府西门',
    addressId: '锦澜府',
    longitude: 118.5001,
    latitude: 31.2001,
    name: '文某某',
    phone: '138 0000 0005',
    email: 'reporter@example.org',
    account: 'app-user-000042',
    device: 'device-000042',
    mediaUrl: 'https://example.org/lamp.jpg',
    publish: true,
    attachments: [{ name: '现场.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }],
    requestId: 'app-20261124-0042',
  },
  normalise,
};
