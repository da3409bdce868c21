import fc, { type Arbitrary } from 'fast-check';
import { sealWechatAnswer } from '../../libs/intake/src/wechat/wechat-envelope.js';
import type { WechatKeys } from '../../libs/intake/src/wechat/wechat-keys.js';
import { textsOfXml, xmlTexts } from '../../libs/intake/src/wechat/xml-texts.js';
import { JUNK } from './of-schema.js';

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const TEXTS = fc.oneof(JUNK.map(asText), fc.constantFrom('路灯不亮', 'text', 'voice', 'event', 'image', '24000000000'));

/** Flat XML of the kind that WeChat sends, and some that nobody should. */
export const XML_BODIES: Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .dictionary(fc.constantFrom('ToUserName', 'Encrypt', 'MsgType', 'Content'), TEXTS, { maxKeys: 4 })
      .map(xmlTexts),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '<xml>',
      '<xml></xml>',
      '<!DOCTYPE a [<!ENTITY b "c">]><xml><Encrypt>&b;</Encrypt></xml>',
      `<xml>${'<A>'.repeat(2_000)}</xml>`,
    ),
  },
);

/** A part of a file. */
export const PARTS: Arbitrary<string> = fc.oneof(fc.constant(''), fc.string({ maxLength: 60 }));

/** What a follower may send to an official account, before it is encrypted. */
export const WECHAT_MESSAGES: Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        MsgType: fc.constantFrom('text', 'text', 'voice', 'event', 'image', 'nonsense'),
        MsgId: fc.oneof(fc.nat().map(String), TEXTS),
        FromUserName: fc.oneof(fc.constantFrom('o-1', 'o-2'), TEXTS),
        ToUserName: TEXTS,
        CreateTime: fc.oneof(fc.constant('1790000000'), TEXTS),
        Content: TEXTS,
        Recognition: TEXTS,
        Event: fc.constantFrom('subscribe', 'unsubscribe', ''),
      })
      .chain((message) =>
        fc.subarray(Object.keys(message) as (keyof typeof message)[], { minLength: 3 }).map((names) => ({
          ...Object.fromEntries(names.map((name) => [name, message[name]])),
        })),
      )
      .map(xmlTexts),
  },
  { weight: 1, arbitrary: XML_BODIES },
);

/** The address and body of a message that is rightly signed, so that the fuzz gets past the signature. */
export function signedWechat(keys: WechatKeys, source: string, xml: string): { address: string; body: string } {
  const sealed = textsOfXml(sealWechatAnswer(keys, { xml, appId: 'wx' }, new Date())) ?? {};
  const { Encrypt = '', MsgSignature = '', TimeStamp = '', Nonce = '' } = sealed;
  const query = new URLSearchParams({ msg_signature: MsgSignature, timestamp: TimeStamp, nonce: Nonce });
  return { address: `/wechat/${source}?${query.toString()}`, body: xmlTexts({ ToUserName: 'gh', Encrypt }) };
}
