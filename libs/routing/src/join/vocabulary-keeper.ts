import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import type { Vocabulary } from '../text/vocabulary.js';
import { pairsIn, readingOf } from '../link/word-profile.js';

/** So many of the latest submissions tell how a city writes; more would only take longer to read at every start. */
const BEGIN_WITH = 20_000;
/** Small, because learning a page holds up the process for its length. */
const PAGE = 100;
const NOTHING_READ = '00000000-0000-0000-0000-000000000000';

interface Told {
  id: string;
  title: string;
  body: string;
  anchors: string[] | null;
}

/**
 * Teaches the vocabulary in the memory of one process how the city's people write: the latest submissions at first, then those
 * that came since. Ids are in order of arrival, so one id is the bookmark; one routed after younger ones were read is left out, which a count
 * of thousands does not feel. Nothing is written while routing, so no row is fought over. Sealed words are in no open text.
 */
export class VocabularyKeeper {
  #taught: Vocabulary | undefined;
  #upto = NOTHING_READ;

  constructor(
    private readonly database: DataSource,
    private readonly vocabulary: () => Vocabulary,
  ) {}

  /** Answers how many submissions were learned; begins anew when the reference data were replaced. */
  async refresh(): Promise<number> {
    const vocabulary = this.vocabulary();
    if (vocabulary !== this.#taught) this.#upto = await this.beginning();
    this.#taught = vocabulary;
    for (let learned = 0; ;) {
      const page = await rows<Told>(
        this.database,
        `select t.submission_id as id, t.title, t.body, u.body->'place'->'anchors' as anchors
         from open_texts t join understandings u using (submission_id) where t.submission_id > $1 order by t.submission_id limit $2`,
        [this.#upto, PAGE],
      );
      for (const { title, body, anchors } of page) vocabulary.learn(pairsIn(readingOf(title, body)), anchors ?? []);
      learned += page.length;
      this.#upto = page.at(-1)?.id ?? this.#upto;
      if (page.length < PAGE) return learned;
    }
  }

  private async beginning(): Promise<string> {
    const before = await row<{ id: string }>(
      this.database,
      'select submission_id as id from open_texts order by submission_id desc offset $1 limit 1',
      [BEGIN_WITH],
    );
    return before?.id ?? NOTHING_READ;
  }
}
