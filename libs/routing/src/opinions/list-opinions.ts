import type { DataSource } from 'typeorm';
import { row } from '#platform';

/** 第二意见 as staff see it, next to the machine's result. It has decided nothing. */
export interface OpinionView {
  question: 'category' | 'same-matter';
  /** The submission for a category question, the link question for `same-matter`. */
  subject: string;
  model: string;
  promptVersion: string;
  /** `answered`, or why there is no vote. */
  outcome: string;
  answer: string | null;
  /** 0–1 as the model states it; for an embedding model the cosine. */
  confidence: number | null;
  machineAnswer: string | null;
  agreed: boolean | null;
  latencyMs: number | null;
  tokensIn: number;
  tokensOut: number;
  /** `counted`, `estimated`, `cache`, `local` or `none`. */
  costNote: string;
  seenAt: string;
}

/** SQL: one JSON list of the asked opinions `o` that meet `holds`. */
export const opinionsWhere = (holds: string): string => `
  (select coalesce(jsonb_agg(jsonb_build_object('question', o.question, 'subject', o.subject_id, 'model', o.model, 'promptVersion', o.prompt_version,
     'outcome', o.outcome, 'answer', o.answer, 'confidence', o.confidence, 'machineAnswer', o.machine_answer, 'agreed', o.agreed,
     'latencyMs', o.latency_ms, 'tokensIn', o.tokens_in, 'tokensOut', o.tokens_out, 'costNote', o.cost_note, 'seenAt', o.seen_at) order by o.seen_at, o.id), '[]')
   from opinions o join submissions os on os.id = o.submission_id and os.seal = 'open' where o.seen_at is not null and (${holds}))`;

/** Lists the opinions on one submission or one link question. */
export async function listOpinions(database: DataSource, subject: string): Promise<OpinionView[]> {
  return (
    (
      await row<{ opinions: OpinionView[] }>(
        database,
        `select ${opinionsWhere('o.subject_id = $1 or o.submission_id = $1')} as opinions`,
        [subject],
      )
    )?.opinions ?? []
  );
}
