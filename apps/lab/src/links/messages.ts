import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceData } from '#routing';
import {
  buildReference,
  understand,
  readingOf,
  severalMatters,
  withStarterModels,
  type LinkFacts,
  pairsIn,
} from '#routing/lab';

/** A row of a messages file, one JSON object a line. */
interface Row {
  id: string;
  user?: string;
  title: string;
  text: string;
  /** ISO 8601; local time without a zone is Shanghai time. */
  time: string;
}

export interface CorpusMessage {
  id: string;
  title: string;
  /** Facts of its own problem. */
  facts: LinkFacts;
  /** Its further problems. */
  further: LinkFacts[];
}

/** The messages of a file in order of time, understood by the rules of production. */
export async function readMessages(file: string, reference: ReferenceData): Promise<CorpusMessage[]> {
  const rows = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  return rows
    .map((row) => messageOf(row, reference))
    .sort((a, b) => a.facts.submittedAt.getTime() - b.facts.submittedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function messageOf({ id, user, title, text, time }: Row, reference: ReferenceData): CorpusMessage {
  const submittedAt = new Date(/[Z+]|-\d\d:?\d\d$/.test(time.slice(10)) ? time : `${time}+08:00`);
  return {
    id,
    title,
    ...taken(
      { title, text },
      { submittedAt, personKeys: user ? [`account:${user}`] : [], channel: 'web', source: 'lab' },
      reference,
    ),
  };
}

/** The understanding of the text and, if it has several problems, its parts, as in the hub. */
export function taken(
  words: Parameters<typeof understand>[0],
  told: Omit<LinkFacts, 'understanding' | 'reading'>,
  reference: ReferenceData,
): Pick<CorpusMessage, 'facts' | 'further'> {
  const whole = understand(words, reference);
  const several = severalMatters(words, whole, reference);
  return {
    facts: {
      ...told,
      understanding: several?.own ?? whole,
      reading: readingOf(words.title, several?.ownText ?? words.text),
    },
    further:
      several?.further.map(({ understanding, title, text }) => ({
        ...told,
        understanding,
        reading: readingOf(title, text),
      })) ?? [],
  };
}

/** The same message shortened to its title and forty to ninety characters of its text. */
export function briefly(message: CorpusMessage, reference: ReferenceData): CorpusMessage {
  const { title, text } = message.facts.reading;
  const reading = { title, text: text.slice(0, 40 + (text.length % 50)) };
  return {
    ...message,
    facts: { ...message.facts, reading, understanding: understand(reading, reference) },
    further: [],
  };
}

/** The vocabulary of a hub that has received all of these. */
export function learnFrom(messages: readonly CorpusMessage[], reference: ReferenceData): void {
  for (const { facts } of messages)
    reference.vocabulary.learn(pairsIn(facts.reading), facts.understanding.place.anchors);
}

/** The same with the models that are shipped with the hub, as in production. */
export async function cityWithModels(): Promise<ReferenceData> {
  return withStarterModels(await cityReference());
}

/** The reference data of the repository, without a database and without learned models. */
export async function cityReference(folder = join(process.cwd(), 'db/reference')): Promise<ReferenceData> {
  const read = async (name: string): Promise<never> =>
    JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as never;
  return buildReference({
    areas: await read('areas'),
    places: await read('places'),
    departments: await read('departments'),
    categories: await read('categories'),
    duties: await read('duties'),
    keywordIdf: await read('keyword-idf'),
    signals: await read('signals'),
  });
}
