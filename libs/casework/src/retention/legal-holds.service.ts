import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText } from '#platform/privacy';
import {
  endHoldRow,
  findHolds,
  insertHold,
  lockHold,
  lockMatterToHold,
  type LegalHold,
} from './legal-holds.queries.js';

export type HoldSet = { outcome: 'set'; id: string } | { outcome: 'refused'; reason: 'not-found' | 'anonymised' };
export type HoldEnded = { outcome: 'ended' } | { outcome: 'refused'; reason: 'not-found' | 'same-person' };

/** 停止销毁: staff keep a matter from being destroyed, with a reason; only another person ends it. */
@Injectable()
export class LegalHoldsService {
  constructor(private readonly database: DataSource) {}

  async list(limit: number): Promise<LegalHold[]> {
    return findHolds(this.database, limit);
  }

  async set(matterNumber: string, { actor, reason }: { actor: string; reason: string }): Promise<HoldSet> {
    return this.database.transaction(async (tx): Promise<HoldSet> => {
      const matter = await lockMatterToHold(tx, matterNumber);
      if (!matter) return { outcome: 'refused', reason: 'not-found' };
      if (matter.gone) return { outcome: 'refused', reason: 'anonymised' };
      const id = uuid();
      await insertHold(tx, { id, matterId: matter.id, reason: maskText(reason), actor });
      await append(tx, {
        actor,
        action: 'hold.set',
        subjectKind: 'matter',
        subjectId: matter.id,
        detail: { hold: id, reason: maskText(reason) },
      });
      return { outcome: 'set', id };
    });
  }

  /** Repeating it has no effect. */
  async end(id: string, { actor, reason }: { actor: string; reason: string }): Promise<HoldEnded> {
    return this.database.transaction(async (tx): Promise<HoldEnded> => {
      const hold = await lockHold(tx, id);
      if (!hold) return { outcome: 'refused', reason: 'not-found' };
      if (hold.endedAt) return { outcome: 'ended' };
      if (hold.setBy === actor) return { outcome: 'refused', reason: 'same-person' };
      await endHoldRow(tx, id, { actor, reason: maskText(reason) });
      await append(tx, {
        actor,
        action: 'hold.ended',
        subjectKind: 'hold',
        subjectId: id,
        detail: { reason: maskText(reason) },
      });
      return { outcome: 'ended' };
    });
  }
}
