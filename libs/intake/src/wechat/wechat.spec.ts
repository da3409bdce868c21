import { randomBytes } from 'node:crypto';
import { isSignedByWechat, openWechatMessage, sealWechatAnswer, wechatSignature } from './wechat-envelope.js';
import { wechatKeysOf } from './wechat-keys.js';
import { textsOfXml, xmlTexts } from './xml-texts.js';

const KEYS = wechatKeysOf('whsec_dGVzdA==');
const NOW = new Date('2026-11-24T02:00:00Z');
const TIMESTAMP = String(NOW.getTime() / 1000);

describe('The keys of an official account', () => {
  it('follow from the secret of the source, in the letters that WeChat takes', () => {
    expect(KEYS).toEqual(wechatKeysOf('whsec_dGVzdA=='));
    expect([KEYS.token, KEYS.encodingAesKey]).toEqual([
      expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      expect.stringMatching(/^[A-Za-z0-9]{43}$/),
    ]);
    expect(wechatKeysOf('whsec_b3RoZXI=').token).not.toBe(KEYS.token);
  });
});

describe('A signature of WeChat', () => {
  const nonce = randomBytes(24).toString('hex');
  const signature = wechatSignature(KEYS, TIMESTAMP, nonce, 'body');
  const signed = { timestamp: TIMESTAMP, nonce, signature, encrypted: 'body' };
  const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

  it('is the SHA-1 of the sorted texts, as the documentation of WeChat shows it', () => {
    // token=weixin, timestamp=1409659813, nonce=1372623149: sorted 1372623149, 1409659813, weixin.
    expect(wechatSignature({ token: 'weixin' }, '1409659813', '1372623149')).toBe(
      wechatSignature({ token: '1409659813' }, 'weixin', '1372623149'),
    );
  });
  it('holds for five minutes, with a nonce of 48 bytes, for its own texts alone', () => {
    expect(isSignedByWechat(KEYS, signed, NOW)).toBe(true);
    expect([at(300), at(-300), at(301), at(-301)].map((now) => isSignedByWechat(KEYS, signed, now))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const wrong of [
      { encrypted: 'other' },
      { nonce: '' },
      { nonce: 'x' },
      { signature: signature.slice(1) },
      { timestamp: 'NaN' },
    ])
      expect(isSignedByWechat(KEYS, { ...signed, ...wrong }, NOW)).toBe(false);
    expect(isSignedByWechat(wechatKeysOf('other'), signed, NOW)).toBe(false);
  });
});

describe('A message of WeChat', () => {
  it('is opened as it was sealed, whatever its length and letters', () => {
    for (const text of ['', '路', '灯'.repeat(11), 'x'.repeat(5_000), ']]>&<xml>']) {
      const sealed = textsOfXml(sealWechatAnswer(KEYS, { xml: text, appId: 'wx0000' }, NOW));
      expect(openWechatMessage(KEYS, sealed?.['Encrypt'] ?? '')).toEqual({ xml: text, appId: 'wx0000' });
      expect(sealed?.['MsgSignature']).toBe(
        wechatSignature(KEYS, sealed?.['TimeStamp'] ?? '', sealed?.['Nonce'] ?? '', sealed?.['Encrypt'] ?? ''),
      );
    }
  });
  it('that was not sealed with its key is none, and opens nothing by chance', () => {
    for (const bytes of [0, 1, 15, 16, 48, 1_600])
      expect(openWechatMessage(KEYS, Buffer.alloc(bytes, 9).toString('base64'))).toBeUndefined();
  });
  it('is read from flat XML alone: no document type, no entity, no second element of a name', () => {
    expect(textsOfXml('<xml>\n<A><![CDATA[1 < 2 </A> ]]></A><B>&lt;x&amp;</B><C></C><D><E>1</E></D></xml>')).toEqual({
      A: '1 < 2 </A> ',
      B: '<x&',
      C: '',
      D: '',
    });
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>`;
    const wrong = [
      bomb,
      '',
      '<xml></xml',
      '<xml><A>1</A><A>2</A></xml>',
      '<xml><A x="1">1</A></xml>',
      '<xml><A><![CDATA[1</A></xml>',
      '<xml><A><!DOCTYPE x></A></xml>',
      `<xml>${'<A>'.repeat(10_000)}</xml>`,
      `<xml>${Array.from({ length: 61 }, (_, n) => `<A${n}>1</A${n}>`).join('')}</xml>`,
    ];
    expect(wrong.map(textsOfXml)).toEqual(wrong.map(() => undefined));
    expect(textsOfXml('<xml><A>&b;&#65;</A></xml>')).toEqual({ A: '&b;&#65;' });
  });
  it('may have any text in an answer', () => {
    expect(textsOfXml(xmlTexts({ A: 'a]]>b', B: '' }))).toBeDefined();
  });
});
