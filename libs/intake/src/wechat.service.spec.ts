import { randomBytes } from 'node:crypto';
import { row, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { IntakeService } from './intake.service.js';
import { createSource, SourcesService } from './sources.service.js';
import type { SubmissionContent } from './submission/submission.js';
import { openWechatMessage, sealWechatAnswer, wechatSignature, type SignedParts } from './wechat/wechat-envelope.js';
import { type WechatKeys, wechatKeysOf } from './wechat/wechat-keys.js';
import { textsOfXml, xmlTexts } from './wechat/xml-texts.js';
import { WechatService } from './wechat.service.js';

const NOW = new Date();
const TEXT = '锦澜府西门外第三盏路灯不亮，已有三天，请派人维修。';

describe('Messages to an official account', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  let keys: WechatKeys;
  let service: WechatService;
  beforeAll(async () => {
    test = await testDatabase();
    const made = await test.database.transaction((tx) =>
      createSource(tx, vault, { code: 'wx', channel: 'wechat', name: '公众号' }, 'test'),
    );
    keys = wechatKeysOf(made === 'taken' ? '' : made.secret);
    service = new WechatService(new SourcesService(test.database, vault), new IntakeService(test.database, vault));
  });
  afterAll(() => test.close());

  const message = (more: Record<string, string> = {}): Record<string, string> => ({
    ToUserName: 'gh_account',
    FromUserName: 'o-follower-1',
    CreateTime: String(Math.floor(NOW.getTime() / 1000)),
    MsgType: 'text',
    Content: TEXT,
    MsgId: '24000000000000001',
    ...more,
  });
  /** As the server of WeChat sends it. */
  const sent = (texts: Record<string, string>, as = keys): { signed: SignedParts; body: string } => {
    const { Encrypt = '' } = textsOfXml(sealWechatAnswer(as, { xml: xmlTexts(texts), appId: 'wx0000' }, NOW)) ?? {};
    const [timestamp, nonce] = [String(Math.floor(NOW.getTime() / 1000)), randomBytes(24).toString('hex')];
    return {
      signed: { timestamp, nonce, signature: wechatSignature(as, timestamp, nonce, Encrypt) },
      body: xmlTexts({ ToUserName: 'gh_account', Encrypt }),
    };
  };
  const answerTo = async ({ signed, body }: ReturnType<typeof sent>, source = 'wx'): Promise<string> => {
    const answer = await service.receive(source, signed, body, NOW);
    if (answer.outcome !== 'answer') return answer.outcome;
    const opened = openWechatMessage(keys, textsOfXml(answer.xml)?.['Encrypt'] ?? '');
    const read = textsOfXml(opened?.xml ?? '');
    expect([opened?.appId, read?.['ToUserName'], read?.['FromUserName']]).toEqual([
      'wx0000',
      'o-follower-1',
      'gh_account',
    ]);
    return read?.['Content'] ?? '';
  };
  const count = async (): Promise<number> =>
    (await row<{ n: number }>(test.database, "select count(*)::int as n from submissions where source = 'wx'"))?.n ?? 0;

  it('are registered once, and the follower reads the number, also when WeChat sends one three times', async () => {
    const first = await answerTo(sent(message()));
    expect(first).toMatch(/^已登记，编号 \S+。查询码 \S+，/);
    const again = sent(message());
    expect([await answerTo(again), await answerTo(again)]).toEqual([first, first]);
    const stored = await row<{ id: string; cipher: Buffer; channel: string; id_there: string }>(
      test.database,
      "select id, content_cipher as cipher, channel, external_id as id_there from submissions where source = 'wx'",
    );
    const content = JSON.parse(vault.openText(stored!.cipher, stored!.id)) as SubmissionContent;
    expect([stored?.channel, await count()]).toEqual(['web', 1]);
    expect(content).toMatchObject({
      text: TEXT,
      petitioners: [{ account: 'o-follower-1' }],
      extra: { receivedVia: '微信公众号' },
    });
  });

  it('register what was heard in a voice message, ask for words where there are none, and are silent at events', async () => {
    const before = await count();
    const { Content: _none, ...bare } = message({ MsgId: '2' });
    expect(await answerTo(sent({ ...bare, MsgType: 'voice', Recognition: '小区门口井盖丢了' }))).toContain('已登记');
    expect(await answerTo(sent({ ...bare, MsgId: '3', MsgType: 'image', PicUrl: 'http://x' }))).toContain('没有登记');
    expect(await answerTo(sent({ ...bare, MsgId: '4', Content: ' ' }))).toContain('没有登记');
    expect(await answerTo(sent({ ...bare, MsgType: 'event', Event: 'unsubscribe' }))).toBe('empty');
    expect(await answerTo(sent({ ...bare, MsgType: 'event', Event: 'subscribe' }))).toContain('110');
    expect(await count()).toBe(before + 1);
  });

  it('are refused with a wrong signature, another body, another source, and in the plain mode', async () => {
    const before = await count();
    const good = sent(message({ MsgId: '9' }));
    const other = sent(message({ MsgId: '10' }));
    expect(await answerTo({ ...good, body: other.body })).toBe('bad-signature');
    expect(await answerTo(sent(message({ MsgId: '9' }), wechatKeysOf('whsec_b3RoZXI=')))).toBe('bad-signature');
    expect(await answerTo(good, 'unknown')).toBe('bad-signature');
    expect(await answerTo({ ...good, body: xmlTexts(message({ MsgId: '9' })) })).toBe('bad-signature');
    const { timestamp, nonce } = good.signed;
    const plain = { timestamp, nonce, signature: wechatSignature(keys, timestamp, nonce) };
    expect(await answerTo({ signed: plain, body: xmlTexts(message({ MsgId: '9' })) })).toBe('bad-signature');
    expect(await count()).toBe(before);
  });

  it('come from an account whose address was proved by a signature of now', async () => {
    const [timestamp, nonce] = [String(Math.floor(NOW.getTime() / 1000)), randomBytes(24).toString('hex')];
    const signed = { timestamp, nonce, signature: wechatSignature(keys, timestamp, nonce) };
    expect(await service.isOwnAddress('wx', signed, NOW)).toBe(true);
    expect(await service.isOwnAddress('wx', signed, new Date(NOW.getTime() + 301_000))).toBe(false);
    expect(await service.isOwnAddress('web', signed, NOW)).toBe(false);
  });
});
