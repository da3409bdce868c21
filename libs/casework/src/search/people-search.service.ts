import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { soughtIndexes, type SoughtPerson } from '#intake';
import { Vault } from '#platform';
import type { SubmissionFound } from './found-rows.queries.js';
import type { SearchFilter, SearchPage } from './search-filter.js';
import { SearchService, type Searched } from './search.service.js';

/** Who looks for a person, and what for. */
export interface PersonSearcher {
  actor: string;
  purpose: string;
  reach: AreaReach;
}

/** `refused`: the field names nobody. */
export type PeopleSearched =
  Searched<SubmissionFound> | { outcome: 'refused'; field: keyof SoughtPerson; reason: 'nobody' };

/** Open submissions of one person, found by blind indexes of phone, name or ID number. */
@Injectable()
export class PeopleSearchService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly search: SearchService,
  ) {}

  /**
   * All that is given must agree. Each search is written into the audit log with its purpose, what was searched by and how
   * many were found, and never with the phone or the name (INV-46, INV-49). No result is returned before.
   */
  async find(
    person: SoughtPerson,
    days: Pick<SearchFilter, 'from' | 'to'>,
    { actor, purpose, reach }: PersonSearcher,
    page: SearchPage,
  ): Promise<PeopleSearched> {
    const sought = soughtIndexes(person, this.vault);
    if ('field' in sought) return { outcome: 'refused', field: sought.field, reason: 'nobody' };
    const people = sought.indexes.map(({ kind, index }) => ({ kind, index: index.toString('hex') }));
    const found = await this.search.find('submissions', { ...days, people }, { department: null, actor, reach }, page);
    if (found.outcome === 'refused') return found;
    await this.database.transaction((tx) =>
      append(tx, {
        actor,
        action: 'people.searched',
        subjectKind: 'search',
        subjectId: uuid(),
        detail: { purpose, by: people.map(({ kind }) => kind), found: found.total.value, shown: found.items.length },
      }),
    );
    return found;
  }
}
