import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText, row, rows } from '#platform';
import { mayQuoteSealed } from '#cases';

/** 回避: a unit, or a person by the name of their key; exactly one of the two. */
export interface WantedRecusal {
  department?: string | undefined;
  person?: string | undefined;
  reason: string;
}

export interface RecusalView {
  id: string;
  department: string | null;
  person: string | null;
  reason: string;
  declaredBy: string;
  declaredAt: Date;
  liftedAt: Date | null;
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
      const known = await row(
        tx,
        `select 1 from matters m where m.id = $1 and not m.sealed and ($2::text is null or exists (
         select 1 from assignments a where a.matter_id = m.id and a.department = $2 and a.state in ('sent', 'signed', 'answered')))`,
        [matterId, by.department],
      );
      if (!known) return undefined;
      const id = uuid();
      await tx.query(
        'insert into recusals (id, matter_id, department, person, reason, declared_by) values ($1,$2,$3,$4,$5,$6)',
        [id, matterId, department ?? null, person === undefined ? null : `key:${person}`, maskText(reason), by.actor],
      );
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
      const lifted = await row<{ matterId: string }>(
        tx,
        `update recusals set lifted_at = now(), lifted_by = $2, lift_reason = $3 where id = $1 and lifted_at is null and person is distinct from $2 returning matter_id as "matterId"`,
        [id, actor, maskText(reason)],
      );
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
    return rows<RecusalView>(
      this.database,
      `select r.id, r.department, r.person, case when ${mayQuoteSealed('m.id', 'r.declared_at')} then '' else r.reason end as reason, r.declared_by as "declaredBy", r.declared_at as "declaredAt", r.lifted_at as "liftedAt"
     from recusals r join matters m on m.id = r.matter_id and not m.sealed where r.matter_id = $1 order by r.declared_at, r.id`,
      [matterId],
    );
  }
}
