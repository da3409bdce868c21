import { imageSize } from 'image-size';
import type { SubmissionContent } from '#intake';
import { row, rows } from '#platform';
import { BoundedProcess } from '../../libs/intake/src/files/bounded-process.js';
import type { OcrAnswer, OcrTask } from '../../libs/intake/src/ocr/ocr-child.js';
import { scannedPage } from '../../libs/intake/src/ocr/scanned-pages.js';
import { TUNED_LETTERS, type MadeLetter } from '../letters/made-letters.js';
import { badScan, notoSans, printLetters } from '../letters/print-letter.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Scan {
  id: string;
  state: string;
  fault: string | null;
  version: number;
  pages: number | null;
  pagesRead: number;
  number: string | null;
  draft?: {
    letter: { title: string; text: string; sender: Record<string, string> } & Record<string, unknown>;
    found: Record<string, { value: string; sure: number; at: { page: number; left: number; top: number } }>;
  };
  lines: { page: number; lines: { text: string; sure: number[] }[] }[];
}
interface Sent {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const letter = TUNED_LETTERS[0]!;
/** Read quickly. */
const SHORT: MadeLetter = { lines: ['家住南浦镇石桥村四组'], truth: {} };

describe('scans of letters', () => {
  let hub: TestHub;
  let pdf: Sent;
  beforeAll(async () => {
    hub = await startTestHub();
    pdf = { name: '来信.pdf', mediaType: 'application/pdf', bytes: await printLetters([letter], notoSans()) };
  });
  afterAll(() => hub.close());

  const handIn = async (files: Sent[], more: object = {}): Promise<{ status: number; body: never }> =>
    hub.ask('POST', '/desk/scans', {
      files: files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') })),
      arrivedOn: '2026-11-24',
      ...more,
    });
  const open = async (id: string): Promise<Scan> => (await hub.ask('GET', `/desk/scans/${id}`)).body as Scan;
  async function read(files: Sent[], more: object = {}): Promise<Scan> {
    const made = await handIn(files, more);
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    await until(async () => (await open(id)).state !== 'waiting', 'the scan was read');
    return open(id);
  }
  const left = async (id: string): Promise<number[]> =>
    Promise.all(
      ['scan_files', 'scan_pages'].map(async (table) => {
        const found = await row<{ n: number }>(
          hub.database,
          `select count(*)::int as n from ${table} where scan_id = $1`,
          [id],
        );
        return found?.n ?? 0;
      }),
    );

  it('become a draft with fields and their places, which a clerk corrects and confirms, once', async () => {
    const scan = await read([pdf], { postmarkOn: '2026-11-21', letterNumber: 'LX-1' });
    expect(scan).toMatchObject({ state: 'read', pages: 1, pagesRead: 1, number: null });
    expect(scan.draft?.letter.sender).toEqual(
      expect.objectContaining({ name: '方文涛', phone: '19900001234', idNumber: '990102197505050023' }),
    );
    expect(scan.draft?.found['phone']).toMatchObject({ sure: expect.any(Number) as number, at: { page: 1 } });
    const picture = await fetch(`${hub.url}/desk/scans/${scan.id}/pages/1`, {
      headers: { authorization: `Bearer ${hub.adminKey}` },
    });
    expect(imageSize(Buffer.from(await picture.arrayBuffer())).type).toBe('jpg');

    const corrected = { ...scan.draft?.letter, title: '学前街路灯不亮' };
    const change = { version: scan.version, letter: corrected };
    expect((await hub.ask('PUT', `/desk/scans/${scan.id}`, change)).status).toBe(204);
    expect((await hub.ask('PUT', `/desk/scans/${scan.id}`, change)).status).toBe(409);
    expect((await hub.ask('POST', `/desk/scans/${scan.id}/confirm`, { version: scan.version })).status).toBe(409);
    const confirm = { version: scan.version + 1 };
    const twice = await Promise.all([1, 2].map(() => hub.ask('POST', `/desk/scans/${scan.id}/confirm`, confirm)));
    const answers = twice.map(({ body }) => body as { outcome: string; registrationNumber: string; queryCode: string });
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['confirmed-before', 'registered']);
    expect(answers[0]?.registrationNumber).toBe(answers[1]?.registrationNumber);
    expect(answers[0]?.queryCode).toBe(answers[1]?.queryCode);

    const registered = await rows<{ id: string; channel: string; content_cipher: Buffer; received_on: string }>(
      hub.database,
      'select id, channel, content_cipher, received_on::text from submissions where number = $1',
      [answers[0]?.registrationNumber],
    );
    expect(registered).toMatchObject([{ channel: 'letter', received_on: '2026-11-24' }]);
    const { id = '', content_cipher: cipher = Buffer.alloc(0) } = registered[0] ?? {};
    const content = JSON.parse(hub.vault.openText(cipher, id)) as SubmissionContent;
    expect(content).toMatchObject({ title: '学前街路灯不亮', postmarkDate: '2026-11-21', form: 'LETTER' });
    const files = await rows<{ id: string; bytes_cipher: Buffer }>(
      hub.database,
      'select id, bytes_cipher from attachments where submission_id = $1',
      [id],
    );
    expect(files.map((file) => hub.vault.open(file.bytes_cipher, file.id))).toEqual([pdf.bytes]);
    expect(await left(scan.id)).toEqual([0, 0]);
    expect((await open(scan.id)).draft).toBeUndefined();
    const looks = await rows(
      hub.database,
      "select 1 from audit_entries where subject_id = $1 and action in ('scan.looked-at', 'scan.page-read')",
      [scan.id],
    );
    expect(looks.length).toBeGreaterThanOrEqual(3);
  });

  it('of several files and pages are one letter, also turned, noisy and as TIFF', async () => {
    const clean = await scannedPage(pdf.bytes, 1);
    if (typeof clean === 'string') throw new Error(clean);
    const bad = await badScan(clean.page, { degrees: 2, noise: 18, blurred: true, quality: 60, seed: 1 });
    const two = await printLetters([SHORT, SHORT], notoSans());
    const scan = await read([
      { name: '1.jpg', mediaType: 'image/jpeg', bytes: bad },
      { name: '2.pdf', mediaType: 'application/pdf', bytes: two },
      { name: '3.tif', mediaType: 'image/tiff', bytes: tiffOf(200, 100) },
    ]);
    expect(scan).toMatchObject({ state: 'read', pages: 4, pagesRead: 4 });
    expect(scan.lines.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    expect(scan.draft?.letter.text).toContain('路灯自2026年10月15日起就不亮了');
    expect(scan.draft?.letter.text).toContain('家住南浦镇石桥村四组');
  });

  it('that cannot be read are typed by a clerk, or discarded with a reason', async () => {
    const wrong = await handIn([{ name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('hello') }]);
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'files[0].base64' }] } });
    const broken = await read([{ name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 broken') }]);
    expect(broken).toMatchObject({ state: 'unreadable', fault: 'unreadable' });
    const path = `/desk/scans/${broken.id}`;
    const refused = await hub.ask('POST', `${path}/confirm`, { version: broken.version });
    expect(refused).toMatchObject({ status: 400 });
    const typed = { arrivedOn: '2026-11-24', sender: { name: '方某某' }, title: '路灯', text: '路灯坏了' };
    expect((await hub.ask('PUT', path, { version: broken.version, letter: typed })).status).toBe(204);
    const confirmed = await hub.ask('POST', `${path}/confirm`, { version: broken.version + 1 });
    expect(confirmed).toMatchObject({ status: 200, body: { outcome: 'registered' } });

    const other = await read([
      { name: 'b.png', mediaType: 'image/png', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
    ]);
    expect((await hub.ask('POST', `/desk/scans/${other.id}/discard`, { reason: '空白页' })).status).toBe(204);
    expect((await hub.ask('POST', `/desk/scans/${other.id}/discard`, { reason: '空白页' })).status).toBe(409);
    expect((await hub.ask('POST', `/desk/scans/${other.id}/confirm`, { version: other.version })).status).toBe(409);
    expect((await hub.ask('GET', '/desk/scans?state=discarded')).body).toMatchObject([{ id: other.id }]);
  });

  it('keep no word or picture in clear in the database', async () => {
    await handIn([pdf]);
    const dump = await rows<{ words: string }>(
      hub.database,
      "select encode(bytes_cipher, 'escape') || encode(name_cipher, 'escape') as words from scan_files",
    );
    expect(dump.length).toBeGreaterThan(0);
    expect(dump.every(({ words }) => !words.includes('%PDF') && !words.includes('来信'))).toBe(true);
  });
});

describe('the process that reads scans', () => {
  it('answers a bomb with a refusal, and reads the next page all the same', async () => {
    const reader = new BoundedProcess<OcrTask, OcrAnswer>('dist/libs/intake/src/ocr/ocr-child.js', {
      limitMs: 300_000,
      heap: 512,
    });
    try {
      expect(await reader.ask({ bytes: tiffOf(60_000, 60_000), page: 1 })).toBe('too-large');
      expect(await reader.ask({ bytes: Buffer.from('II*\0 nothing'), page: 1 })).toBe('unreadable');
      expect(await reader.ask({ bytes: tiffOf(200, 100), page: 1 })).toMatchObject({ pages: 1, lines: [] });
    } finally {
      reader.close();
    }
  });
});

/** A white TIFF of one page, 8 bits a pixel; only its head is told when it is larger than a page. */
function tiffOf(width: number, height: number): Buffer {
  const isBomb = width * height > 1_000_000;
  const pixels = Buffer.alloc(isBomb ? 16 : width * height, 255);
  const tags = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, pixels.length],
  ] as const;
  const directory = Buffer.alloc(2 + 12 * tags.length + 4);
  directory.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, type, value], at) => {
    directory.writeUInt16LE(tag, 2 + 12 * at);
    directory.writeUInt16LE(type, 4 + 12 * at);
    directory.writeUInt32LE(1, 6 + 12 * at);
    directory.writeUInt32LE(value, 10 + 12 * at);
  });
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, directory]);
}
