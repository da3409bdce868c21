import { parseFeed, type ParsedFeed } from './parse-feed.js';

const rss = (items: string, declaration = ''): string =>
  `${declaration}<rss version="2.0"><channel><title>站</title>${items}</channel></rss>`;
const item = (fields: string): string => `<item><guid>u:1</guid>${fields}</item>`;
const parse = (feed: string | Buffer): ParsedFeed => parseFeed(Buffer.from(feed as string), undefined, '站');
const textOf = (fields: string): string | undefined => parse(rss(item(`<title>题</title>${fields}`))).items[0]?.text;

describe('an item of a feed', () => {
  it.each([
    ['a bare mark before a figure', '水压 <0.1 兆帕，3<5', '水压 <0.1 兆帕，3<5'],
    ['a bare mark before a blank', '3 < 5 且 7 > 6', '3 < 5 且 7 > 6'],
    ['a bare mark at its end', '水压<', '水压<'],
    ['an escaped comparison', '若 a&lt;b 且 b&gt;c 则 x&lt;y', '若 a<b 且 b>c 则 x<y'],
    ['an escaped comparison that looks like a tag', 'a&lt;b and c&gt;d', 'a<b and c>d'],
    ['a comparison with the name of a tag alone', '&lt;b&gt; 大于 a', '<b> 大于 a'],
    [
      'real HTML',
      '&lt;p class="x"&gt;一&lt;/p&gt;&lt;b&gt;二&lt;/b&gt;&lt;br&gt;三&lt;input checked disabled&gt;',
      '一\n二\n三',
    ],
  ])('keeps its words with %s', (_what, written, text) => {
    expect(textOf(`<description>${written}</description>`)).toBe(text);
  });

  it('does not vanish because another field has a bare mark, and neither do those beside it', () => {
    const { items, rejected } = parse(
      rss(
        `${item('<title>水压 <0.1</title><description><![CDATA[<p>3 < 5</p>]]></description>')}<item><guid>u:2</guid><title>次</title></item>`,
      ),
    );
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ['水压 <0.1', '3 < 5'],
      ['次', '次'],
    ]);
    expect(rejected).toEqual([]);
  });

  it.each([
    ['image/png', 'iVBORw0KGgo='],
    ['application/octet-stream', 'AAAA'],
    ['text', '\u200B'],
  ])('of Atom has its summary where its content of type %s is no text', (type, content) => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>u:1</id><title>题</title><content type="${type}">${content}</content><summary>有摘要</summary></entry></feed>`;
    expect(parse(atom).items).toMatchObject([{ text: '有摘要' }]);
  });

  it.each([
    ['Thu Mar 05 10:00:00 CST 2026', '2026-03-05T10:00:00'],
    ['Thu, 05 Mar 2026 10:00:00 +08:00', '2026-03-05T02:00:00.000Z'],
    ['Thu,05 Mar 2026 10:00:00 GMT+8', '2026-03-05T02:00:00.000Z'],
  ])('was published at %s', (written, time) => {
    expect(parse(rss(item(`<title>题</title><pubDate>${written}</pubDate>`))).items[0]).toMatchObject({
      publishedAt: time,
    });
  });
});

describe('a feed', () => {
  it('is read behind comments that speak of items, and keeps its own name', () => {
    const feed = `<rss version="2.0"><channel><!-- <x:item> and <item> follow --><title>云汀</title>${item('<title>甲</title>')}</channel></rss>`;
    expect(parseFeed(Buffer.from(feed)).items).toMatchObject([{ title: '甲', site: '云汀' }]);
  });

  it.each(['utf16le', 'utf16be'])('is read in %s without a mark and without a declaration', (charset) => {
    const bytes = Buffer.from(rss(item('<title>路灯</title>')), 'utf16le');
    expect(parse(charset === 'utf16le' ? bytes : bytes.swap16()).items).toMatchObject([{ title: '路灯' }]);
  });

  const declared = (charset: string, title: number[]): Buffer =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${charset}"?><rss><channel><item><guid>u:1</guid><title>`),
      Buffer.from(title),
      Buffer.from('</title></item></channel></rss>'),
    ]);
  it('is read as it declares where a few hanzi of GB2312 are valid UTF-8 by chance', () => {
    const bytes = [0xc4, 0xaa, 0xc6, 0xbd];
    expect(parse(declared('gb2312', bytes)).items).toMatchObject([{ title: '莫平' }]);
    expect(parse(declared('utf-8', bytes)).items).toMatchObject([{ title: 'Īƽ' }]);
    expect(parse(declared('gb2312', [...Buffer.from('路灯 café')])).items).toMatchObject([{ title: '路灯 café' }]);
  });
  it.each(['cn-big5', 'x-x-big5', 'Big5'])('is read in the charset %s', (charset) => {
    expect(parse(declared(charset, [0xa4, 0xa4, 0xa4, 0xe5, 0xb8, 0xf4, 0xbf, 0x4f])).items).toMatchObject([
      { title: '中文路燈' },
    ]);
  });

  it('may be a news sitemap; pages that are no news are left out', () => {
    const sitemap = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://y.example/1?a=1&amp;b=2</loc><news:news><news:publication><news:name>云汀日报</news:name></news:publication>
        <news:publication_date>2026-03-05T10:00:00+08:00</news:publication_date><news:title>路灯 &amp; 井盖</news:title></news:news></url>
      <url><loc>https://y.example/2</loc><lastmod>2026-03-05</lastmod></url>
      <url><loc>https://y.example/3</loc><news:news><news:title><![CDATA[水压 <0.1 & 井盖]]></news:title></news:news></url></urlset>`;
    expect(parse(sitemap)).toEqual({
      format: 'sitemap',
      items: [
        {
          guid: 'https://y.example/1?a=1&b=2',
          url: 'https://y.example/1?a=1&b=2',
          site: '站',
          title: '路灯 & 井盖',
          text: '路灯 & 井盖',
          publishedAt: '2026-03-05T02:00:00.000Z',
        },
        {
          guid: 'https://y.example/3',
          url: 'https://y.example/3',
          site: '站',
          title: '水压 <0.1 & 井盖',
          text: '水压 <0.1 & 井盖',
        },
      ],
      rejected: [{ index: 1, reason: 'no-words' }],
    });
  });

  it('takes nothing from entities that a hostile document defines', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "路灯"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const { items } = parse(rss(item('<title>题</title><description>&c;&x;</description>'), bomb));
    expect(items).toMatchObject([{ text: '&c;&x;' }]);
  });

  it.each([
    '<',
    '>',
    '&',
    '&lt;',
    '<!--',
    '<![CDATA[',
    ']]>',

    '</item>',
    '<b>',
    '<b ',
    '&#x',
    '"',
    '<url>',
    '\0',
    '\u200B',
    '<x:',
    '=',
  ])(
    'made of %j again and again is read within its bounds',
    (piece) => {
      const many = piece.repeat(Math.ceil(200_000 / piece.length));
      for (const feed of [
        rss(many),
        rss(item(`<title>题</title><description>${many}</description>`)),
        `<urlset><url>${many}</url></urlset>`,
        many,
      ])
        expect(parse(feed).items.length).toBeLessThanOrEqual(5000);
    },
    20_000,
  );
});
