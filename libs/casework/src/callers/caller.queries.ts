import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** 事项 as an operator may tell of it: what it is about, how it stands and who has it. */
export interface MatterAtCall {
  matterId: string;
  matterNumber: string;
  /** Masked. */
  title: string;
  category: string | null;
  area: string | null;
  state: 'open' | 'closed';
  openedAt: Date;
  /** Lead department; null where nobody has it yet. */
  lead: string | null;
  /** Last day of the nearest running clock, in Shanghai. */
  dueOn: string | null;
  submissions: number;
}

const SHOWN = `m.id as "matterId", m.number as "matterNumber", m.title, m.category, m.area, m.state, m.opened_at as "openedAt",
  (select a.department from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered') order by a.assigned_at desc limit 1) as lead,
  (select min(c.due_on)::text from clocks c join proceedings p on p.id = c.proceeding_id where p.matter_id = m.id and c.ended_at is null and not c.hidden) as "dueOn",
  (select count(*)::int from links l where l.matter_id = m.id and l.undone_at is null) as submissions`;

/** Matters that are open to staff, in the order of the ids; sealed ones are left out. */
export async function findMattersAtCall(database: DataSource, ids: readonly string[]): Promise<MatterAtCall[]> {
  return rows<MatterAtCall>(
    database,
    `select ${SHOWN} from unnest($1::uuid[]) with ordinality as wanted(id, place) join matters m on m.id = wanted.id and not m.sealed order by wanted.place`,
    [ids],
  );
}

/** A matter of the caller, with what they sent about it last. */
export interface MatterOfCaller extends MatterAtCall {
  registrationNumber: string;
  channel: string;
  receivedAt: Date;
  /** The last answer that the sender of this submission may read; null while there is none. */
  answer: { department: string; text: string; at: string } | null;
}

/**
 * The matters of everybody who gave this number, open ones first, then the latest. What is sealed, not routed yet or handed up is
 * not among them. At the open door anybody may have typed the number, so a matter is no proof of who calls.
 */
export async function findMattersOfNumber(
  database: DataSource,
  index: Buffer,
  limit: number,
): Promise<MatterOfCaller[]> {
  return rows<MatterOfCaller>(
    database,
    `select ${SHOWN}, own.number as "registrationNumber", own.channel, own.received_at as "receivedAt",
       (select jsonb_build_object('department', w.department, 'text', w.text, 'at', w.answered_at) from answers w
          join assignments a on a.id = w.assignment_id and a.role = 'lead'
        where w.matter_id = m.id and (w.for_all or reads_whole(a.proceeding_id, own.id, w.answered_at)) order by w.answered_at desc limit 1) as answer
     from (select distinct on (l.matter_id) l.matter_id, s.id, s.number, s.channel, s.received_at
       from person_indexes p join submissions s on s.id = p.submission_id and s.seal = 'open' and s.amends is null and s.handed_up_at is null
         join links l on l.submission_id = s.id and l.undone_at is null
       where p.index = $1 and p.kind = 'phone' order by l.matter_id, s.received_at desc) own
     join matters m on m.id = own.matter_id and not m.sealed
     order by (m.state = 'open') desc, own.received_at desc, m.id limit $2`,
    [index, limit],
  );
}

/** How often the number called before, and whether somebody owes it a call back. */
export async function countCallsOfNumber(
  database: DataSource,
  indexes: readonly Buffer[],
): Promise<{ calls: number; unheard: number; returnCall: string | null }> {
  const [counted] = await rows<{ calls: number; unheard: number; returnCall: string | null }>(
    database,
    `select count(*)::int as calls, count(*) filter (where c.submission_id is null and c.return_call_id is not null)::int as unheard,
       (select r.id from return_calls r where r.number_index = any($1) and r.done_at is null order by r.due_at limit 1) as "returnCall"
     from calls c where c.number_index = any($1) and c.direction = 'in'`,
    [indexes],
  );
  return counted ?? { calls: 0, unheard: 0, returnCall: null };
}
