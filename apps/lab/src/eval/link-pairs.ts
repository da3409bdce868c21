import { parseArgs } from 'node:util';
import { cityWithModels, type CorpusMessage } from '../links/messages.js';
import { MemoryHub } from '../links/memory-hub.js';
import type { ReferenceData } from '#routing';
import { compare, linkKeys, SHIPPED, type LinkVerdict } from '#routing/lab';
import { shareWhere } from '../duties/route-figures.js';
import {
  pairMessage,
  readWrittenPairs,
  type PairAnswer,
  type PairText,
  type WrittenPair,
} from '../links/written-pairs.js';

interface JudgedLink {
  pair: WrittenPair;
  said: PairAnswer;
  verdict: LinkVerdict;
}

/**
 * `link-pairs --gold FILE`: what a fresh hub that knows only the earlier text does with the later one: joins its matter,
 * asks a person or keeps it apart.
 */
export async function evalLinkPairs(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gold: { type: 'string' } } });
  if (!values.gold) throw new Error('link-pairs needs --gold FILE');
  const pairs = await readWrittenPairs([values.gold]);
  const judged: JudgedLink[] = [];
  const city = await cityWithModels();
  for (const pair of pairs) judged.push(judge(pair, { ...city, vocabulary: city.vocabulary.copy() }));
  const joined = judged.filter(({ said }) => said === 'JOIN');
  const wrong = joined.filter((one) => !isAcceptable(one));
  const missed = judged.filter(({ pair, said }) => pair.gold === 'JOIN' && said !== 'JOIN');
  for (const one of judged.filter((each) => !isAcceptable(each))) print(inWords(one));
  for (const [kind, of] of byKind(judged))
    print(`kind ${kind}: ${of.filter(isAcceptable).length} of ${of.length} acceptable`);
  print(
    JSON.stringify({
      joinPrecision: shareWhere(joined, isAcceptable),
      joinRecall: shareWhere(
        judged.filter(({ pair }) => pair.gold === 'JOIN'),
        ({ said }) => said === 'JOIN',
      ),
      acceptable: shareWhere(judged, isAcceptable),
      wrongJoins: wrong.length,
      missed: missed.length,
    }),
  );
}

function judge(pair: WrittenPair, reference: ReferenceData): JudgedLink {
  const [earlier, later] = [
    pairMessage('earlier', pair.earlier, reference),
    pairMessage('later', pair.later, reference),
  ];
  const hub = new MemoryHub(reference.vocabulary, SHIPPED);
  hub.take(earlier);
  hub.take(later);
  const { matterOf } = hub.result();
  const verdict = compare(later.facts, earlier.facts, reference.vocabulary, SHIPPED);
  const found = sharesKey(later, earlier);
  const joined = matterOf.get('later') === matterOf.get('earlier');
  return { pair, verdict, said: joined ? 'JOIN' : found && verdict.band !== 'apart' ? 'ASK' : 'APART' };
}

function sharesKey(later: CorpusMessage, earlier: CorpusMessage): boolean {
  const keys = new Set(linkKeys(earlier.facts.understanding, earlier.facts.personKeys));
  return linkKeys(later.facts.understanding, later.facts.personKeys).some((key) => keys.has(key));
}

/** Thanks may join as thanks only; otherwise they would count as a complaint. */
function isAcceptable({ pair, said, verdict }: JudgedLink): boolean {
  if (pair.counts === false && said === 'JOIN' && verdict.relation !== 'thanks') return false;
  return pair.acceptable.includes(said);
}

function byKind(judged: readonly JudgedLink[]): [number, JudgedLink[]][] {
  const groups = new Map<number, JudgedLink[]>();
  for (const one of judged) groups.set(one.pair.kind, [...(groups.get(one.pair.kind) ?? []), one]);
  return [...groups].sort(([a], [b]) => a - b);
}

function inWords({ pair, said, verdict }: JudgedLink): string {
  const words = ({ title, text }: PairText): string => `${title ? `${title}: ` : ''}${text}`.slice(0, 60);
  return `${pair.id} kind ${pair.kind} ${pair.gold}, said ${said} ${verdict.score.toFixed(2)}\n  ${words(pair.earlier)}\n  ${words(pair.later)}\n  ${verdict.reasons.join(' · ')}`;
}
