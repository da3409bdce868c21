import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** One try to deliver a message. */
export interface DeliveryTry {
  number: number;
  at: string;
  durationMs: number;
  /** HTTP status; null where nothing answered. */
  status: number | null;
  problem: string | null;
  /** The number that the peer gave the message. */
  reference: string | null;
}

/** A message that the matter owed, and how each delivery of it went; none where it is only pulled. */
export interface MatterMessage {
  id: string;
  type: string;
  ownerKind: 'department' | 'source';
  owner: string;
  at: Date;
  deliveries: { id: string; state: string; settledAt: string | null; tries: DeliveryTry[] }[];
}

/** What a petitioner says, or may still say, of the bureau or the unit. */
export interface MatterRating {
  slot: 'bureau' | 'unit';
  department: string | null;
  registrationNumber: string;
  lastDay: string;
  value: string | null;
  ratedAt: Date | null;
}

const MOST = 500;

/** SQL: what messages of the matter in parameter 1 are about. */
const SUBJECTS = `
  select m.number as subject from matters m where m.id = $1 and not m.sealed
  union select s.number from links l join submissions s on s.id = l.submission_id and s.seal = 'open'
    join matters m on m.id = l.matter_id and not m.sealed where l.matter_id = $1 and l.undone_at is null
  union select p.id::text from proceedings p join matters m on m.id = p.matter_id and not m.sealed where p.matter_id = $1
  union select a.id::text from assignments a join matters m on m.id = a.matter_id and not m.sealed where a.matter_id = $1`;

export async function findMatterMessages(database: DataSource, matterId: string): Promise<MatterMessage[]> {
  return rows<MatterMessage>(
    database,
    `select g.id, g.type, g.owner_kind as "ownerKind", g.owner, g.at,
       (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'state', d.state, 'settledAt', d.settled_at,
          'tries', (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'at', t.at, 'durationMs', t.duration_ms, 'status', t.status,
             'problem', t.problem, 'reference', t.reference) order by t.number), '[]') from attempts t where t.delivery_id = d.id)) order by d.id), '[]')
        from deliveries d where d.message_id = g.id) as deliveries
     from messages g where g.subject in (${SUBJECTS}) order by g.seq limit ${MOST}`,
    [matterId],
  );
}

export async function findMatterRatings(database: DataSource, matterId: string): Promise<MatterRating[]> {
  return rows<MatterRating>(
    database,
    `select r.slot, r.department, s.number as "registrationNumber", r.last_day::text as "lastDay", r.value, r.rated_at as "ratedAt"
     from rating_slots r join proceedings p on p.id = r.proceeding_id join matters m on m.id = p.matter_id and not m.sealed
       join submissions s on s.id = r.submission_id and s.seal = 'open'
     where p.matter_id = $1 order by r.opened_at, r.slot, s.number limit ${MOST}`,
    [matterId],
  );
}
