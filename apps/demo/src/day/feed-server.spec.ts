import { parseFeed } from 'feedsmith';
import type { DayLine } from './day.js';
import { FEED_FORMS } from './feed-documents.js';
import { FeedServer } from './feed-server.js';

const POST = {
  guid: 'tag:qinglu.example,2026:1',
  url: 'https://qinglu.example/p/1?a=1&b=2',
  title: '有人 <跟我> 一样 & "被熏醒"的吗',
  text: '凌晨四点🤢\n开窗死，不开窗也死',
  author: '早起的鱼',
  publishedAt: '2026-11-23T06:15:20+08:00',
};
const line = (site: string, more: object = {}): DayLine => ({
  id: 'd-1',
  at: '06:20',
  channel: 'feed',
  payload: { site, ...POST, ...more },
  truth: { matter: 'm', relation: 'first', note: '-' },
});

describe('a site’s feed', () => {
  it.each(['rss', 'atom', 'json'] as const)('is a %s that a reader gets the same words out of', (name) => {
    const { format, feed } = parseFeed(FEED_FORMS[name].write('青芦圈', [POST]));
    expect(format).toBe(name);
    const text = JSON.stringify(feed);
    for (const word of [POST.guid, POST.url, POST.title, POST.text, POST.author])
      expect(text).toContain(JSON.stringify(word).slice(1, -1));
  });

  it('writes a feed without posts', () => {
    for (const form of Object.values(FEED_FORMS)) expect(parseFeed(form.write('青芦圈', [])).format).toMatch(/./);
  });
});

describe('the sites’ server', () => {
  let server: FeedServer;
  let url: string;
  const read = async (tag = ''): Promise<{ status: number; tag: string; body: string }> => {
    const answer = await fetch(url, { headers: { 'if-none-match': tag } });
    return { status: answer.status, tag: answer.headers.get('etag') ?? '', body: await answer.text() };
  };

  beforeEach(async () => {
    server = new FeedServer(['云汀论坛']);
    [url = ''] = await server.start();
  });
  afterEach(() => server.stop());

  it('answers a reader who has everything that nothing is new', async () => {
    server.publish(line('云汀论坛'));
    const first = await read();
    expect([first.status, server.allTaken()]).toEqual([200, false]);
    expect([(await read(first.tag)).status, server.allTaken()]).toEqual([304, true]);
  });

  it('shows an edited post only after its first words were taken', async () => {
    server.publish(line('云汀论坛'));
    server.publish(line('云汀论坛', { text: '改：原来是印染厂' }));
    const first = await read();
    expect(first.body).not.toContain('印染厂');
    const second = await read(first.tag);
    expect([second.status, second.body.includes('印染厂'), server.allTaken()]).toEqual([200, true, false]);
    expect([(await read(second.tag)).status, server.allTaken()]).toEqual([304, true]);
  });

  it('shows the same post once, however often it is offered', async () => {
    server.publish(line('云汀论坛'));
    server.publish(line('云汀论坛'));
    expect((await read()).body.split('<guid').length - 1).toBe(1);
  });

  it('knows no other sites', async () => {
    expect(() => server.publish(line('别处'))).toThrow('别处');
    expect((await fetch(`${url}9`)).status).toBe(404);
  });
});
