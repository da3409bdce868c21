import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { QuestionKind } from './question.js';
import { askable, OPEN } from './opinion-request.js';
import type { OpinionModel } from './opinion-model.js';

const AT_ONCE = 20;
/** Number of open questions read at once. */
const PAGE = 200;
/** Smaller than every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';
/** A job older than this is treated as lost with its queue. */
const LOST_AFTER = '5 minutes';
/** Maximum time between a question's timestamp and its visibility to others; reading starts again this far back. */
const LATE = '2 minutes';

/** The reading position per kind of question; times by the database's clock. */
type Bookmarks = Map<QuestionKind, { since: string; subject: string }>;

/**
 * Finds in the tables what a model is to be asked. Routing does not know of it, and without an opened model none of
 * this runs. Each call continues at the last position; otherwise a long triage desk would be searched again every two
 * seconds.
 */
export class OpenQuestions {
  #since: Bookmarks = new Map();

  constructor(private readonly eye: Pick<OpinionModel, 'answers' | 'model' | 'promptVersion'>) {}

  /** Creates a job for every new question and every one that is due again. Returns their number. */
  async want(database: DataSource): Promise<number> {
    const since: Bookmarks = new Map(this.#since);
    const wanted = await database.transaction(async (tx) => {
      let count = await this.dueAgain(tx);
      for (const kind of this.eye.answers) count += await this.newOnes(tx, kind, since);
      return count;
    });
    this.#since = since;
    return wanted;
  }

  /** Several workers may search at once: there is one row per question and model. */
  private async newOnes(tx: Tx, kind: QuestionKind, since: Bookmarks): Promise<number> {
    const { since: from, subject } = since.get(kind) ?? { since: '-infinity', subject: FIRST };
    const read = await row<Read>(tx, newSql(kind), [kind, this.eye.model, this.eye.promptVersion, from, subject]);
    if (!read) return 0;
    since.set(kind, read.lastWanted ?? read.lastRead ?? { since: read.settled, subject: FIRST });
    return read.made;
  }

  private async dueAgain(tx: Tx): Promise<number> {
    const due = await rows(
      tx,
      `with due as (
         update opinions set next_at = now() + interval '${LOST_AFTER}' where id in (
           select id from opinions where next_at <= now() and model = $1 and prompt_version = $2 order by next_at limit ${AT_ONCE} for update skip locked)
         returning id)
       insert into queue_outbox (queue, ref) select 'opinions', id from due returning ref`,
      [this.eye.model, this.eye.promptVersion],
    );
    return due.length;
  }
}

interface Read {
  made: number;
  /** Next position: after the last question with a new job, if there may be more; after the page, if it was full. */
  lastWanted: { since: string; subject: string } | null;
  lastRead: { since: string; subject: string } | null;
  settled: string;
}

const lastOf = (rows: string, full: number): string => `
  (select jsonb_build_object('since', since::text, 'subject', subject_id) from ${rows}
   where (select count(*) from ${rows}) = ${full} order by since desc, subject_id desc limit 1)`;

const newSql = (kind: QuestionKind): string => `
  with page as materialized (
    select a.subject_id, a.submission_id, a.since from (${OPEN[kind]}) a
    where (a.since, a.subject_id) > ($4::timestamptz, $5::uuid) and not exists (
      select from opinions o where o.subject_id = a.subject_id and o.question = $1 and o.model = $2 and o.prompt_version = $3)
    order by a.since, a.subject_id limit ${PAGE}),
  wanted as materialized (${askable(kind, 'select * from page')} order by a.since, a.subject_id limit ${AT_ONCE}),
  made as (
    insert into opinions (id, question, subject_id, submission_id, model, prompt_version, next_at)
    select gen_random_uuid(), $1, subject_id, submission_id, $2, $3, now() + interval '${LOST_AFTER}' from wanted
    on conflict do nothing returning id),
  queued as (insert into queue_outbox (queue, ref) select 'opinions', id from made returning ref)
  select (select count(*)::int from queued) as made, ${lastOf('wanted', AT_ONCE)} as "lastWanted", ${lastOf('page', PAGE)} as "lastRead",
    (now() - interval '${LATE}')::text as settled`;
