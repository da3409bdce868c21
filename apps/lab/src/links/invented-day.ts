import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceData } from '#routing';
import { linkKeys } from '#routing/lab';
import { type GoldPair, type GoldIssue } from './gold.js';
import { taken, type CorpusMessage } from './messages.js';

interface Line {
  id: string;
  at: string;
  channel: string;
  payload: Record<string, string | undefined>;
  truth: { matter: string; relation: string; sealed?: boolean; hotspot?: string };
}

const FILES = ['hotline', 'web', 'letters', 'visits', 'feed'];

/**
 * The invented working day of the demo: its messages, which of them are one matter, and the matters of several people.
 */
export interface InventedDay {
  messages: CorpusMessage[];
  pairs: GoldPair[];
  issues: GoldIssue[];
}

/** Without sealed lines, which are never compared, and without retransmissions, which intake handles. */
export async function inventedDay(
  reference: ReferenceData,
  folder = join(process.cwd(), 'apps/demo/day'),
): Promise<InventedDay> {
  const texts = await Promise.all(FILES.map((name) => readFile(join(folder, `${name}.jsonl`), 'utf8')));
  const lines = texts
    .flatMap((text) =>
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Line),
    )
    .filter(({ truth }) => truth.sealed !== true && !['retransmission', 'amendment'].includes(truth.relation))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  const messages = lines.map((line) => messageOf(line, reference));
  return { messages, pairs: pairsOf(lines, messages), issues: issuesOf(lines) };
}

function messageOf({ id, at, channel, payload }: Line, reference: ReferenceData): CorpusMessage {
  const [title, text] = [payload['title'] ?? '', payload['text'] ?? payload['content'] ?? ''];
  const placeText = (channel === 'hotline' ? payload['address'] : undefined) ?? payload['place'];
  const person =
    payload['callerPhone'] ?? payload['phone'] ?? (payload['author'] && `${payload['site']}:${payload['author']}`);
  const facts = { title, text, ...(placeText ? { placeText } : {}) };
  return {
    id,
    title,
    ...taken(
      facts,
      {
        submittedAt: new Date(`2026-11-23T${at}:00+08:00`),
        personKeys: person ? [`account:${person.replace(/\D/g, '') || person}`] : [],
        channel,
        source: channel,
      },
      reference,
    ),
  };
}

/** All true pairs, and the false ones with a common retrieval key, which the hub would compare. */
function pairsOf(lines: readonly Line[], messages: readonly CorpusMessage[]): GoldPair[] {
  const keys = messages.map(({ facts }) => new Set(linkKeys(facts.understanding, facts.personKeys)));
  return lines.flatMap((a, i) =>
    lines.slice(0, i).flatMap((b, j): GoldPair[] => {
      const same = a.truth.matter === b.truth.matter;
      if (!same && ![...(keys[i] as Set<string>)].some((key) => keys[j]?.has(key))) return [];
      return [{ a: a.id, b: b.id, label: same ? 1 : 0, kind: same ? 'same_matter' : 'shares_a_key' }];
    }),
  );
}

function issuesOf(lines: readonly Line[]): GoldIssue[] {
  const matters = new Map<string, string[]>();
  for (const { id, truth } of lines) matters.set(truth.matter, [...(matters.get(truth.matter) ?? []), id]);
  return [...matters].filter(([, ids]) => ids.length > 1).map(([name, ids]) => ({ name, ids, doubtful: [] }));
}
