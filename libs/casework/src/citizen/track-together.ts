import type { DataSource } from 'typeorm';
import { maskText, rows } from '#platform';

/**
 * 一并办理: the petition of many people, or the proceeding that a person's own was attached to, to which a submission also
 * belongs.
 */
export interface Together {
  matterNumber: string;
  /** ISO 8601 instant. */
  since: string;
  state: 'in-hand' | 'answered' | 'closed';
  lead: string | null;
  answers: { at: string; department: string; conclusion: string; solved: boolean; text: string }[];
}

interface Stored extends Omit<Together, 'since' | 'answers' | 'state'> {
  since: Date;
  closed: boolean;
  answers: { at: string; department: string; conclusion: string; solved: boolean; text: string }[];
}

/** Returns what a submission belongs to in addition to its own matter. Names no other member. */
export async function trackTogether(database: DataSource, submissionId: string): Promise<Together[]> {
  const found = await rows<Stored>(
    database,
    `select m.number as "matterNumber", pm.joined_at as since, p.closed_at is not null as closed,
       (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1) as lead,
       (select coalesce(jsonb_agg(jsonb_build_object('at', w.answered_at, 'department', w.department, 'conclusion', w.conclusion, 'solved', w.solved, 'text', w.text) order by w.answered_at), '[]')
        from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead' where a.proceeding_id = p.id) as answers
     from petition_members pm join proceedings p on p.id = pm.proceeding_id join matters m on m.id = p.matter_id and not m.sealed
     where pm.submission_id = $1 and pm.left_at is null order by pm.joined_at`,
    [submissionId],
  );
  return found.map(({ since, closed, answers, ...rest }) => ({
    ...rest,
    since: since.toISOString(),
    state: answers.length > 0 ? 'answered' : closed ? 'closed' : 'in-hand',
    answers: answers.map((one) => ({ ...one, at: new Date(one.at).toISOString(), text: maskText(one.text) })),
  }));
}
