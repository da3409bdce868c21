import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import type { Vocabulary } from '../text/vocabulary.js';
import { pairsIn, readingOf } from '../link/word-profile.js';

/** Number of latest submissions that are read at the start; more would only make the start slower. */
const BEGIN_WITH = 20_000;
/** Small, because learning a page blocks the process for its duration. */
const PAGE = 100;
const NOTHING_READ = '00000000-0000-0000-0000-000000000000';

interface Told {
  id: string;
  title: string;
  body: string;
  anchors: string[] | null;
}

/**
 * Teaches the vocabulary of one process how people in the city write: the latest submissions first, then new ones. Ids
 * are in order of arrival, so one id is the reading position. A submission routed after later ones is skipped, which
 * does not matter among thousands. Routing writes nothing for it, so no row is contended. Sealed text is never in the
 * open texts.
 */
export class VocabularyKeeper {
  #taught: Vocabulary | undefined;
  #upto = NOTHING_READ;

  constructor(
    private readonly database: DataSource,
    private readonly vocabulary: () => Vocabulary,
  ) {}

  /** Returns how many submissions were learned; starts again when the reference data were replaced. */
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
