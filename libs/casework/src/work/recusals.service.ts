import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText } from '#platform/privacy';
import { mayBeRecused, insertRecusal, liftRecusal, findRecusalsOf, type RecusalView } from './recusal.queries.js';

/** 回避: a unit, or a person by the name of their key; exactly one of the two. */
export interface WantedRecusal {
  department?: string | undefined;
  person?: string | undefined;
  reason: string;
}

/** 回避: who must not handle a matter. */
@Injectable()
export class RecusalsService {
  constructor(private readonly database: DataSource) {}

  /**
   * Recuses a unit or person with a direct interest in a matter (信访工作条例 Art. 28(3), INV-33). From now on neither may take
   * a step in it, and the unit receives nothing about it; another unit takes over its work. Undefined when there is no
   * such open matter or, for a department, none that it has.
   */
  async declare(
    matterId: string,
    { department, person, reason }: WantedRecusal,
    by: { actor: string; department: string | null },
  ): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const known = await mayBeRecused(tx, matterId, by.department);
      if (!known) return undefined;
      const id = uuid();
      await insertRecusal(tx, {
        id,
        matterId,
        department: department ?? null,
        person: person === undefined ? null : `key:${person}`,
        reason: maskText(reason),
        actor: by.actor,
      });
      await append(tx, {
        actor: by.actor,
        action: 'recusal.declared',
        subjectKind: 'matter',
        subjectId: matterId,
        detail: { recusal: id, department: department ?? null, person: person ?? null },
      });
      return id;
    });
  }

  /** Ends a recusal without ground, with the reason. The recused unit or person may not do it. */
  async lift(id: string, reason: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const lifted = await liftRecusal(tx, id, actor, maskText(reason));
      if (!lifted) return false;
      await append(tx, {
        actor,
        action: 'recusal.lifted',
        subjectKind: 'matter',
        subjectId: lifted.matterId,
        detail: { recusal: id },
      });
      return true;
    });
  }

  async list(matterId: string): Promise<RecusalView[]> {
    return findRecusalsOf(this.database, matterId);
  }
}
