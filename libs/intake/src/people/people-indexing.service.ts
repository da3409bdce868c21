import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { personIndexes } from './people.js';
import { findPeopleToIndex, replacePersonIndexes } from './people-indexing.queries.js';
import type { SubmissionContent } from '../submission/submission.js';

/** Submissions that are indexed in one run. */
const BATCH = 500;

/**
 * Makes the indexes of people anew for submissions that were registered under an older rule; migration 0045 lists them.
 * Each is done in a transaction of its own, so it may be stopped at any time and run twice.
 */
@Injectable()
export class PeopleIndexingService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Returns how many submissions were indexed; 0 when none is left. */
  async run(): Promise<number> {
    const found = await findPeopleToIndex(this.database, BATCH);
    for (const { id, source, authenticated, cipher } of found) {
      const content = cipher ? (JSON.parse(this.vault.openText(cipher, id)) as SubmissionContent) : undefined;
      const indexes = content ? personIndexes({ content, source, authenticated }, this.vault) : [];
      await this.database.transaction((tx) => replacePersonIndexes(tx, id, indexes));
    }
    return found.length;
  }
}
