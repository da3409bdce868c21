import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/**
 * One decision of a person as a training example: the machine's features of the pair, and the correct answer. It
 * contains no text and no person.
 */
export interface LinkLesson {
  /** The explained features, see `link/link-features`. */
  features: Record<string, number>;
  /** 1: one matter; 0: different matters. */
  label: 0 | 1;
  /** Examples of one matter belong together: a test set must hold out all of them or none. */
  matter: string;
  decidedAt: Date;
}

const PAGE = 500;

type Row = Omit<LinkLesson, 'label'> & { decision: 'same' | 'apart'; submissionId: string };

/**
 * Yields the decisions of people about links in the order of the submissions, read page by page. Pairs that the machine
 * had not compared are left out, and so is everything about a sealed file.
 */
export async function* linkLessons(database: DataSource): AsyncGenerator<LinkLesson> {
  let last: Row | undefined;
  for (;;) {
    const page: Row[] = await rows<Row>(
      database,
      `select d.features, d.decision, d.matter_id as matter, d.decided_at as "decidedAt", d.submission_id as "submissionId"
       from link_decisions d join matters m on m.id = d.matter_id and not m.sealed join submissions s on s.id = d.submission_id and s.seal = 'open'
       where d.features <> '{}' and ($1::uuid is null or (d.submission_id, d.matter_id) > ($1, $2::uuid))
       order by d.submission_id, d.matter_id limit ${PAGE}`,
      [last?.submissionId ?? null, last?.matter ?? null],
    );
    for (const { features, decision, matter, decidedAt } of page)
      yield { features, label: decision === 'same' ? 1 : 0, matter, decidedAt };
    if (page.length < PAGE) return;
    last = page.at(-1);
  }
}
