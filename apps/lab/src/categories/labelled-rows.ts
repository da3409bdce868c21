import { readFile } from 'node:fs/promises';
import type { ReferenceData } from '#routing';
import { keywordEvidence, labelOfLeaf, labelReading, normalise, type TaughtText } from '#routing/lab';

/** A row of a file of labelled texts, one JSON object a line: `text` (with or without `title`), or `tokens`, words parted by spaces. */
interface Row {
  label: string;
  title?: string;
  text?: string;
  tokens?: string;
}

/** Location of the texts that this project invented for the seven subjects. */
export const INVENTED_TEXTS = 'apps/lab/src/categories/invented.jsonl';

/** The texts of a file in the form that classify reads, and the labels in it, sorted. */
export async function readLabelled(
  file: string,
  reference: ReferenceData,
  known?: readonly string[],
): Promise<{ texts: TaughtText[]; labels: readonly string[] }> {
  const rows = (await readFile(file, 'utf8'))
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [rowOf(line, `${file}:${i + 1}`)]));
  if (rows.length === 0) throw new Error(`${file} holds no labelled texts`);
  const labels = known ?? [...new Set(rows.map(({ label }) => label))].sort();
  const leaves = { leaves: labelOfLeaf(labels, reference.categories), labels: labels.length };
  return { labels, texts: rows.map((row) => taughtText(row, reference, leaves)) };
}

function rowOf(line: string, at: string): Row {
  const row = JSON.parse(line) as Partial<Row>;
  if (typeof row.label !== 'string') throw new Error(`${at}: a labelled text needs "label" and "text" or "tokens"`);
  return { ...row, label: row.label };
}

function taughtText(
  { label, title, text, tokens }: Row,
  reference: ReferenceData,
  leaves: Parameters<typeof keywordEvidence>[2],
): TaughtText {
  const said = { title: normalise(title ?? ''), text: normalise(text ?? '') };
  if (text !== undefined || title !== undefined)
    return {
      label,
      reading: labelReading(said, reference.segmenter),
      keywords: keywordEvidence(said, reference, leaves),
    };
  const words = (tokens ?? '')
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '');
  return {
    label,
    reading: { title: '', text: words.join(' '), words: { title: [], text: words } },
    keywords: keywordEvidence({ title: '', text: words.join('') }, reference, leaves),
  };
}
