import { type AppealKind } from '#intake';
import { type ToldKind } from './appeal-kind.js';
import { judgeBeliefs, KIND_LABELS } from '../judge/judges.js';
import { type LabelledText } from '../judge/label-reading.js';
import { plainKind, wantsBesides } from '../judge/plain-kind.js';
import { type ReferenceData } from '../reference/reference.js';

/** The kind of appeal, and whether the text asks for nothing at all. */
export interface JudgedKind extends ToldKind {
  /** 无实质内容: a test, silence, a wrong number, a withdrawal 撤诉. A person closes it. */
  empty: boolean;
  /** 撤诉: it takes back an earlier filing. It is then `empty` too. */
  withdrawn: boolean;
}

/** A text that asks for something, or of which it is not known. */
const ASKING = { empty: false, withdrawn: false } as const;
const EMPTY = { empty: true, withdrawn: false } as const;

/** Length of text that tells the kind: the rest of a long letter is its story. */
const TELLING = 400;
/** Belief from which a text counts as empty; a real problem must not be lost among tests [J]. */
const EMPTY_FROM = 0.6;
/** Letters of any script and digits: a text of fewer says nothing. */
const LEAST_LETTERS = 2;

/**
 * Weighs the kind that the rules told with the learned judge. `fixed`: the channel stated it or an accusation decides
 * it; then only emptiness is judged.
 */
export function judgedKind(
  told: ToldKind,
  { title, text }: LabelledText,
  { judges, segmenter }: Pick<ReferenceData, 'judges' | 'segmenter'>,
  fixed: boolean,
): JudgedKind {
  if (!judges) return { ...told, ...ASKING };
  const letters = `${title}${text}`.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) return { ...told, ...EMPTY };
  if (isPoliteOnly(`${title}${text}`)) return { ...told, ...EMPTY };
  const plain = plainKind({ title, text });
  if (plain === 'withdrawn') return { ...told, empty: true, withdrawn: true };
  if (plain !== undefined && !fixed) return { kind: plain, evidence: '', ...ASKING };
  const words = { title, text: text.slice(0, TELLING) };
  const beliefs = judgeBeliefs(judges, 'kind', words, { said: told.kind, cues: [], segmenter });
  if (wantsBesides(text)) beliefs[KIND_LABELS.indexOf('PRAISE')] = 0;
  const best = beliefs.indexOf(Math.max(...beliefs));
  const kind = KIND_LABELS[best] ?? told.kind;
  if (kind === 'NONE') return { ...told, ...((beliefs[best] ?? 0) >= EMPTY_FROM ? EMPTY : ASKING) };
  return fixed || kind === told.kind
    ? { ...told, ...ASKING }
    : { kind: kind satisfies AppealKind, evidence: '', ...ASKING };
}

const POLITE =
  /谢谢|感谢|多谢|谢了|辛苦|麻烦|你们|大家|各位|你好|您好|再见|没事|好的|好了|[您你喂嗯哦啊哈哎啦了的吧太很好]|非常|十分|[^\p{L}\p{N}]/gu;

/** 谢谢你们, 喂您好: nothing is left beside greetings and thanks. */
function isPoliteOnly(text: string): boolean {
  return text.length < TELLING && text !== '' && text.replace(POLITE, '') === '';
}
