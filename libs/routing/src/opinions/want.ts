import { rows, type Tx } from '#platform';
import { ASKABLE } from './asked.js';
import type { Eye } from './eye.js';

const AT_ONCE = 20;
/** After this a job is taken for lost with its queue. */
const LOST_AFTER = '5 minutes';

/**
 * Finds what is open before a person and was not put to this eye yet, or is due again, and gives each a job. Routing knows nothing
 * of it: with no eye open this never runs, and no row is written. Answers how many.
 */
export async function wantOpinions(tx: Tx, eye: Pick<Eye, 'answers' | 'model' | 'promptVersion'>): Promise<number> {
  const due = await rows(
    tx,
    `with wanted as (
       select a.question, a.subject_id, a.submission_id from (${ASKABLE}) a
       left join opinions o on o.question = a.question and o.subject_id = a.subject_id and o.model = $2 and o.prompt_version = $3
       where a.question = any($1::text[]) and (o.id is null or o.next_at <= now()) order by a.since limit ${AT_ONCE}),
     due as (
       insert into opinions as o (id, question, subject_id, submission_id, model, prompt_version, next_at)
       select gen_random_uuid(), question, subject_id, submission_id, $2, $3, now() + interval '${LOST_AFTER}' from wanted
       on conflict (subject_id, question, model, prompt_version) do update set next_at = excluded.next_at where o.next_at <= now()
       returning id)
     insert into queue_outbox (queue, ref) select 'opinions', id from due returning ref`,
    [eye.answers, eye.model, eye.promptVersion]);
  return due.length;
}
