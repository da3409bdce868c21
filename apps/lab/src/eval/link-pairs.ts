import { parseArgs } from 'node:util';
import { cityWithModels, taken, type CorpusMessage } from '../links/messages.js';
import { MemoryHub } from '../links/memory-hub.js';
import type { ReferenceData } from '#routing';
import { compare, linkKeys, SHIPPED, type LinkVerdict } from '#routing/lab';
import { shareWhere } from '../duties/route-figures.js';
import { readJsonLines } from '../judged/json-lines.js';
import { titleFrom } from '#intake';

/** The shipped model with the rules on short texts. */
const WITH_RULES = { ...SHIPPED, plainRules: true };

type Answer = 'JOIN' | 'ASK' | 'APART';

interface Told {
  channel: string;
  /** Equal letters are one person. */
  person: string;
  title?: string;
  text: string;
  at: string;
}

/** An ordered pair with the answers of two readers; thanks (`counts: false`) may never join as a complaint. */
interface GoldLink {
  id: string;
  kind: number;
  earlier: Told;
  later: Told;
  gold: Answer;
  acceptable: readonly Answer[];
  counts?: boolean;
}

interface JudgedLink {
  pair: GoldLink;
  said: Answer;
  verdict: LinkVerdict;
}

/**
 * `link-pairs --gold FILE`: what a fresh hub that knows only the earlier text does with the later one: joins its matter,
 * asks a person or keeps it apart.
 */
export async function evalLinkPairs(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gold: { type: 'string' } } });
  if (!values.gold) throw new Error('link-pairs needs --gold FILE');
  const pairs = await readJsonLines<GoldLink>(values.gold);
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

function judge(pair: GoldLink, reference: ReferenceData): JudgedLink {
  const [earlier, later] = [messageOf('earlier', pair.earlier, reference), messageOf('later', pair.later, reference)];
  const hub = new MemoryHub(reference.vocabulary, WITH_RULES);
  hub.take(earlier);
  hub.take(later);
  const { matterOf } = hub.result();
  const verdict = compare(later.facts, earlier.facts, reference.vocabulary, WITH_RULES);
  const found = sharesKey(later, earlier);
  const joined = matterOf.get('later') === matterOf.get('earlier');
  return { pair, verdict, said: joined ? 'JOIN' : found && verdict.band !== 'apart' ? 'ASK' : 'APART' };
}

function messageOf(id: string, { channel, person, title, text, at }: Told, reference: ReferenceData): CorpusMessage {
  const words = { title: title ?? titleFrom(text), text };
  const told = { submittedAt: new Date(at), personKeys: [`account:${person}`], channel, source: channel };
  return { id, title: words.title, ...taken(words, told, reference) };
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
  const words = ({ title, text }: Told): string => `${title ? `${title}: ` : ''}${text}`.slice(0, 60);
  return `${pair.id} kind ${pair.kind} ${pair.gold}, said ${said} ${verdict.score.toFixed(2)}\n  ${words(pair.earlier)}\n  ${words(pair.later)}\n  ${verdict.reasons.join(' · ')}`;
}
