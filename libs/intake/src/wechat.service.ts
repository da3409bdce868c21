import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { titleFrom } from './connectors/file-row.js';
import { readPayload } from './connectors/read-payload.js';
import { wechat } from './connectors/wechat.js';
import { IntakeService } from './intake.service.js';
import { SourcesService } from './sources.service.js';
import { isSignedByWechat, openWechatMessage, sealWechatAnswer, type SignedParts } from './wechat/wechat-envelope.js';
import { type WechatKeys, wechatKeysOf } from './wechat/wechat-keys.js';
import { textsOfXml, xmlTexts } from './wechat/xml-texts.js';

/** What goes back to WeChat; `empty` tells it that the message arrived and that nothing is to be said. */
export type WechatAnswer = { outcome: 'answer'; xml: string } | { outcome: 'empty' } | { outcome: 'bad-signature' };

/** The keys of a source that does not exist: an unknown one costs the same work as a wrong signature. */
const NOBODY = wechatKeysOf(randomBytes(32).toString('base64'));

const BAD: WechatAnswer = { outcome: 'bad-signature' };

/**
 * 微信公众号: registers what followers write to an official account, and answers each with its number. Only the mode 安全模式 is taken: in the plain mode the
 * signature does not cover the message, and whoever read an address in a log could write in the name of any follower for five minutes.
 */
@Injectable()
export class WechatService {
  constructor(
    private readonly sources: SourcesService,
    private readonly intake: IntakeService,
  ) {}

  /** Whether WeChat asks if the address is ours. */
  async isOwnAddress(source: string, signed: SignedParts, now: Date): Promise<boolean> {
    return (await this.#keysOf(source)).some((keys) => isSignedByWechat(keys, signed, now));
  }

  async receive(source: string, signed: SignedParts, body: string, now: Date): Promise<WechatAnswer> {
    const encrypted = textsOfXml(body)?.['Encrypt'];
    const known = await this.#keysOf(source);
    const keys = known.find((one) => encrypted !== undefined && isSignedByWechat(one, { ...signed, encrypted }, now));
    if (!keys || encrypted === undefined) return BAD;
    const opened = openWechatMessage(keys, encrypted);
    const message = opened && textsOfXml(opened.xml);
    if (!opened || !message) return BAD;
    const answer = await this.#answerTo(source, message, Buffer.from(opened.xml), now);
    if (answer === undefined) return { outcome: 'empty' };
    const xml = xmlTexts({
      ToUserName: message['FromUserName'] ?? '',
      FromUserName: message['ToUserName'] ?? '',
      CreateTime: String(Math.floor(now.getTime() / 1000)),
      MsgType: 'text',
      Content: answer,
    });
    return { outcome: 'answer', xml: sealWechatAnswer(keys, { xml, appId: opened.appId }, now) };
  }

  async #keysOf(source: string): Promise<WechatKeys[]> {
    const isAccount = (await this.sources.find(source))?.channel === wechat.name;
    const secrets = isAccount ? await this.sources.secretsOf(source) : [];
    return secrets.length === 0 ? [NOBODY] : secrets.map(wechatKeysOf);
  }

  /** What is said to the follower; undefined where nothing is. */
  async #answerTo(
    source: string,
    message: Readonly<Record<string, string>>,
    raw: Buffer,
    now: Date,
  ): Promise<string | undefined> {
    const { MsgType: type, MsgId: messageId, FromUserName: openId, CreateTime: sent } = message;
    if (type === 'event') return message['Event'] === 'subscribe' ? WELCOME : undefined;
    const text = type === 'text' ? message['Content'] : message['Recognition'];
    const reading = readPayload(
      wechat,
      {
        messageId,
        openId,
        ...(text !== undefined && { title: titleFrom(text), text }),
        kind: type === 'voice' ? '语音' : '文字',
        ...(/^\d{1,10}$/.test(sent ?? '') && { sentAt: new Date(Number(sent) * 1000).toISOString() }),
      },
      now,
    );
    if (!reading.ok) return WORDS_ONLY;
    const accepted = await this.intake.accept({
      channel: reading.channel,
      source,
      content: reading.content,
      raw,
      rawMediaType: 'application/xml',
      receivedAt: now,
      registeredAt: now,
      actor: `source:${source}`,
      authenticated: true,
    });
    if (!('receipt' in accepted)) throw new Error(`a message was answered ${accepted.outcome}`);
    const { registrationNumber, queryCode } = accepted.receipt;
    return `已登记，编号 ${registrationNumber}。${queryCode === undefined ? '' : `查询码 ${queryCode}，凭此查询进度，请勿转发。`}${DANGER}`;
  }
}

const DANGER = '有人身危险请立即拨打 110、119 或 120。';
const WELCOME = `您好，请用文字写明您要反映的事情和地点，一条消息登记一件。${DANGER}`;
const WORDS_ONLY = `这条消息没有登记：请用文字写明事情和地点。${DANGER}`;
