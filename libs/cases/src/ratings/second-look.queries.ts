import type { AreaReach } from '#people';
import { liesWithin } from '../reach/matter-reach.queries.js';
import type { DataSource } from 'typeorm';
import type { Slot } from './rating-state.js';
import { rows, type Tx, row, encryptedText } from '#platform';

/** 不满意件: a person was dissatisfied and gave a reason, in a rating or in a call-back. */
export interface SecondLook {
  id: string;
  number: string;
  matterId: string;
  proceedingId: string;
  slot: Slot | 'call-back';
  department: string | null;
  openedAt: Date;
  /** The person's own text, masked. */
  reason: string;
}

const OPEN = `
  select k.id, k.rating_id as "ratingId", coalesce(s.number, told.number, '') as number, p.matter_id as "matterId", p.id as "proceedingId",
    coalesce(r.slot, 'call-back') as slot, coalesce(r.department, lead.department) as department, k.opened_at as "openedAt", r.reason_cipher as cipher, e.said ->> 'reason' as said
  from second_looks k left join rating_slots r on r.id = k.rating_id left join submissions s on s.id = r.submission_id
    left join proceeding_events e on e.proceeding_id = k.proceeding_id and e.seq = k.seq
    join proceedings p on p.id = coalesce(r.proceeding_id, k.proceeding_id) join matters m on m.id = p.matter_id
    left join assignments lead on r.id is null and lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
    left join lateral (select x.number from case_people(p.id) c join submissions x on x.id = c.submission_id
      where r.id is null and x.channel <> 'feed' order by x.received_at limit 1) told on true
  where k.decision is null and not m.sealed and (s.id is null or s.seal = 'open') and ${liesWithin('m', '$2')} order by k.opened_at, k.id limit $1`;

export type OpenSecondLook = SecondLook & { ratingId: string | null; cipher: Buffer | null; said: string | null };

export async function findOpenSecondLooks(
  database: DataSource,
  limit: number,
  reach: AreaReach,
): Promise<OpenSecondLook[]> {
  return rows<OpenSecondLook>(database, OPEN, [limit, reach]);
}

export async function insertSecondLookAtCall(
  tx: Tx,
  { id, proceedingId, seq, at }: { id: string; proceedingId: string; seq: number; at: Date },
): Promise<void> {
  await tx.query(
    'insert into second_looks (id, proceeding_id, seq, opened_at) values ($1, $2, $3, $4) on conflict do nothing',
    [id, proceedingId, seq, at],
  );
}

export async function lockSecondLook(tx: Tx, id: string): Promise<{ decision: string | null } | undefined> {
  return row(tx, 'select decision from second_looks where id = $1 for update', [id]);
}

export async function setSecondLookDecision(
  tx: Tx,
  { id, decision, reason, actor }: { id: string; decision: string; reason: string; actor: string },
): Promise<void> {
  await tx.query(
    'update second_looks set decision = $2, reason = $3, decided_by = $4, decided_at = now() where id = $1',
    [id, decision, encryptedText(tx, reason), actor],
  );
}
