import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx, Vault } from '#platform';
import { maskText } from '#platform/privacy';
import type { RuleInput } from '../lifecycle/facts.js';
import {
  findOpenSecondLooks,
  insertSecondLookAtCall,
  lockSecondLook,
  setSecondLookDecision,
  type SecondLook,
} from './second-look.queries.js';

/** 复看: what staff decide about dissatisfied people. */
@Injectable()
export class SecondLooksService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Lists the undecided ones, oldest first. */
  async list(limit: number, reach: AreaReach): Promise<SecondLook[]> {
    const open = await findOpenSecondLooks(this.database, limit, reach);
    return open.map(({ ratingId, cipher, said, ...look }) => ({
      ...look,
      reason: maskText(ratingId && cipher ? this.vault.openText(cipher, ratingId) : (said ?? '')),
    }));
  }

  /**
   * 复看: a person decides, with a reason, whether the proceeding is looked at again. The proceeding itself moves only by
   * its lifecycle.
   */
  async decide(
    id: string,
    given: { decision: 'look-again' | 'stands'; reason: string },
    actor: string,
  ): Promise<'decided' | 'not-found' | 'decided-before'> {
    return this.database.transaction(async (tx) => {
      const found = await lockSecondLook(tx, id);
      if (!found) return 'not-found';
      if (found.decision) return 'decided-before';
      await setSecondLookDecision(tx, { id, decision: given.decision, reason: given.reason, actor });
      await append(tx, {
        actor,
        action: 'second-look.decided',
        subjectKind: 'rating',
        subjectId: id,
        detail: { decision: given.decision },
      });
      return 'decided';
    });
  }
}

/**
 * Opens one for an answered call-back in which the caller was dissatisfied and gave a reason. This is a rule for every
 * outcome of the order.
 */
export async function lookAgainAtCall(
  tx: Tx,
  call: { proceedingId: string; seq: number; input: RuleInput; at: Date },
): Promise<void> {
  const { reached, satisfied, reason = '' } = call.input;
  if (reached === false || satisfied !== false || reason.trim() === '') return;
  await insertSecondLookAtCall(tx, { id: uuid(), proceedingId: call.proceedingId, seq: call.seq, at: call.at });
}
