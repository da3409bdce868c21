/* `npm run bench:feed`: memory and time of the largest feeds that are read, each in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFeed } from '../../libs/intake/src/readers/parse-feed.js';

const BYTES = 50_000_000;
const MB = 1_000_000;

const rss = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>论坛</title>${inner}</channel></rss>`;

const item = (at: number, text: string): string =>
  `<item><guid>p-${at}</guid><title>路灯不亮 ${at}</title><description><![CDATA[${text}]]></description></item>`;

/** Fills a document with as many of these items as fit. */
function filled(characters: number, letter: string): string {
  const one = Buffer.byteLength(item(1_000, letter.repeat(characters)));
  return rss(
    Array.from({ length: Math.floor((BYTES - 200) / one) }, (_, at) => item(at, letter.repeat(characters))).join(''),
  );
}

const DOCUMENTS: Record<string, () => Buffer> = {
  'hanzi, long items': () => Buffer.from(filled(60_000, '灯')),
  'hanzi, short items': () => Buffer.from(filled(3_000, '灯')),
  'ASCII, long items': () => Buffer.from(filled(150_000, 'x')),
  'a million empty items': () => Buffer.from(rss('<item/>'.repeat(7_000_000)).slice(0, BYTES)),
  'start tags only': () => Buffer.from(`<rss>${'<item>'.repeat(8_000_000)}`),
  'open comments only': () => Buffer.from(`<rss>${'<!--'.repeat(12_000_000)}`),
  'an entity bomb': () =>
    Buffer.from(
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(10_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${filled(3_000, '灯').replace(/灯{5}/, '&b;')}`,
    ),
  'JSON, long items': () =>
    Buffer.from(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: '论坛',
        items: Array.from({ length: 270 }, (_, at) => ({ id: String(at), content_text: '灯'.repeat(60_000) })),
      }),
    ),
  'no feed at all': () => Buffer.alloc(BYTES, 'x'),
};

/** Reads one document as a poll does and tells what it cost; `peak` is the most memory that the process had at any moment. */
function measure(name: string, file: string): void {
  const body = readFileSync(file);
  const before = process.resourceUsage().maxRSS * 1024;
  const began = process.cpuUsage();
  let [read, rejected] = [0, 0];
  for (const one of openFeed(body)?.items ?? []) {
    if (typeof one === 'string') rejected += 1;
    else read += 1;
  }
  const { user, system } = process.cpuUsage(began);
  process.send?.({
    name,
    MB: Math.round(body.length / MB),
    read,
    rejected,
    cpuMs: Math.round((user + system) / 1000),
    beforeMB: Math.round(before / MB),
    peakMB: Math.round((process.resourceUsage().maxRSS * 1024) / MB),
  });
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-feeds-'));
  for (const [name, make] of Object.entries(DOCUMENTS)) {
    const file = join(folder, 'feed');
    writeFileSync(file, make());
    const child = fork(fileURLToPath(import.meta.url), [name, file]);
    child.on('message', (told) => void process.stdout.write(`${JSON.stringify(told)}\n`));
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
}

const [named, file] = process.argv.slice(2);
if (named !== undefined && file !== undefined) measure(named, file);
else await all();
