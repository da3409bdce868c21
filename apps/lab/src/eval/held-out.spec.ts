import { join } from 'node:path';
import { understand, type Understanding } from '#routing/lab';
import { shareWhere } from '../duties/route-figures.js';
import { readJsonLines } from '../judged/json-lines.js';
import { evalLinkPairs } from './link-pairs.js';
import { evalTexts } from './texts.js';
import { cityWithModels } from '../links/messages.js';
import type { CorpusText } from '../corpus/corpus-rows.js';

interface Judged {
  row: CorpusText;
  understanding: Understanding;
}

describe('the judges on a writer of whom they learned nothing', () => {
  let judged: Judged[];
  beforeAll(async () => {
    const reference = await cityWithModels();
    const rows = await readJsonLines<CorpusText>(join(process.cwd(), 'db/corpus/test-texts.jsonl'));
    judged = rows.map((row) => ({ row, understanding: understand({ title: '', text: row.text }, reference) }));
  }, 300_000);

  const held = ({ understanding: { accusation } }: Judged): boolean => accusation.suspected || accusation.held;
  const raised = ({ understanding: { danger } }: Judged): boolean => danger.level !== 'none';

  it('keep most accusations from everybody but the sealed desk, and few texts that are none', () => {
    const of = (label: string): Judged[] => judged.filter(({ row }) => row.accusation === label);
    expect(shareWhere(of('yes'), held)).toBeGreaterThanOrEqual(0.6);
    expect(shareWhere(of('no'), held)).toBeLessThanOrEqual(0.02);
  });

  it('raise an alarm for every life in danger, and for few ordinary texts', () => {
    const of = (urgency: string): Judged[] => judged.filter(({ row }) => row.urgency === urgency);
    expect(shareWhere(of('CRITICAL'), raised)).toBe(1);
    expect(shareWhere(of('NORMAL'), raised)).toBeLessThanOrEqual(0.06);
  });

  it('find the leaf among three for four texts of five', () => {
    const about = judged.filter(({ row }) => row.categories.length > 0);
    const among = ({ row, understanding: { category } }: Judged): boolean =>
      [category.code, ...category.candidates.map(({ code }) => code)].some((code) => row.categories.includes(code));
    expect(shareWhere(about, among)).toBeGreaterThanOrEqual(0.78);
  });
});

describe('links and leads on the texts of a stranger', () => {
  const figuresOf = async (evaluate: typeof evalTexts, file: string): Promise<Record<string, number>> => {
    const printed: string[] = [];
    await evaluate(['--gold', join(process.cwd(), 'db/corpus', file)], (line) => printed.push(line));
    return JSON.parse(printed.at(-1) ?? '{}') as Record<string, number>;
  };

  it('join few pairs wrongly', async () => {
    const figures = await figuresOf(evalLinkPairs, 'stranger-pairs.jsonl');
    expect(figures.joinPrecision).toBeGreaterThanOrEqual(0.95);
    expect(figures.joinRecall).toBeGreaterThanOrEqual(0.65);
  }, 300_000);

  it('send most texts to the right unit, as sure as they say', async () => {
    const figures = await figuresOf(evalTexts, 'stranger-texts.jsonl');
    expect(figures.leadPrecision).toBeGreaterThanOrEqual(0.94);
    expect(figures.sent).toBeGreaterThanOrEqual(0.6);
    expect(figures.leadCalibrationError).toBeLessThanOrEqual(0.06);
  }, 300_000);
});
