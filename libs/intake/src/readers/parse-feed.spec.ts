import fc from 'fast-check';
import { feed } from '../connectors/feed.js';
import { parseFeed } from './parse-feed.js';
import { readPayload } from '../connectors/read-payload.js';

const parse = (text: string, type?: string, site: string | undefined = '云汀论坛') =>
  parseFeed(Buffer.from(text), type, site);
const rss = (items: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY boom "x">]>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>云汀论坛 · 民生</title><link>https://bbs.yunting.example/</link>
${items}</channel></rss>`;

describe('reading a feed', () => {
  it('reads RSS 2.0 with GUID, author, full text, zone and number of comments', () => {
    const parsed = parse(
      rss(`<item><title>路灯 &amp; 井盖</title><link>https://bbs.yunting.example/t/1</link><guid>https://bbs.yunting.example/t/1</guid>
      <dc:creator>河边散步的人</dc:creator><pubDate>Mon, 23 Nov 2026 23:40:00 +0800</pubDate><slash:comments>3</slash:comments>
      <description>摘要</description><content:encoded><![CDATA[<p>路灯不亮。</p><p>井盖松动。</p>]]></content:encoded></item>`),
    );
    expect(parsed).toEqual({
      format: 'rss',
      rejected: [],
      items: [
        {
          guid: 'https://bbs.yunting.example/t/1',
          url: 'https://bbs.yunting.example/t/1',
          site: '云汀论坛',
          title: '路灯 & 井盖',
          text: '路灯不亮。\n井盖松动。',
          author: '河边散步的人',
          publishedAt: '2026-11-23T15:40:00.000Z',
          comments: 3,
        },
      ],
    });
  });

  it('reads Atom: text, HTML and XHTML content, the alternate link, published before updated', () => {
    const parsed = parse(`<feed xmlns="http://www.w3.org/2005/Atom"><title>市民之声</title>
      <entry><id>tag:yunting.example,2026:1</id><title>a &lt;b&gt; c</title><link rel="self" href="https://y.example/self"/>
        <link href="https://y.example/1"/><published>2026-11-24T10:21:00+08:00</published><updated>2026-11-25T00:00:00Z</updated>
        <author><name>甲</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>一</p><p>二</p></div></content></entry>
      <entry><id>tag:yunting.example,2026:2</id><title type="html">&lt;b&gt;粗&lt;/b&gt;</title><summary>只有摘要</summary></entry></feed>`);
    expect(parsed.items).toMatchObject([
      {
        guid: 'tag:yunting.example,2026:1',
        url: 'https://y.example/1',
        title: 'a <b> c',
        text: '一\n二',
        author: '甲',
        publishedAt: '2026-11-24T02:21:00.000Z',
      },
      { guid: 'tag:yunting.example,2026:2', title: '粗', text: '只有摘要' },
    ]);
  });

  it('reads RSS 1.0 (RDF)', () => {
    const parsed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://y.example/"><title>R</title><items><rdf:Seq><rdf:li resource="https://y.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://y.example/1"><title>题</title><link>https://y.example/1</link><description>文</description><dc:date>2026-11-24</dc:date></item></rdf:RDF>`);
    expect(parsed.items).toEqual([
      {
        guid: 'https://y.example/1',
        url: 'https://y.example/1',
        site: '云汀论坛',
        title: '题',
        text: '文',
        publishedAt: '2026-11-24T00:00:00',
      },
    ]);
  });

  it('reads JSON Feed whatever its content type says, and keeps the place of an item that is nothing', () => {
    const parsed = parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: '市民之声',
        items: [
          {
            id: 7,
            url: 'https://y.example/7',
            content_html: '<p>甲</p>',
            title: '题',
            authors: [{ name: '乙' }],
            date_published: '2026-11-24T10:21:00+08:00',
          },
          null,
          { id: '8' },
          { id: 'urn:x:9', content_text: '3 < 5 &amp; 原样' },
        ],
      }),
      'text/html',
    );
    expect(parsed.items).toMatchObject([
      { guid: 'y.example#7', title: '题', text: '甲', author: '乙' },
      { guid: 'urn:x:9', title: '3 < 5 &amp; 原样', text: '3 < 5 &amp; 原样' },
    ]);
    expect(parsed.rejected).toEqual([
      { index: 1, reason: 'no-words' },
      { index: 2, reason: 'no-words' },
    ]);
  });

  it('reads GBK that declares UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><guid>u:1</guid><title>'),
      Buffer.from([0xc2, 0xb7, 0xb5, 0xc6, 0xb2, 0xbb, 0xc1, 0xc1]),
      Buffer.from('</title></item></channel></rss>'),
    ]);
    expect(parseFeed(bytes, 'text/xml; charset=utf-8', 's').items).toMatchObject([
      { title: '路灯不亮', text: '路灯不亮' },
    ]);
  });

  it('names the site after the feed where no name is given', () => {
    expect(parse(rss('<item><guid>u:1</guid><title>题</title></item>'), undefined, '').items[0]!.site).toBe(
      '云汀论坛 · 民生',
    );
    expect(
      parse('<rss version="2.0"><channel><item><guid>u:1</guid><title>题</title></item></channel></rss>', undefined, '')
        .items[0]!.site,
    ).toBe('rss');
  });

  it('takes the link for a missing id, and a hash of the words where the link is missing too', () => {
    const twice = '<item><title>无标识</title><pubDate>2026-11-24</pubDate></item>';
    const { items } = parse(
      rss(
        `<item><title>有链接</title><link>https://y.example/5</link></item>${twice}${twice}<item><title>别的话</title></item>`,
      ),
    );
    expect(items[0]!.guid).toBe('https://y.example/5');
    expect(items[1]!.guid).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(items[2]!.guid).toBe(items[1]!.guid);
    expect(items[3]!.guid).not.toBe(items[1]!.guid);
  });

  it('makes a title out of a post without one, and keeps all words of a post that is its own title', () => {
    const { items } = parse(
      rss(
        `<item><guid>u:1</guid><description>第一行\n第二行</description></item><item><guid>u:2</guid><title>${'长'.repeat(800)}</title></item>`,
      ),
    );
    expect(items[0]).toMatchObject({ title: '第一行', text: '第一行\n第二行' });
    expect(items[1]!.title).toHaveLength(61);
    expect(items[1]!.text).toBe('长'.repeat(800));
  });

  it('leaves a time without a zone as it is, so that the channel notes the assumption, and keeps an unreadable date beside', () => {
    const { items } = parse(
      rss(
        '<item><guid>u:1</guid><title>题</title><pubDate>2026-11-24 10:21</pubDate></item><item><guid>u:2</guid><title>题</title><pubDate>前天</pubDate></item>',
      ),
    );
    const [assumed, unreadable] = items.map((item) => readPayload(feed, item));
    expect(assumed).toMatchObject({
      ok: true,
      content: { occurredAt: '2026-11-24T02:21:00.000Z', extra: { zoneAssumed: 'true' } },
    });
    expect(unreadable).toMatchObject({ ok: true, content: { extra: { dateAsWritten: '前天' } } });
    expect(unreadable).not.toHaveProperty('content.occurredAt');
  });

  it.each([
    ['a tag that never closes', '<item><title>坏<link>http://x</item>'],
    ['a tag cut open', '<item><title>坏</title><description>a <b 1</item>'],
    ['an item that never ends', '<item><title>坏'],
    ['a CDATA section that never closes', '<item><title><![CDATA[坏</title></item>'],
    ['a wrong end tag', '<item><title>坏</titel></item>'],
    ['no words at all', '<item/>'],
    [
      'a text beyond all bounds',
      `<item><guid>u:9</guid><title>长</title><description>${'长'.repeat(200_001)}</description></item>`,
    ],
  ])('loses one item and no other to %s', (_what, bad) => {
    const good = (id: number) => `<item><guid>u:${id}</guid><title><![CDATA[好 ${id}]]></title></item>`;
    const { items, rejected } = parse(rss(`${good(1)}${bad}${good(2)}${good(3)}`));
    expect(items.map(({ title }) => title)).toEqual(['好 1', '好 2', '好 3']);
    expect(rejected.map(({ index }) => index)).toEqual([1]);
  });

  it('reads what arrived of a feed that was cut off', () => {
    const { items, rejected } = parse(
      rss('<item><guid>u:1</guid><title>好</title></item><item><title>半').replace('</channel></rss>', ''),
    );
    expect([items.length, rejected]).toEqual([1, [{ index: 1, reason: 'malformed' }]]);
  });

  it('does not take item tags inside CDATA or comments for items', () => {
    const { items } = parse(
      rss(
        '<!-- <item><title>注释</title></item> --><item><guid>u:1</guid><title>题</title><description><![CDATA[说到 <item> 和 </item>]]></description></item>',
      ),
    );
    expect(items).toHaveLength(1);
    expect(items[0]!.text).toContain('说到');
  });

  it('does not expand entities that the document defines', () => {
    const { items } = parse(rss('<item><guid>u:1</guid><title>&boom; 题</title></item>'));
    expect(items[0]!.title).toBe('&boom; 题');
  });

  it('rejects items beyond five thousand and says so', () => {
    const { items, rejected } = parse(
      JSON.stringify({ title: '站', items: Array.from({ length: 6000 }, (_, at) => ({ id: `u:${at}`, title: '题' })) }),
    );
    expect(items).toHaveLength(5000);
    expect(rejected).toEqual([{ index: 5000, reason: 'too-many' }]);
  });

  it.each(['', 'hello', '<html><body>rss</body></html>', '{}', '[]', 'null', '{"items":[]}', '{"title":"x"}'])(
    'says that %j is no feed',
    (text) => {
      expect(parse(text)).toEqual({ items: [], rejected: [], problem: 'not-a-feed' });
    },
  );

  it('never throws, and every item it gives is read by the channel', () => {
    const markup = fc.constantFrom(
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<entry/>',
      '&lt;',
      '"',
      '<',
      '字',
      ' ',
      '<guid>',
      '</guid>',
      '<description>',
      '</description>',
      '\0',
      '<p>',
    );
    const body = fc
      .array(fc.oneof({ weight: 3, arbitrary: markup }, fc.string()), { maxLength: 40 })
      .map((parts) => rss(parts.join('')));
    const bytes = fc.oneof(
      body.map((text) => Buffer.from(text)),
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(`{"title":"t","items":[${text}]}`)),
    );
    fc.assert(
      fc.property(bytes, (document) => {
        for (const item of parseFeed(document, 'text/xml', '站').items)
          expect(readPayload(feed, item)).toMatchObject({ ok: true });
      }),
      { numRuns: 200 },
    );
  });

  it('gets through a hundred thousand marks that never close', () => {
    for (const mark of ['<![CDATA[', '<!--', '<item', '</item>', '<rss ', '<!--<![CDATA[']) {
      const parsed = parse(`<rss version="2.0"><channel>${mark.repeat(300_000 / mark.length)}]]>-->`);
      expect(parsed.items).toEqual([]);
    }
  });

  it('refuses a JSON feed of a million levels without a walk through it', () => {
    const levels = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
    const feed = `{"version":"https://jsonfeed.org/version/1.1","title":"站","items":[{"id":"1","content_text":"甲","x":${levels}}]}`;
    expect(parse(feed)).toMatchObject({ items: [], problem: 'not-a-feed' });
  });

  it('leaves out an item that is long by its markup alone', () => {
    const parsed = parse(rss(`<item ${'a="1" '.repeat(200_000)}></item><item><guid>2</guid><title>乙</title></item>`));
    expect([parsed.rejected, parsed.items.length]).toEqual([[{ index: 0, reason: 'too-long' }], 1]);
  });

  it('leaves out an XML item of a hundred thousand levels and reads the next', () => {
    const levels = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    const parsed = parse(rss(`<item><guid>1</guid>${levels}</item><item><guid>2</guid><title>乙</title></item>`));
    expect(parsed.items.map(({ title }) => title)).toEqual(['乙']);
  });
});
