import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countTextsToIndex, findTextsToIndex, lockTextToIndex, upsertSearchTerms } from './search-terms.queries.js';
import { searchTerms } from './search-units.js';
import { termNumbers } from './term-numbers.js';

/** Texts that are indexed in one run. */
const BATCH = 500;

/**
 * Makes the words of submissions findable that were routed before there was an index of terms; migration 0061 lists them.
 * Each is done in a transaction of its own, so it may be stopped at any time and run twice.
 */
@Injectable()
export class TermIndexingService {
  readonly #log = new Logger('search');

  constructor(private readonly database: DataSource) {}

  /** Returns how many texts were indexed; 0 when none is left. */
  async run(): Promise<number> {
    const found = await findTextsToIndex(this.database, BATCH);
    for (const { id, receivedAt, title, body, placeText } of found) {
      const numbers = termNumbers(this.database, searchTerms([title, body, placeText ?? '']), receivedAt);
      await this.database.transaction(async (tx) => {
        if (await lockTextToIndex(tx, id)) await upsertSearchTerms(tx, id, { receivedAt, numbers });
      });
    }
    if (found.length > 0)
      this.#log.log(`indexed ${found.length} older texts; ${await countTextsToIndex(this.database)} are left`);
    return found.length;
  }
}
