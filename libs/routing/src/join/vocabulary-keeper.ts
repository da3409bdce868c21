import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { pairsIn, readingOf } from '../link/word-profile.js';
import { findToldTexts, findBeginning } from './retrieval.queries.js';

/** Number of latest submissions that are read at the start; more would only make the start slower. */
const BEGIN_WITH = 20_000;
/** Small, because learning a page blocks the process for its duration. */
const PAGE = 100;
const NOTHING_READ = '00000000-0000-0000-0000-000000000000';

/**
 * Teaches the vocabulary of one process how people in the city write: the latest submissions first, then new ones. Ids
 * are in order of arrival, so one id is the reading position. A submission routed after later ones is skipped, which
 * does not matter among thousands. Routing writes nothing for it, so no row is contended. Sealed text is never in the
 * open texts.
 */
@Injectable()
export class VocabularyKeeper {
  #taught: Vocabulary | undefined;
  #upto = NOTHING_READ;

  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** Returns how many submissions were learned; starts again when the reference data were replaced. */
  async refresh(): Promise<number> {
    const { vocabulary } = this.keeper.current();
    if (vocabulary !== this.#taught) this.#upto = await this.beginning();
    this.#taught = vocabulary;
    for (let learned = 0; ;) {
      const page = await findToldTexts(this.database, this.#upto, PAGE);
      for (const { title, body, anchors } of page) vocabulary.learn(pairsIn(readingOf(title, body)), anchors ?? []);
      learned += page.length;
      this.#upto = page.at(-1)?.id ?? this.#upto;
      if (page.length < PAGE) return learned;
    }
  }

  private async beginning(): Promise<string> {
    const before = await findBeginning(this.database, BEGIN_WITH);
    return before?.id ?? NOTHING_READ;
  }
}
