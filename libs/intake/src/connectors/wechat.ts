import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Filled, Text, Time, WordField } from './fields.js';
import { readPeople } from './person.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 微信公众号: one message of a follower to an official account, as the door of the account reads it. */
export class WechatPayload {
  @Filled(64, '消息编号（MsgId），用于避免重复登记 / MsgId, by which a message is known when it is sent again')
  messageId!: string;

  @Filled(128, '关注者（OpenID），只在该公众号内有效 / OpenID of the follower, which holds for this account only')
  openId!: string;

  @Filled(500, '标题，无则取首行 / one line; the first line of the words where there is no other')
  title!: string;

  @Filled(200_000, '内容 / the words')
  text!: string;

  @WordField(
    ['文字', '语音'],
    '种类：语音为微信识别的文字 / kind: of a voice message these are the words that WeChat heard',
  )
  kind?: string;

  @Time('发送时间；不写时区即为北京时间 / when it was sent; without an offset it means Asia/Shanghai')
  sentAt?: string;

  @Text(100, '公众号 / name of the official account')
  account?: string;
}

/** An OpenID tells two messages of one follower, and nobody's name: the person is not anonymous on purpose. */
function normalise({ messageId, openId, title, text, kind, sentAt, account }: WechatPayload): SubmissionContent {
  const people = readPeople([{ role: 'lead', account: openId }]);
  return contentOf({
    externalId: messageId,
    form: 'ONLINE',
    title,
    text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    extra: { receivedVia: '微信公众号', kind, sentAt, account, ...people.notes },
  });
}

/**
 * `POST /intake/wechat`, signed, for a program that reads an account itself; WeChat's own servers send to `/wechat/{source}`. Handled as
 * what is written on the web.
 */
export const wechat: Connector<WechatPayload> = {
  name: 'wechat',
  title: { zh: '微信公众号', en: 'WeChat official account' },
  auth: 'signature',
  needsIdempotencyKey: false,
  payload: WechatPayload,
  example: {
    messageId: '24000000000000001',
    openId: 'o-example-follower-000001',
    title: '锦澜府西门外路灯不亮',
    text: '锦澜府西门外第三盏路灯不亮，已有三天，请派人维修。',
    kind: '文字',
    sentAt: '2026-11-24T10:21:00+08:00',
    account: '鹤洲12345',
  },
  normalise,
  channelOf: () => 'web',
};
