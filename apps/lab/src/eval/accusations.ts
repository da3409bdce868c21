import { parseArgs } from 'node:util';
import type { ReferenceData } from '#routing';
import { understand } from '#routing/lab';
import { shareWhere } from '../duties/route-figures.js';
import { readJsonLines } from '../judged/json-lines.js';
import { cityWithModels } from '../links/messages.js';

/** A text with the label of two readers; `real` rows name a message of the messages file. */
interface GoldAccusation {
  id: string;
  source: 'real' | 'written';
  label: 'yes' | 'doubtful' | 'no';
  title?: string;
  text?: string;
}

interface Words {
  id: string;
  title: string;
  text: string;
}

interface JudgedText {
  gold: GoldAccusation;
  words: Words;
  band: 'sealed' | 'held' | 'open';
  score: number;
  evidence: readonly string[];
}

interface AccusationFigures {
  /** Share of accusations that are sealed or held. */
  recall: number;
  /** Share of the texts that are none and are sealed; that are sealed or held. */
  noSealed: number;
  noHeld: number;
  /** Share of doubtful texts that are sealed or held. */
  doubtful: number;
}

/**
 * `accusations --gold FILE [--messages FILE]`: measures which texts are restricted before anything leaves the hub. Rows
 * without words of their own are looked up in the messages file.
 */
export async function evalAccusations(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { gold: text, messages: text } });
  if (!values.gold) throw new Error('accusations needs --gold FILE, and --messages FILE for rows that name a message');
  const gold = await readJsonLines<GoldAccusation>(values.gold);
  const messages = values.messages ? await readJsonLines<Words>(values.messages) : [];
  const known = new Map(messages.map((message) => [message.id, message]));
  const reference = await cityWithModels();
  const judged = gold.map((row) => judge(row, wordsOf(row, known), reference));
  for (const source of ['real', 'written'] as const) {
    const of = judged.filter(({ gold: row }) => row.source === source);
    print(`\n${source}: ${of.length} texts`);
    for (const one of of.filter(isWrong)) print(inWords(one));
  }
  print(JSON.stringify({ real: figures(judged, 'real'), written: figures(judged, 'written') }));
}

function wordsOf(row: GoldAccusation, messages: ReadonlyMap<string, Words>): Words {
  if (row.text !== undefined) return { id: row.id, title: row.title ?? '', text: row.text };
  const message = messages.get(row.id);
  if (!message) throw new Error(`no text for row ${row.id}: give --messages FILE`);
  return message;
}

function judge(gold: GoldAccusation, words: Words, reference: ReferenceData): JudgedText {
  const { accusation } = understand({ title: words.title, text: words.text }, reference);
  const band = accusation.suspected ? 'sealed' : accusation.held ? 'held' : 'open';
  return { gold, words, band, score: accusation.score, evidence: accusation.evidence };
}

function figures(judged: readonly JudgedText[], source: GoldAccusation['source']): AccusationFigures {
  const of = (label: GoldAccusation['label']): JudgedText[] =>
    judged.filter(({ gold }) => gold.source === source && gold.label === label);
  return {
    recall: shareWhere(of('yes'), ({ band }) => band !== 'open'),
    noSealed: shareWhere(of('no'), ({ band }) => band === 'sealed'),
    noHeld: shareWhere(of('no'), ({ band }) => band !== 'open'),
    doubtful: shareWhere(of('doubtful'), ({ band }) => band !== 'open'),
  };
}

function isWrong({ gold, band }: JudgedText): boolean {
  return gold.label === 'yes' ? band === 'open' : gold.label === 'no' && band !== 'open';
}

function inWords({ gold, words, band, score, evidence }: JudgedText): string {
  const said = `${words.title} ${words.text}`.replace(/\s+/g, ' ').slice(0, 80);
  return `${gold.label === 'yes' ? 'missed' : band} ${score.toFixed(2)} ${gold.id} ${said} ${evidence.slice(0, 2).join('；')}`;
}
