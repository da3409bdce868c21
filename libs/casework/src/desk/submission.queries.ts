import { shownReasons, shownRelation } from '#cases/relations';
import { submittedFiles, type SubmittedFile } from '#intake';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx, encryptedText } from '#platform';

/** 来件 as staff see it: people and words masked. */
export interface SubmissionView {
  id: string;
  number: string;
  channel: string;
  source: string;
  receivedAt: Date;
  registeredAt: Date;
  /** 档案: history, which nobody works on. */
  archive: boolean;
  people: { role: string; name?: string; phone?: string }[];
  /** 信访人数: how many people it speaks for, as the channel counted them. */
  claimedCount: number | null;
  /** 集体访、联名: as many people as the city counts as a group, or more. */
  group: boolean;
  confidential: boolean;
  anonymous: boolean;
  files: SubmittedFile[];
  title: string | null;
  text: string | null;
  place: string | null;
  /** Its matter and why it belongs there; null before routing. */
  matterId: string | null;
  relation: string | null;
  score: number | null;
  reasons: string[] | null;
  /** What routing understood; null before. */
  understanding: Record<string, unknown> | null;
  /** The category that a person set. */
  correction: { code: string; said: string; reason: string; by: string; at: string } | null;
  /** 另述: further problems in the same submission. */
  further: {
    part: number;
    title: string;
    text: string;
    category: string | null;
    place: string | null;
    reasons: string[];
  }[];
}

/** SQL: whether the submission `s` is of a group. The number is the city's own choice [J]; without one there are no groups. */
const GROUP = `coalesce(greatest(s.claimed_count, 1 + (select count(*) from signatories g where g.submission_id = s.id))
  >= (select (r.items #>> '{items,groupFrom,value}')::int from reference_data r where r.name = 'supervision'), false)`;

export async function findSubmissionView(database: DataSource, number: string): Promise<SubmissionView | undefined> {
  return row<SubmissionView>(
    database,
    `select s.id, s.number, s.channel, s.source, s.received_at as "receivedAt", s.registered_at as "registeredAt", s.archive, s.people_masked as people, s.claimed_count as "claimedCount", ${GROUP} as "group", s.confidential, s.anonymous, ${submittedFiles('s.id')} as files,
       t.title, t.body as text, t.place_text as place, l.matter_id as "matterId", ${shownRelation('l')} as relation, l.score, ${shownReasons('l')} as reasons, u.body as understanding,
       (select jsonb_build_object('code', c.corrected, 'said', c.said, 'reason', c.reason, 'by', c.corrected_by, 'at', c.corrected_at)
        from category_corrections c where c.submission_id = s.id and c.superseded_at is null) as correction,
       (select coalesce(jsonb_agg(jsonb_build_object('part', f.part, 'title', f.title, 'text', f.body, 'category', f.understanding #>> '{category,code}',
          'place', f.understanding #>> '{place,text}', 'reasons', f.reasons) order by f.part), '[]') from further_problems f where f.submission_id = s.id) as further
     from submissions s left join open_texts t on t.submission_id = s.id left join links l on l.submission_id = s.id and l.undone_at is null
       left join understandings u on u.submission_id = s.id
     where s.number = $1 and s.seal = 'open'`,
    [number],
  );
}

/** An open submission whose people somebody wants to see in full. */
export interface SubmissionToReveal {
  id: string;
  cipher: Buffer;
  /** Its people are hidden from departments: they asked for it, are anonymous, or it also accuses somebody. */
  confidential: boolean;
  /** It also accuses somebody: its words are read at the sealed desk only. */
  accuses: boolean;
  /** The department works on it. */
  mine: boolean;
  /** 回避: the department or the reader may not act in its matter. */
  recused: boolean;
}

export async function findSubmissionToReveal(
  tx: Tx,
  number: string,
  { department, actor }: { department: string | null; actor: string },
): Promise<SubmissionToReveal | undefined> {
  return row<SubmissionToReveal>(
    tx,
    `select s.id, s.content_cipher as cipher, exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release') as accuses, s.confidential or s.anonymous or exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release') as confidential,
       exists (select 1 from links l join assignments a on a.matter_id = l.matter_id
               where l.submission_id = s.id and l.undone_at is null and a.department = $2 and a.role <> 'copy'
                 and a.state in ('sent', 'signed', 'answered')) as mine,
       exists (select 1 from links l join recusals r on r.matter_id = l.matter_id and r.lifted_at is null
               where l.submission_id = s.id and l.undone_at is null and (r.department = $2 or r.person = $3)) as recused
     from submissions s where s.number = $1 and s.seal = 'open'`,
    [number, department, actor],
  );
}

/** An open submission with the category of the machine. */
export interface SubmissionToCorrect {
  id: string;
  said: string;
  belief: number;
  matterId: string | null;
}

export async function lockSubmissionToCorrect(tx: Tx, number: string): Promise<SubmissionToCorrect | undefined> {
  return row<SubmissionToCorrect>(
    tx,
    `select s.id, u.body -> 'category' ->> 'code' as said, (u.body -> 'category' ->> 'confidence')::real as belief,
       (select l.matter_id from links l where l.submission_id = s.id and l.undone_at is null) as "matterId"
     from submissions s join understandings u on u.submission_id = s.id where s.number = $1 and s.seal = 'open' for update of s`,
    [number],
  );
}

/** Ends the correction in force; the row stays. */
export async function supersedeCorrection(tx: Tx, submissionId: string): Promise<void> {
  await tx.query(
    'update category_corrections set superseded_at = now() where submission_id = $1 and superseded_at is null',
    [submissionId],
  );
}

export async function insertCorrection(
  tx: Tx,
  correction: {
    id: string;
    submissionId: string;
    said: string;
    belief: number;
    corrected: string;
    reason: string;
    actor: string;
  },
): Promise<void> {
  const { id, submissionId, said, belief, corrected, reason, actor } = correction;
  await tx.query(
    'insert into category_corrections (id, submission_id, said, belief, corrected, reason, corrected_by) values ($1,$2,$3,$4,$5,$6,$7)',
    [id, submissionId, said, belief, corrected, encryptedText(tx, reason), actor],
  );
}

/** One page of the corrections in force, in the order of their ids. */
export async function findCorrectedTexts(
  database: DataSource,
  after: string,
  limit: number,
): Promise<{ id: string; code: string; title: string; text: string }[]> {
  return rows(
    database,
    `select c.id, c.corrected as code, t.title, t.body as text from category_corrections c join submissions s on s.id = c.submission_id join open_texts t on t.submission_id = s.id
     where c.superseded_at is null and s.seal = 'open' and c.id > $1 order by c.id limit $2`,
    [after, limit],
  );
}

/** An open submission without a person's category. */
export interface UncorrectedSubmission {
  id: string;
  number: string;
  category: { code: string; confidence: number; candidates: { code: string; score: number }[] };
  fingerprint: string;
  /** What the model on trial says. */
  shadow: { code: string; belief: number } | null;
}

type UncorrectedRow = Pick<UncorrectedSubmission, 'id' | 'number' | 'shadow'> & {
  understanding: Pick<UncorrectedSubmission, 'category' | 'fingerprint'>;
};

/** The newest ones. */
export async function findUncorrected(database: DataSource, limit: number): Promise<UncorrectedSubmission[]> {
  const found = await rows<UncorrectedRow>(
    database,
    `select s.id, s.number, u.body as understanding,
       (select jsonb_build_object('code', a.shadow_said, 'belief', a.shadow_belief) from shadow_answers a join models m on m.id = a.model_id and m.state = 'shadow'
        where a.submission_id = s.id) as shadow
     from submissions s join understandings u on u.submission_id = s.id
     where s.seal = 'open' and not exists (select 1 from category_corrections c where c.submission_id = s.id and c.superseded_at is null)
     order by s.received_at desc, s.id desc limit $1`,
    [limit],
  );
  return found.map(({ id, number, shadow, understanding: { category, fingerprint } }) => ({
    id,
    number,
    category,
    fingerprint,
    shadow,
  }));
}

/** The masked texts of those that are still open. */
export async function findOpenTexts(
  database: DataSource,
  submissionIds: readonly string[],
): Promise<{ id: string; title: string; text: string }[]> {
  return rows(
    database,
    `select submission_id as id, title, body as text from open_texts t join submissions s on s.id = t.submission_id and s.seal = 'open' where submission_id = any($1)`,
    [submissionIds],
  );
}
