import type { Tx } from '#platform';
import { readingOf, type WordReading } from '../link/word-profile.js';
import type { LinkFacts } from '../link/link-facts.js';
import type { Understanding } from '../understand/understanding.js';
import { findCompared, findToldFacts, type FoundCompared, type ToldFacts } from './retrieval.queries.js';

/** Most bytes of what is kept in memory, by estimate. On a day when everybody writes about one thing this is all that is compared. */
const MOST_BYTES = 32_000_000;
/** By estimate: what a parsed object needs for each of its stored bytes, and a text with its normalised form for each character. */
const FOR_EACH_STORED = 3;
const FOR_EACH_CHARACTER = 4;
/** What the comparison computes of a text and keeps with it. */
const PROFILE = 16_000;

interface Known {
  version: string;
  understanding: Understanding;
  reading: WordReading;
  bytes: number;
}

/** An earlier submission that is compared with a new one, with its groups. */
export interface ComparedSubmission
  extends LinkFacts, Pick<FoundCompared, 'matterId' | 'submissionId' | 'neighbourhood' | 'archive'> {}

/**
 * What earlier submissions told, decrypted and parsed, for one process. Each is kept with the version of its rows: one that was changed since is
 * read again, and one whose words were removed is no longer found. Least recently compared ones are dropped first.
 */
export class KnownCandidates {
  /** A map keeps insertion order, so the first is the one that was not used for longest. */
  readonly #known = new Map<string, Known>();
  #bytes = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  /** Reads these submissions in the given order, without those of sealed matters. */
  async read(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ComparedSubmission[]> {
    if (ids.length === 0) return [];
    const found = await findCompared(tx, ids);
    const unknown = found.filter(({ submissionId, version }) => this.#known.get(submissionId)?.version !== version);
    const told =
      unknown.length > 0
        ? await findToldFacts(
            tx,
            unknown.map(({ submissionId }) => submissionId),
          )
        : [];
    const read = new Map(told.map((one) => [one.submissionId, knownOf(one)]));
    const candidates = found.flatMap(({ version: _version, submittedAt, ...candidate }) => {
      const known = read.get(candidate.submissionId) ?? this.#known.get(candidate.submissionId);
      // It was sealed between the two statements.
      if (!known) return [];
      this.#keep(candidate.submissionId, known);
      const { understanding, reading } = known;
      return [{ ...candidate, submittedAt: new Date(submittedAt), understanding, reading }];
    });
    this.#dropBeyond();
    return candidates;
  }

  /** Bytes that are kept, by estimate. */
  get bytes(): number {
    return this.#bytes;
  }

  #keep(id: string, known: Known): void {
    this.#drop(id);
    this.#known.set(id, known);
    this.#bytes += known.bytes;
  }

  #drop(id: string): void {
    this.#bytes -= this.#known.get(id)?.bytes ?? 0;
    this.#known.delete(id);
  }

  #dropBeyond(): void {
    for (const id of this.#known.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      this.#drop(id);
    }
  }
}

function knownOf({ version, understanding, title, body, stored }: ToldFacts): Known {
  const bytes = PROFILE + stored * FOR_EACH_STORED + (title.length + body.length) * FOR_EACH_CHARACTER;
  return { version, understanding, reading: readingOf(title, body), bytes };
}
