import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';

/** Results of a shadow compared with the rules that serve now, over submissions that both judged. */
export interface ShadowCounts {
  compared: number;
  agreed: number;
  /** Of these, those whose category a person decided. */
  corrected: number;
  /** Number of correct leaves, and of correct first levels. */
  servingRight: number;
  shadowRight: number;
  servingRightFirst: number;
  shadowRightFirst: number;
}

export interface ModelView {
  id: string;
  name: string;
  version: string;
  labels: string[];
  lessons: Record<string, number>;
  bytes: number;
  state: 'shadow' | 'serving' | 'retired';
  createdBy: string;
  at: Date;
  promotedBy: string | null;
  promotedAt: Date | null;
  shadow: ShadowCounts;
}

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
const SERVING = "(select id from models where state = 'serving')";
/**
 * SQL: agreement of both and, compared with people's decisions, the number of correct results, by leaf and by first
 * level (the first three characters of the code).
 */
const STAND = `(
  select a.model_id, a.serving_model, count(*)::int as compared, count(*) filter (where a.said = a.shadow_said)::int as agreed, count(c.id)::int as corrected,
    count(*) filter (where a.said = c.corrected)::int as serving_right, count(*) filter (where a.shadow_said = c.corrected)::int as shadow_right,
    count(*) filter (where left(a.said, 3) = left(c.corrected, 3))::int as serving_right_first,
    count(*) filter (where left(a.shadow_said, 3) = left(c.corrected, 3))::int as shadow_right_first
  from shadow_answers a join submissions s on s.id = a.submission_id and s.seal = 'open'
    left join category_corrections c on c.submission_id = a.submission_id and c.superseded_at is null
  group by a.model_id, a.serving_model)`;
const COUNTS = `jsonb_build_object('compared', k.compared, 'agreed', k.agreed, 'corrected', k.corrected, 'servingRight', k.serving_right,
  'shadowRight', k.shadow_right, 'servingRightFirst', k.serving_right_first, 'shadowRightFirst', k.shadow_right_first)`;

/**
 * Lists every model, newest first. The counts of a shadow are against the present serving rules; those of other models
 * are against the rules of their last trial.
 */
export async function listModels(database: DataSource): Promise<ModelView[]> {
  const found = await rows<Omit<ModelView, 'shadow'> & { shadow: ShadowCounts | null }>(
    database,
    `select m.id, m.name, m.version, m.labels, m.lessons, length(m.bytes) as bytes, m.state, m.created_by as "createdBy", m.at,
       m.promoted_by as "promotedBy", m.promoted_at as "promotedAt", ${COUNTS} as shadow
     from models m left join ${STAND} k on k.model_id = m.id
       and k.serving_model is not distinct from case when m.state = 'shadow' then ${SERVING} else m.replaced end
     order by m.at desc`,
  );
  return found.map((model) => ({ ...model, shadow: model.shadow?.compared ? model.shadow : NOTHING }));
}

/**
 * Makes a shadow the serving model. It needs `least` comparisons with the present serving rules, and must not be worse
 * than they on people's decisions, by leaf and by first level. The present model retires and can be restored.
 */
export async function promoteModel(
  database: DataSource,
  id: string,
  { least, actor }: { least: number; actor: string },
): Promise<Promoted> {
  return database.transaction(async (tx): Promise<Promoted> => {
    const state = await stateOf(tx, id);
    if (state !== 'shadow') return { outcome: 'refused', reason: state ? 'not-in-shadow' : 'not-found' };
    const counts = await countsOf(tx, id);
    if (counts.compared < least) return { outcome: 'refused', reason: 'few-comparisons', counts };
    if (counts.shadowRight < counts.servingRight || counts.shadowRightFirst < counts.servingRightFirst)
      return { outcome: 'refused', reason: 'worse', counts };
    const present = await row<{ id: string }>(
      tx,
      "update models set state = 'retired' where state = 'serving' returning id",
    );
    await tx.query(
      "update models set state = 'serving', promoted_by = $2, promoted_at = now(), replaced = $3 where id = $1",
      [id, actor, present?.id ?? null],
    );
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
export async function rollBackModel(database: DataSource, id: string, actor: string): Promise<RolledBack> {
  return database.transaction(async (tx): Promise<RolledBack> => {
    const state = await stateOf(tx, id);
    if (!state || state === 'retired') return { outcome: 'refused', reason: state ? 'retired-before' : 'not-found' };
    await tx.query("update models set state = 'retired' where id = $1", [id]);
    const back =
      state === 'serving'
        ? await row<{ id: string }>(
            tx,
            "update models set state = 'serving' where id = (select replaced from models where id = $1) and state = 'retired' returning id",
            [id],
          )
        : await row<{ id: string }>(tx, `select id from models where state = 'serving'`);
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

/** Returns the state of a model, with a lock that prevents other changes to models. */
async function stateOf(tx: Tx, id: string): Promise<ModelView['state'] | undefined> {
  await tx.query("select pg_advisory_xact_lock(hashtext('models'))");
  return (await row<{ state: ModelView['state'] }>(tx, 'select state from models where id = $1', [id]))?.state;
}

async function countsOf(tx: Tx, id: string): Promise<ShadowCounts> {
  const found = await row<{ counts: ShadowCounts }>(
    tx,
    `select ${COUNTS} as counts from ${STAND} k where k.model_id = $1 and k.serving_model is not distinct from ${SERVING}`,
    [id],
  );
  return found?.counts ?? NOTHING;
}
