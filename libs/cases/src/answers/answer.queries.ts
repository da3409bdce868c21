import { type Tx, rows, row, encryptedText } from '#platform';
import type { DataSource } from 'typeorm';
import { mayQuoteSealed } from './sealed-quotes.js';
import { ProceedingEntity } from '../matters/proceeding.entity.js';

export async function insertAnswerFile(
  tx: Tx,
  {
    id,
    answerId,
    name,
    mediaType,
    size,
    sha256,
    bytes,
    forPetitioner,
    forAll,
  }: {
    id: string;
    answerId: string;
    name: Buffer;
    mediaType: string;
    size: number;
    /** Hex. */
    sha256: string;
    bytes: Buffer;
    forPetitioner: boolean;
    forAll: boolean;
  },
): Promise<void> {
  await tx.query(
    'insert into answer_files (id, answer_id, name_cipher, media_type, size, sha256, bytes_cipher, for_petitioner, for_all) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    [id, answerId, name, mediaType, size, encryptedText(tx, sha256), bytes, forPetitioner, forAll],
  );
}

/**
 * What may be shown about a file. It never contains the bytes, and not the name, because a name may be personal data.
 */
export interface FileNote {
  id: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

/** A file that goes out with an answer. */
export interface PublishedFile extends FileNote {
  /** It goes to all people of the proceeding, otherwise to the petitioner. */
  forAll: boolean;
}

/** The files that go to the petitioners with an answer: its own files, and those of the answers that it merges. */
export async function publishedFiles(tx: Tx | DataSource, answerId: string): Promise<PublishedFile[]> {
  return rows<PublishedFile>(
    tx,
    `select for_all as "forAll", id, media_type as "mediaType", size, sha256 from answer_files
     where for_petitioner and (answer_id = $1 or answer_id in (select merged_id from answer_merges where answer_id = $1)) order by id`,
    [answerId],
  );
}

/**
 * SQL: the submissions that received it. They were linked at that time, even if the link has ended since. The files of
 * a person's own review go to that person alone, those of a petition to no caller who has an order. A file that is not
 * for all goes to whoever may read what was written to the petitioner. The petitioner is looked up once, before the many.
 */
export const SUBMISSIONS_TOLD = `
  with petitioner as materialized (select petitioner_of(a.proceeding_id) as id)
  select s.id from petitioner cross join links l join submissions s on s.id = l.submission_id and s.seal = 'open' join proceedings p on p.id = a.proceeding_id and (p.applicant is null or p.applicant = s.id)
    and (proceeding_kind(s.channel, s.handled_as) in (p.kind, 'signal') or concerns(p.id, s.id))
  where l.matter_id = n.matter_id and (l.undone_at is null or l.undone_at >= n.answered_at) and (f.for_all or reads_whole(a.proceeding_id, s.id, n.answered_at, petitioner.id))`;

/** `may` is an SQL condition on the reader; `whose` are its parameters, from $2. */
export async function findAnswerFile(
  tx: Tx,
  may: string,
  id: string,
  whose: unknown[],
): Promise<{ name: Buffer; mediaType: string; bytes: Buffer } | undefined> {
  return row(
    tx,
    `select f.name_cipher as name, f.media_type as "mediaType", f.bytes_cipher as bytes from answer_files f join answers n on n.id = f.answer_id
         join assignments a on a.id = n.assignment_id join matters m on m.id = n.matter_id and not m.sealed
       where f.id = $1 and not ${mayQuoteSealed('m.id', 'n.answered_at')} and ${may}`,
    [id, ...whose],
  );
}

export async function insertMerge(tx: Tx, answerId: string, mergedId: string): Promise<void> {
  await tx.query('insert into answer_merges (answer_id, merged_id) values ($1, $2)', [answerId, mergedId]);
}

export async function findMergedBodies(tx: Tx, answerId: string): Promise<{ department: string }[]> {
  return rows(
    tx,
    'select a.department from answer_merges g join answers a on a.id = g.merged_id where g.answer_id = $1 group by a.department order by min(a.answered_at), a.department',
    [answerId],
  );
}

export interface PersonToTell {
  number: string;
  source: string;
  channel: string;
  externalId: string | null;
  /** Whether this person may read what is written to the petitioner. */
  whole: boolean;
}

/** The desk that received the proceeding, which answers on the spot. */
export async function findFirstBody(tx: Tx, proceedingId: string): Promise<string | null> {
  const found = await tx
    .getRepository(ProceedingEntity)
    .findOne({ select: { firstBody: true }, where: { id: proceedingId } });
  return found?.firstBody ?? null;
}

/** Whom the answer of a proceeding is told. Members of a hotspot's petition are told on their own papers instead. */
export async function findPeopleToTell(tx: Tx, matterId: string, proceedingId: string): Promise<PersonToTell[]> {
  return rows<PersonToTell>(
    tx,
    `select s.number, s.source, s.channel, s.external_id as "externalId", reads_whole($2, s.id, now(), (select petitioner_of($2))) as whole
     from case_people($2) c join submissions s on s.id = c.submission_id
     where exists (select from links l where l.submission_id = s.id and l.matter_id = $1 and l.undone_at is null) or (select hotspot_id is null from proceedings where id = $2)
     order by s.received_at`,
    [matterId, proceedingId],
  );
}

export interface AnswerToPetitioner extends Omit<PersonToTell, 'channel' | 'whole'> {
  id: string;
  department: string;
  conclusion: string;
  solved: boolean;
  text: string;
}

/**
 * The lead's answers that were written to the petitioner, not for all, and that this person may read now: in the
 * proceedings that concern the submission, given after it was registered.
 */
export async function findAnswersToPetitioner(tx: Tx, submissionId: string): Promise<AnswerToPetitioner[]> {
  return rows<AnswerToPetitioner>(
    tx,
    `select w.id, w.department, w.conclusion, w.solved, w.text, s.number, s.source, s.external_id as "externalId"
     from links l join submissions s on s.id = l.submission_id join answers w on w.matter_id = l.matter_id and w.answered_at > s.registered_at and not w.for_all
       join assignments a on a.id = w.assignment_id and a.role = 'lead'
     where l.submission_id = $1 and l.undone_at is null and concerns(a.proceeding_id, $1)
       and reads_whole(a.proceeding_id, $1, w.answered_at) and not ${mayQuoteSealed('w.matter_id', 'w.answered_at')}
       -- What was answered before the link is told by the catch-up, which waits for the row or has set its time.
       and (l.caught_up_at is not null or w.answered_at >= l.decided_at) order by w.answered_at for update of l`,
    [submissionId],
  );
}
