import { Injectable } from '@nestjs/common';
import { civilDateOf } from '#cases/calendar';
import { DataSource } from 'typeorm';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import type { Understanding } from '../understand/understanding.js';
import { dutyCandidates, type AssignCandidate } from './candidates.js';
import { findReturnedItems } from './next-candidates.queries.js';

const MOST = 3;

interface ReturnedToDesk {
  submissionId: string;
  reason: string;
  candidates: AssignCandidate[];
}

/** 退回后的候选单位: who may handle what a department gave back. */
@Injectable()
export class NextCandidatesService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** Gives returned items the units of the duties, without those that had the matter before; others keep their candidates. */
  async fill<Item extends ReturnedToDesk>(items: readonly Item[], at: Date): Promise<Item[]> {
    const ids = items.filter(isReturned).map(({ submissionId }) => submissionId);
    const returned = ids.length === 0 ? [] : await findReturnedItems(this.database, ids);
    const next = new Map(
      returned.map(({ submissionId, understanding, had }) => [submissionId, this.#remaining(understanding, had, at)]),
    );
    return items.map((item) => ({ ...item, candidates: next.get(item.submissionId) ?? item.candidates }));
  }

  #remaining(
    understanding: Pick<Understanding, 'category' | 'place'>,
    had: readonly string[],
    at: Date,
  ): AssignCandidate[] {
    const all = dutyCandidates(understanding, civilDateOf(at), this.keeper.current());
    return all
      .filter(({ lead }, i) => !had.includes(lead) && all.findIndex((one) => one.lead === lead) === i)
      .slice(0, MOST);
  }
}

const isReturned = ({ reason, candidates }: ReturnedToDesk): boolean =>
  candidates.length === 0 && (reason === 'returned' || reason === 'disputed');
