import { titleFrom } from '#intake';
import type { ReferenceData } from '#routing';
import type { LinkFacts } from '#routing/lab';
import { readJsonLines } from '../judged/json-lines.js';
import { taken, type CorpusMessage } from './messages.js';

export type PairAnswer = 'JOIN' | 'ASK' | 'APART';

/** One of two texts as it came in. */
export interface PairText {
  channel: string;
  /** Equal letters are one person. */
  person: string;
  title?: string;
  text: string;
  at: string;
}

/** An ordered pair with its answer (db/corpus/README.md); thanks (`counts: false`) may never join as a complaint. */
export interface WrittenPair {
  id?: string;
  kind: number;
  earlier: PairText;
  later: PairText;
  gold: PairAnswer;
  acceptable: readonly PairAnswer[];
  counts?: boolean;
}

export async function readWrittenPairs(files: readonly string[]): Promise<WrittenPair[]> {
  const each = await Promise.all(files.map((file) => readJsonLines<WrittenPair>(file)));
  return each.flat();
}

/** One text of a pair as a fresh hub reads it. */
export function pairMessage(id: string, told: PairText, reference: ReferenceData): CorpusMessage {
  const { channel, person, title, text, at } = told;
  const words = { title: title ?? titleFrom(text), text };
  return {
    id,
    title: words.title,
    ...taken(
      words,
      { submittedAt: new Date(at), personKeys: [`account:${person}`], channel, source: channel },
      reference,
    ),
  };
}

/** The facts of both texts of a pair in a hub that knows nothing else. */
export function factsOf(
  { earlier, later }: WrittenPair,
  reference: ReferenceData,
): { earlier: LinkFacts; later: LinkFacts; reference: ReferenceData } {
  const fresh = { ...reference, vocabulary: reference.vocabulary.copy() };
  return {
    earlier: pairMessage('earlier', earlier, fresh).facts,
    later: pairMessage('later', later, fresh).facts,
    reference: fresh,
  };
}
