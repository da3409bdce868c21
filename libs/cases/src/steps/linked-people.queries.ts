import { type Tx, row, rows } from '#platform';
import { In, IsNull, Not } from 'typeorm';
import { LinkEntity } from '../matters/link.entity.js';
import { ProceedingEventEntity } from '../matters/proceeding-event.entity.js';
import { ProceedingEntity } from '../matters/proceeding.entity.js';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';

export async function countAsks(tx: Tx, proceedingId: string): Promise<number> {
  return tx.getRepository(ProceedingEventEntity).countBy({ proceedingId, event: In(['return', 'object']) });
}

export async function findFirstLinked(tx: Tx, matterId: string): Promise<{ submissionId: string } | null> {
  return tx.getRepository(LinkEntity).findOne({
    select: { submissionId: true },
    where: { matterId, undoneAt: IsNull() },
    order: { decidedAt: 'ASC' },
  });
}

/** When the first submission of the proceeding that came through a petition channel was received. */
export async function findPetitionReceipt(tx: Tx, proceedingId: string): Promise<{ at: Date | null } | undefined> {
  return row(
    tx,
    `select min(s.received_at) as at from case_people($1) c join submissions s on s.id = c.submission_id
     where proceeding_kind(s.channel, null) = 'petition'`,
    [proceedingId],
  );
}

/** The submission of the petitioner of a proceeding; null where nobody began it. */
export async function findPetitioner(tx: Tx, proceedingId: string): Promise<{ id: string | null } | undefined> {
  return row(tx, 'select petitioner_of($1) as id', [proceedingId]);
}

export async function findLiveOfKind(
  tx: Tx,
  matterId: string,
  kind: ProceedingKind,
  exceptId: string,
): Promise<{ id: string } | null> {
  return tx.getRepository(ProceedingEntity).findOne({
    select: { id: true },
    where: { matterId, kind, id: Not(exceptId), closedAt: IsNull() },
    order: { openedAt: 'DESC' },
  });
}

export async function findPeopleToNotify(
  tx: Tx,
  proceedingId: string,
): Promise<{ number: string; source: string; externalId: string | null }[]> {
  return rows(
    tx,
    `select s.number, s.source, s.external_id as "externalId" from case_people($1) c join submissions s on s.id = c.submission_id
     where s.channel <> 'feed' and s.amends is null order by s.received_at`,
    [proceedingId],
  );
}

/** A call of the hotline by its registration number, with the platform that sent it and the id there. */
export interface CallOfOrder {
  number: string;
  source: string;
  externalId: string | null;
}

/** The calls that the proceeding concerns. */
export async function findCallers(tx: Tx, proceedingId: string): Promise<CallOfOrder[]> {
  return rows<CallOfOrder>(
    tx,
    `select s.number, s.source, s.external_id as "externalId" from case_people($1) c join submissions s on s.id = c.submission_id
     where s.channel = 'hotline' and s.amends is null order by s.received_at, s.id`,
    [proceedingId],
  );
}

/** Who has an order, by when it must be answered and the caller asked, and whether it was reopened before. */
export interface OrderStanding {
  department: string | null;
  /** Shanghai days; null while no such clock runs. */
  answerDueOn: string | null;
  callbackDueOn: string | null;
  round: 'first' | 'final';
}

export async function findOrderStanding(tx: Tx, proceedingId: string): Promise<OrderStanding> {
  const [found] = await rows<OrderStanding>(
    tx,
    `select (select a.department from assignments a where a.proceeding_id = $1 and a.role = 'lead' and a.state in ('sent', 'signed', 'answered') limit 1) as department,
       min(c.due_on) filter (where c.family = 'H.ANSWER')::text as "answerDueOn", min(c.due_on) filter (where c.family = 'H.CALLBACK')::text as "callbackDueOn",
       case when exists (select from proceeding_events e where e.proceeding_id = $1 and e.to_state = 'reopened') then 'final' else 'first' end as round
     from clocks c where c.ended_at is null and (c.proceeding_id = $1 or c.assignment_id in (select a.id from assignments a where a.proceeding_id = $1))`,
    [proceedingId],
  );
  return found ?? { department: null, answerDueOn: null, callbackDueOn: null, round: 'first' };
}

export async function insertMembers(tx: Tx, from: string, into: string): Promise<{ id: string }[]> {
  return rows(
    tx,
    `insert into petition_members (proceeding_id, submission_id, matter_id)
     select $2, c.submission_id, p.matter_id from proceedings p, case_people(p.id) c
     where p.id = $1 and not exists (select from case_people($2) known where known.submission_id = c.submission_id)
     on conflict (proceeding_id, submission_id) do update set left_at = null, joined_at = now() returning submission_id as id`,
    [from, into],
  );
}

export async function findLastingDuties(
  tx: Tx,
  into: string,
  kinds: string[],
): Promise<{ seq: number; kind: string }[]> {
  return rows(
    tx,
    'select seq, kind from notice_duties where proceeding_id = $1 and submission_id is null and kind = any($2) order by seq',
    [into, kinds],
  );
}
