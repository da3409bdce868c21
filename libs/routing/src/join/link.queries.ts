import { type Tx, row, rows } from '#platform';
import type { Relation } from '#cases/matters';
import { shownReasons, shownRelation } from '#cases/relations';
import type { DataSource } from 'typeorm';

export async function findMatterOf(tx: Tx, submissionId: string): Promise<{ id: string } | undefined> {
  return row(tx, 'select matter_id as id from links where submission_id = $1 and undone_at is null', [submissionId]);
}

export async function isEmptyMatter(tx: Tx, matterId: string): Promise<boolean> {
  return (
    (await row(tx, 'select 1 from links where matter_id = $1 and undone_at is null limit 1', [matterId])) === undefined
  );
}

export interface LinkView {
  id: string;
  registrationNumber: string;
  channel: string;
  receivedAt: Date;
  relation: string;
  score: number;
  reasons: string[];
  decidedBy: string;
  decidedAt: Date;
  /** A person found that it belongs there, so its person may read what is written to the petitioner. */
  confirmed: boolean;
  undoneAt: Date | null;
  undoneBy: string | null;
  undoneReason: string | null;
}

export async function findLinks(
  database: DataSource,
  matterId: string,
  { after, limit, people }: { after: string | null; limit: number; people: boolean },
): Promise<LinkView[]> {
  return rows<LinkView>(
    database,
    `select l.id, s.number as "registrationNumber", s.channel, s.received_at as "receivedAt", case when $4 then l.relation else ${shownRelation('l', '$1')} end as relation, l.score,
       case when $4 then l.reasons else ${shownReasons('l', '$1')} end as reasons, l.decided_by as "decidedBy",
       l.decided_at as "decidedAt", exists (select from link_decisions d where d.submission_id = l.submission_id and d.matter_id = l.matter_id and d.decision = 'same') as confirmed,
       l.undone_at as "undoneAt", l.undone_by as "undoneBy", l.undone_reason as "undoneReason"
     from links l join submissions s on s.id = l.submission_id join matters m on m.id = l.matter_id
     where (l.matter_id = $1 and l.undone_at is null or l.matter_id = $1 and l.undone_at is not null) and not m.sealed and s.seal = 'open' and ($2::uuid is null or l.id > $2) order by l.id limit $3`,
    [matterId, after, limit, people],
  );
}

export async function findOpenMatterOfNumber(tx: Tx, number: string): Promise<{ id: string } | undefined> {
  return row(tx, "select id from matters where number = $1 and not sealed and state = 'open'", [number]);
}

export async function findMatterOfOriginal(tx: Tx, amends: string): Promise<{ matterId: string } | undefined> {
  return row(tx, 'select matter_id as "matterId" from links where submission_id = $1 and undone_at is null', [amends]);
}

export async function findAmendments(tx: Tx, submissionId: string, matterId: string): Promise<{ id: string }[]> {
  return rows(
    tx,
    `select s.id from submissions s join links l on l.submission_id = s.id and l.undone_at is null
     where l.matter_id = $2 and l.relation = 'amendment' and s.amends = $1 order by s.received_at`,
    [submissionId, matterId],
  );
}

export async function moveKeys(tx: Tx, submissionId: string, matterId: string): Promise<void> {
  await tx.query('update link_keys set matter_id = $2 where submission_id = $1', [submissionId, matterId]);
}

export async function countLinksOf(tx: Tx, matterId: string): Promise<{ count: number } | undefined> {
  return row(tx, 'select count(*)::int as count from links where matter_id = $1 and undone_at is null', [matterId]);
}

export async function findAssignmentsOf(tx: Tx, matterId: string): Promise<{ id: string; department: string }[]> {
  return rows(
    tx,
    "select id, department from assignments where matter_id = $1 and state in ('sent', 'signed', 'answered') order by assigned_at",
    [matterId],
  );
}

export async function findTriageSuccessor(tx: Tx, matterId: string): Promise<{ id: string } | undefined> {
  return row(
    tx,
    `select l.submission_id as id from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null and exists (select from proceedings p where p.matter_id = $1 and p.state in ('registered', 'pending', 'to_supplement', 'returning', 'objected'))
       and not exists (select from triage_items i where i.matter_id = $1 and i.decided_at is null) order by s.received_at, s.id limit 1`,
    [matterId],
  );
}

export interface LinkRow {
  id: string;
  submissionId: string;
  matterId: string;
  relation: Relation;
  score: number;
  features: Record<string, number>;
  reasons: string[];
  undoneAt: Date | null;
}

export async function findLink(tx: Tx, id: string): Promise<LinkRow | undefined> {
  return row<LinkRow>(
    tx,
    `select l.id, l.submission_id as "submissionId", l.matter_id as "matterId", l.relation, l.score, l.features, l.reasons, l.undone_at as "undoneAt"
     from links l join matters m on m.id = l.matter_id where l.id = $1 and not m.sealed`,
    [id],
  );
}

export async function findUndoneBefore(
  tx: Tx,
  submissionId: string,
  matterId: string,
): Promise<{ id: string } | undefined> {
  return row(
    tx,
    `select l.matter_id as id from links l join link_decisions d on d.submission_id = l.submission_id and d.matter_id = $2 and d.decision = 'apart'
     where l.submission_id = $1 and l.undone_at is null and l.matter_id <> $2`,
    [submissionId, matterId],
  );
}

export async function hasOthers(tx: Tx, matterId: string, submissionIds: string[]): Promise<boolean> {
  return (
    (
      await rows(
        tx,
        'select 1 from links where matter_id = $1 and undone_at is null and submission_id <> all($2::uuid[]) limit 1',
        [matterId, submissionIds],
      )
    ).length > 0
  );
}

/** The submission's link before a person moved it here, unless a person has ended that link permanently. */
export async function previousLink(tx: Tx, { id, submissionId, matterId }: LinkRow): Promise<LinkRow | undefined> {
  return row<LinkRow>(
    tx,
    `select l.id, l.submission_id as "submissionId", l.matter_id as "matterId", l.relation, l.score, l.features, l.reasons, l.undone_at as "undoneAt"
     from links l join matters m on m.id = l.matter_id
     where l.submission_id = $1 and l.id <> $2 and l.matter_id <> $3 and l.undone_at is not null and not m.sealed
       and not exists (select from link_decisions d where d.submission_id = l.submission_id and d.matter_id = l.matter_id and d.decision = 'apart')
     order by l.decided_at desc, l.id desc limit 1`,
    [submissionId, id, matterId],
  );
}

export async function findAnnounced(
  tx: Tx,
  matterId: string,
): Promise<{ announced: boolean; answered: boolean } | undefined> {
  return row(
    tx,
    `select count(*) > 0 as announced, coalesce(bool_or(state = 'answered'), false) as answered from assignments
     where matter_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')`,
    [matterId],
  );
}

export interface LinkedMember {
  id: string;
  submissionId: string;
  relation: Relation;
  score: number;
  features: Record<string, number>;
  reasons: string[];
  /** Its relation in this matter before a person changed it, other than `first`. */
  former: Relation | null;
  /** Whether its person had submitted to this matter before. */
  again: boolean;
}

export async function findLinkedMembers(tx: Tx, matterId: string): Promise<LinkedMember[]> {
  return rows<LinkedMember>(tx, MEMBERS, [matterId]);
}

const MEMBERS = `
  select l.id, l.submission_id as "submissionId", l.relation, l.score, l.features, l.reasons,
    (select f.relation from links f where f.submission_id = l.submission_id and f.matter_id = l.matter_id and f.undone_at is not null
       and f.relation <> 'first' order by f.decided_at desc, f.id desc limit 1) as former,
    exists (select from person_indexes p join person_indexes o on o.index = p.index and o.kind <> 'name' join links e on e.submission_id = o.submission_id
      and e.matter_id = l.matter_id and e.undone_at is null and e.relation not in ('amendment', 'thanks') join submissions t on t.id = e.submission_id
      where p.submission_id = l.submission_id and p.kind <> 'name' and (t.received_at, t.id) < (s.received_at, s.id)
        and same_person(l.submission_id, t.id)) as again
  from links l join submissions s on s.id = l.submission_id
  where l.matter_id = $1 and l.undone_at is null and l.relation <> 'amendment' order by s.received_at, s.id`;

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

export const PAGE = 500;

export type LessonRow = Omit<LinkLesson, 'label'> & { decision: 'same' | 'apart'; submissionId: string };

export async function findLinkLessons(
  database: DataSource,
  submissionId: string | null,
  matter: string | null,
): Promise<LessonRow[]> {
  return rows<LessonRow>(
    database,
    `select d.features, d.decision, d.matter_id as matter, d.decided_at as "decidedAt", d.submission_id as "submissionId"
       from link_decisions d join matters m on m.id = d.matter_id and not m.sealed join submissions s on s.id = d.submission_id and s.seal = 'open'
       where d.features <> '{}' and ($1::uuid is null or (d.submission_id, d.matter_id) > ($1, $2::uuid))
       order by d.submission_id, d.matter_id limit ${PAGE}`,
    [submissionId, matter],
  );
}
