import type { ReferenceData } from '#routing';
import {
  ACCUSATION_CUES,
  appealKindOf,
  DANGER_CUES,
  dangerByRules,
  judgeReading,
  keywordEvidence,
  labelOfLeaf,
  labelReading,
  normalise,
  ruleEvidence,
  suspectAccusation,
  type JudgeName,
  type TaughtText,
} from '#routing/lab';
import type { CorpusText } from './corpus-rows.js';
import type { ListedProblem } from './listed-problems.js';

const DANGER = { NORMAL: 'none', URGENT: 'soon', CRITICAL: 'now' } as const;
const READ = 4_000;

/**
 * The corpus as lessons of the category model: the best leaf of each text, and the phrases of each listed problem, which
 * are too short to measure by.
 */
export function categoryLessonsOf(
  rows: readonly CorpusText[],
  problems: readonly ListedProblem[],
  reference: ReferenceData,
): TaughtText[] {
  const labels = [...reference.categories.keys()];
  const leaves = { leaves: labelOfLeaf(labels, reference.categories), labels: labels.length };
  const lesson = (label: string, words: Words): TaughtText => ({
    label,
    reading: labelReading(words, reference.segmenter),
    keywords: keywordEvidence(words, reference, leaves),
  });
  const texts = rows.flatMap((row) => {
    const [label] = row.categories;
    return label === undefined || !reference.categories.has(label) ? [] : [lesson(label, wordsOf(row))];
  });
  const phrases = problems.flatMap(({ leaves: [leaf = ''], says }) =>
    says.map((text) => ({ ...lesson(leaf, wordsOf({ text })), contrived: true })),
  );
  return [...texts, ...phrases];
}

/** The corpus as lessons of one judge, with what the rules say of each text as evidence. */
export function judgeLessonsOf(name: JudgeName, rows: readonly CorpusText[], reference: ReferenceData): TaughtText[] {
  return rows.map((row) => {
    const words = wordsOf(row);
    return {
      label: LABEL[name](row),
      reading: judgeReading(words, CUES[name], reference.segmenter),
      keywords: ruleEvidence(name, RULES[name](words, reference)),
    };
  });
}

const CUES = { accusation: ACCUSATION_CUES, danger: DANGER_CUES, kind: [] } as const;

const LABEL: Readonly<Record<JudgeName, (row: CorpusText) => string>> = {
  accusation: ({ accusation }) => accusation,
  danger: ({ urgency }) => DANGER[urgency],
  kind: ({ kind }) => kind,
};

type Words = Pick<CorpusText, 'text'> & { title: string };

const RULES: Readonly<Record<JudgeName, (words: Words, reference: ReferenceData) => string>> = {
  accusation: (words, reference) =>
    suspectAccusation(words, { ...reference, judges: undefined }).suspected ? 'yes' : 'no',
  danger: ({ title, text }) => dangerByRules(`${title}\n${text}`).level,
  kind: (words, reference) => appealKindOf({ ...words, accusing: [] }, reference).kind,
};

function wordsOf({ title, text }: Pick<CorpusText, 'text' | 'title'>): Words {
  return { title: normalise(title ?? ''), text: normalise(text).slice(0, READ) };
}
