import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import { rows, type Tx, encryptedJson } from '#platform';
import { hidesPeople } from '#cases/relations';
import type { DataSource } from 'typeorm';

/** A matter that is related to a submission, as it is written. */
export interface NewRelated {
  submissionId: string;
  matterId: string;
  score: number;
  reasons: string[];
}

export async function insertRelated(tx: Tx, related: readonly NewRelated[]): Promise<void> {
  if (related.length === 0) return;
  await tx.query(
    `insert into related_matters (submission_id, matter_id, score, reasons)
     select * from unnest($1::uuid[], $2::uuid[], $3::real[], $4::jsonb[]) on conflict do nothing`,
    [
      related.map(({ submissionId }) => submissionId),
      related.map(({ matterId }) => matterId),
      related.map(({ score }) => score),
      related.map(({ reasons }) => encryptedJson(tx, reasons)),
    ],
  );
}

export interface RelatedMatter {
  matterId: string;
  number: string;
  title: string;
  state: string;
  /** 0..1, the comparison's belief that it is one matter after all. */
  score: number;
  reasons: string[];
}

/** A related matter, and whether somebody on either side asked not to be known. */
export type StoredRelated = RelatedMatter & { hidden: boolean };

/** Lists matters related to this one, in either direction, nearest first. Empty matters are left out. */
export async function findRelated(
  database: DataSource,
  matterId: string,
  { limit, reach }: { limit: number; reach: AreaReach },
): Promise<StoredRelated[]> {
  return rows<StoredRelated>(
    database,
    `with pairs as (
       select r.matter_id as other, r.score, r.reasons from related_matters r
       join links l on l.submission_id = r.submission_id and l.undone_at is null where l.matter_id = $1
       union all
       select l.matter_id, r.score, r.reasons from related_matters r
       join links l on l.submission_id = r.submission_id and l.undone_at is null where r.matter_id = $1),
     nearest as (select distinct on (other) other, score, reasons from pairs where other <> $1 order by other, score desc)
     select m.id as "matterId", m.number, m.title, m.state, n.score, n.reasons, ${hidesPeople('m.id')} or ${hidesPeople('$1')} as hidden from nearest n join matters m on m.id = n.other
     where not m.sealed and ${liesWithin('m', '$3')} and exists (select from links l where l.matter_id = m.id and l.undone_at is null)
     order by n.score desc, m.id limit $2`,
    [matterId, limit, reach],
  );
}
