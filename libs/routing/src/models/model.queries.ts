import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { Lessons } from '../learning/category-model.js';
import { ModelEntity } from './model.entity.js';

export type ModelRole = 'serving' | 'shadow';

export async function findModelsInUse(database: DataSource): Promise<Record<ModelRole, string | null> | undefined> {
  return row<Record<ModelRole, string | null>>(
    database,
    "select (select id from models where state = 'serving') as serving, (select id from models where state = 'shadow') as shadow",
  );
}

export async function findModelBytes(database: DataSource, id: string): Promise<{ bytes: Buffer } | null> {
  return database.getRepository(ModelEntity).findOne({ select: { bytes: true }, where: { id } });
}

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

export async function findModels(
  database: DataSource,
): Promise<(Omit<ModelView, 'shadow'> & { shadow: ShadowCounts | null })[]> {
  return rows<Omit<ModelView, 'shadow'> & { shadow: ShadowCounts | null }>(
    database,
    `select m.id, m.name, m.version, m.labels, m.lessons, length(m.bytes) as bytes, m.state, m.created_by as "createdBy", m.at,
       m.promoted_by as "promotedBy", m.promoted_at as "promotedAt", ${COUNTS} as shadow
     from models m left join ${STAND} k on k.model_id = m.id
       and k.serving_model is not distinct from case when m.state = 'shadow' then ${SERVING} else m.replaced end
     order by m.at desc`,
  );
}

export async function retireServing(tx: Tx): Promise<{ id: string } | undefined> {
  return row(tx, "update models set state = 'retired' where state = 'serving' returning id");
}

export async function serveModel(tx: Tx, id: string, actor: string, replaced: string | null): Promise<void> {
  await tx
    .getRepository(ModelEntity)
    .update({ id }, { state: 'serving', promotedBy: actor, promotedAt: () => 'now()', replaced });
}

export async function retireModel(tx: Tx, id: string): Promise<void> {
  await tx.getRepository(ModelEntity).update({ id }, { state: 'retired' });
}

export async function restoreReplaced(tx: Tx, id: string): Promise<{ id: string } | undefined> {
  return row(
    tx,
    "update models set state = 'serving' where id = (select replaced from models where id = $1) and state = 'retired' returning id",
    [id],
  );
}

export async function findServing(tx: Tx): Promise<{ id: string } | null> {
  return tx.getRepository(ModelEntity).findOne({ select: { id: true }, where: { state: 'serving' } });
}

export async function lockModels(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('models'))");
}

export async function findModelState(tx: Tx, id: string): Promise<{ state: ModelView['state'] } | null> {
  return tx.getRepository(ModelEntity).findOne({ select: { state: true }, where: { id } });
}

export async function findCounts(tx: Tx, id: string): Promise<{ counts: ShadowCounts } | undefined> {
  return row(
    tx,
    `select ${COUNTS} as counts from ${STAND} k where k.model_id = $1 and k.serving_model is not distinct from ${SERVING}`,
    [id],
  );
}

export async function upsertShadowAnswer(
  tx: Tx,
  {
    modelId,
    submissionId,
    servingId,
    said,
    belief,
    shadowSaid,
    shadowBelief,
  }: {
    modelId: string;
    submissionId: string;
    servingId: string | null;
    said: string;
    belief: number;
    shadowSaid: string;
    shadowBelief: number;
  },
): Promise<void> {
  await tx.query(
    `insert into shadow_answers (model_id, submission_id, serving_model, said, belief, shadow_said, shadow_belief) values ($1,$2,$3,$4,$5,$6,$7)
     on conflict (model_id, submission_id) do update set serving_model = excluded.serving_model, said = excluded.said, belief = excluded.belief,
       shadow_said = excluded.shadow_said, shadow_belief = excluded.shadow_belief, at = now()`,
    [modelId, submissionId, servingId, said, belief, shadowSaid, shadowBelief],
  );
}

export async function isKnownVersion(tx: Tx, version: string): Promise<boolean> {
  return tx.getRepository(ModelEntity).existsBy({ version });
}

export async function retireShadow(tx: Tx): Promise<void> {
  await tx.getRepository(ModelEntity).update({ state: 'shadow' }, { state: 'retired' });
}

export async function insertModel(
  tx: Tx,
  model: Pick<ModelEntity, 'id' | 'name' | 'version' | 'bytes' | 'labels' | 'createdBy'> & { lessons: Lessons },
): Promise<void> {
  await tx.getRepository(ModelEntity).insert({ ...model, state: 'shadow' });
}
