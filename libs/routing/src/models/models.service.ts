import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import {
  findModels,
  retireServing,
  serveModel,
  retireModel,
  restoreReplaced,
  findServing,
  lockModels,
  findModelState,
  findCounts,
  type ShadowCounts,
  type ModelView,
} from './model.queries.js';

/** `few-comparisons` and `worse` include the counts. */
export type PromotionFault = 'not-found' | 'not-in-shadow' | 'few-comparisons' | 'worse';
export type Promoted =
  { outcome: 'serving'; id: string } | { outcome: 'refused'; reason: PromotionFault; counts?: ShadowCounts };
export type RolledBack =
  { outcome: 'retired'; servingNow: string | null } | { outcome: 'refused'; reason: 'not-found' | 'retired-before' };

const NOTHING: ShadowCounts = {
  compared: 0,
  agreed: 0,
  corrected: 0,
  servingRight: 0,
  shadowRight: 0,
  servingRightFirst: 0,
  shadowRightFirst: 0,
};
/** The category models: shadow, serving and retired ones. */
@Injectable()
export class ModelsService {
  constructor(private readonly database: DataSource) {}

  /**
   * Lists every model, newest first. The counts of a shadow are against the present serving rules; those of other models
   * are against the rules of their last trial.
   */
  async list(): Promise<ModelView[]> {
    const found = await findModels(this.database);
    return found.map((model) => ({ ...model, shadow: model.shadow?.compared ? model.shadow : NOTHING }));
  }

  /**
   * Makes a shadow the serving model. It needs `least` comparisons with the present serving rules, and must not be worse
   * than they on people's decisions, by leaf and by first level. The present model retires and can be restored.
   */
  async promote(id: string, { least, actor }: { least: number; actor: string }): Promise<Promoted> {
    return this.database.transaction(async (tx): Promise<Promoted> => {
      const state = await stateOf(tx, id);
      if (state !== 'shadow') return { outcome: 'refused', reason: state ? 'not-in-shadow' : 'not-found' };
      const counts = await countsOf(tx, id);
      if (counts.compared < least) return { outcome: 'refused', reason: 'few-comparisons', counts };
      if (counts.shadowRight < counts.servingRight || counts.shadowRightFirst < counts.servingRightFirst)
        return { outcome: 'refused', reason: 'worse', counts };
      const present = await retireServing(tx);
      await serveModel(tx, id, actor, present?.id ?? null);
      await append(tx, {
        actor,
        action: 'model.promoted',
        subjectKind: 'model',
        subjectId: id,
        detail: { ...counts, replaced: present?.id ?? null },
      });
      return { outcome: 'serving', id };
    });
  }

  /** Removes a model: the one it replaced serves again, or the shipped one. A shadow simply ends. */
  async rollBack(id: string, actor: string): Promise<RolledBack> {
    return this.database.transaction(async (tx): Promise<RolledBack> => {
      const state = await stateOf(tx, id);
      if (!state || state === 'retired') return { outcome: 'refused', reason: state ? 'retired-before' : 'not-found' };
      await retireModel(tx, id);
      const back = state === 'serving' ? await restoreReplaced(tx, id) : await findServing(tx);
      await append(tx, {
        actor,
        action: 'model.rolled-back',
        subjectKind: 'model',
        subjectId: id,
        detail: { was: state, servingNow: back?.id ?? null },
      });
      return { outcome: 'retired', servingNow: back?.id ?? null };
    });
  }
}

/** Returns the state of a model, with a lock that prevents other changes to models. */
async function stateOf(tx: Tx, id: string): Promise<ModelView['state'] | undefined> {
  await lockModels(tx);
  return (await findModelState(tx, id))?.state;
}

async function countsOf(tx: Tx, id: string): Promise<ShadowCounts> {
  const found = await findCounts(tx, id);
  return found?.counts ?? NOTHING;
}
