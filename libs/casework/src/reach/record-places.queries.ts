import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** A record, and the places of one matter that it is about; a record about two matters has two rows. */
export interface PlacedRecord {
  /** The id or the number by which it was asked for. */
  key: string;
  places: (string | null)[];
}

/** SQL: for each kind of record the matters that it is about, from its id. */
const MATTERS_OF: readonly string[] = [
  'select m.id as record, m.id as matter from matters m',
  'select s.id, l.matter_id from submissions s left join links l on l.submission_id = s.id and l.undone_at is null',
  'select p.id, p.matter_id from proceedings p',
  'select a.id, a.matter_id from assignments a',
  'select l.id, l.matter_id from links l',
  // Deciding on it reads both sides and may join them.
  'select q.id, q.matter_id from link_questions q',
  'select q.id, l.matter_id from link_questions q left join links l on l.submission_id = q.submission_id and l.undone_at is null',
  'select r.id, r.matter_id from requests r',
  'select r.id, r.matter_id from recusals r',
  'select n.id, coalesce(n.matter_id, l.matter_id) from notes n left join links l on l.submission_id = n.subject_id and l.undone_at is null',
  'select n.id, coalesce(p.matter_id, l.matter_id) from notices n left join proceedings p on p.id = n.proceeding_id left join links l on l.submission_id = n.submission_id and l.undone_at is null',
  'select d.id, p.matter_id from notice_duties d join proceedings p on p.id = d.proceeding_id',
  'select k.id, p.matter_id from second_looks k left join rating_slots r on r.id = k.rating_id join proceedings p on p.id = coalesce(r.proceeding_id, k.proceeding_id)',
  'select v.id, p.matter_id from supervisions v join proceedings p on p.id = v.proceeding_id',
  'select r.id, r.matter_id from oversight_records r',
  'select a.id, p.matter_id from approvals a join proceedings p on p.id = a.proceeding_id',
  'select f.id, a.matter_id from answer_files f join answers a on a.id = f.answer_id',
  'select h.id, h.matter_id from legal_holds h',
  'select d.id, l.matter_id from data_requests d left join links l on l.submission_id = d.submission_id and l.undone_at is null',
  'select t.id, l.matter_id from attachments t left join links l on l.submission_id = t.submission_id and l.undone_at is null',
  'select b.run_id, l.matter_id from bulk_items b left join links l on l.submission_id = b.subject_id and l.undone_at is null',
];

/** SQL: the places of the matter `m`, as `liesWithin` of the lists finds them. */
export const MATTER_PLACES = `array[m.area] || coalesce((select array_agg(f.understanding #>> '{place,area}') from links told
  join further_problems f on f.submission_id = told.submission_id where told.matter_id = m.id and told.undone_at is null), '{}')`;

/** The records with these ids. A matter that there is not has no place. */
export async function findPlacesOfIds(database: DataSource, ids: readonly string[]): Promise<PlacedRecord[]> {
  const about = MATTERS_OF.map((one) => `select * from (${one}) x (record, matter) where x.record = any($1::uuid[])`);
  return rows<PlacedRecord>(
    database,
    `select distinct o.record::text as key, ${MATTER_PLACES} as places from (${about.join(' union all ')}) o left join matters m on m.id = o.matter
     union select h.id::text, array[h.area] from hotspots h where h.id = any($1::uuid[])
     union select w.id::text, array[w.area] from warnings w where w.id = any($1::uuid[])`,
    [ids],
  );
}

/** The submissions and matters with these numbers. */
export async function findPlacesOfNumbers(database: DataSource, numbers: readonly string[]): Promise<PlacedRecord[]> {
  return rows<PlacedRecord>(
    database,
    `select s.number as key, ${MATTER_PLACES} as places from submissions s left join links l on l.submission_id = s.id and l.undone_at is null
       left join matters m on m.id = l.matter_id where s.number = any($1)
     union all select m.number, ${MATTER_PLACES} from matters m where m.number = any($1)`,
    [numbers],
  );
}
