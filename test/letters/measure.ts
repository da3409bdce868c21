import { existsSync } from 'node:fs';
import { BoundedProcess } from '../../libs/intake/src/files/bounded-process.js';
import type { OcrAnswer, OcrTask } from '../../libs/intake/src/ocr/ocr-child.js';
import { scannedPage } from '../../libs/intake/src/ocr/scanned-pages.js';
import { draftOf } from '../../libs/intake/src/scans/scan-draft.js';
import { HELD_BACK_LETTERS, TUNED_LETTERS, type MadeLetter } from './made-letters.js';
import { badScan, notoSans, printLetters, type LetterFont } from './print-letter.js';

/*
 * Prints our letters, scans them badly, reads them and compares: `node dist/test/letters/measure.js [tuned|held-back]`. Fonts are
 * Noto Sans and those of Debian's fonts-arphic-uming, fonts-arphic-ukai and fonts-wqy-microhei where they are installed.
 */
const FONTS: readonly LetterFont[] = [
  notoSans(),
  { path: '/usr/share/fonts/truetype/arphic/uming.ttc', family: 'UMingCN' },
  { path: '/usr/share/fonts/truetype/arphic/ukai.ttc', family: 'UKaiCN' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', family: 'WenQuanYiMicroHei' },
].filter(({ path }) => existsSync(path));
const FIELDS = ['name', 'phone', 'idNumber', 'address', 'addressee', 'writtenOn'] as const;

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const reader = new BoundedProcess<OcrTask, OcrAnswer>('dist/libs/intake/src/ocr/ocr-child.js', {
  limitMs: 300_000,
  heap: 512,
});

/** Least number of insertions, deletions and replacements that make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Without blanks, and with one form of signs that look alike: what a clerk would not correct. */
const plain = (text: string): string => text.replace(/\s/g, '').normalize('NFKC').toLowerCase();

const counts = { characters: 0, wrong: 0, ms: 0, pages: 0 };
const fields = new Map<string, { right: number; of: number; false: number }>();

async function measure(letter: MadeLetter, at: number, bad: boolean): Promise<void> {
  const font = FONTS[at % FONTS.length] ?? notoSans();
  const clean = await scannedPage(await printLetters([letter], font), 1);
  if (typeof clean === 'string') throw new Error(clean);
  const degrees = at % 2 === 0 ? 2 : -2;
  const distortion = bad
    ? { degrees, noise: 18, blurred: true, quality: 60, seed: at + 1 }
    : { degrees: 0, noise: 0, blurred: false, quality: 90, seed: 1 };
  const bytes = await badScan(clean.page, distortion);
  const started = performance.now();
  const answer = await reader.ask({ bytes, page: 1 });
  if (typeof answer === 'string') throw new Error(answer);
  counts.ms += performance.now() - started;
  counts.pages += 1;
  const draft = draftOf([answer], { arrivedOn: '2026-11-30' });
  const truth = plain(letter.lines.map((line) => line.replace(/^[>=]/, '')).join(''));
  const wrong = distance(truth, plain(draft.letter.text));
  counts.characters += truth.length;
  counts.wrong += wrong;
  const told = { ...letter.truth, signatories: undefined };
  for (const field of FIELDS) note(field, told[field], draft.found[field]?.value, `letter ${at + 1}`);
  note('signatories', String(letter.truth.signatories), String(draft.found.signatories.length), `letter ${at + 1}`);
}

function note(field: string, wanted: string | undefined, found: string | undefined, where: string): void {
  const count = fields.get(field) ?? { right: 0, of: 0, false: 0 };
  fields.set(field, count);
  if (wanted !== undefined) count.of += 1;
  if (wanted !== undefined && plain(wanted) === plain(found ?? '')) count.right += 1;
  else if (found !== undefined) count.false += 1;
  if (plain(wanted ?? '') !== plain(found ?? '')) tell(`${where}: ${field} ${wanted ?? '-'} read as ${found ?? '-'}`);
}

const [which = 'tuned', how = 'bad'] = process.argv.slice(2);
const letters = which === 'held-back' ? HELD_BACK_LETTERS : TUNED_LETTERS;
for (const [at, letter] of letters.entries()) await measure(letter, at, how === 'bad');
reader.close();
tell(`${which}, ${how} scans, ${FONTS.length} fonts: ${letters.length} letters, ${counts.characters} characters`);
tell(
  `character error rate ${((100 * counts.wrong) / counts.characters).toFixed(2)} %, ${Math.round(counts.ms / counts.pages)} ms a page`,
);
for (const [field, { right, of, false: wrong }] of fields) tell(`${field}: ${right} of ${of} right, ${wrong} wrong`);
