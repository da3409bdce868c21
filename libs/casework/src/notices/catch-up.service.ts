import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx } from '#platform';
import {
  proceedingKindOf,
  WAITING_STATES,
  openRatings,
  leadOf,
  oweNotice,
  settleNothingMissed,
  markCaughtUp,
} from '#cases';

/** A link whose person may have missed something in its matter. */
interface Arrival {
  id: string;
  submissionId: string;
  number: string;
  source: string;
  channel: string;
  externalId: string | null;
  matterId: string;
  relation: string;
  decidedAt: Date;
  /**
   * When it left this matter before; null when it was never in it. A link that a person relabels ends and begins at the
   * same instant, so nothing is missed.
   */
  awaySince: Date | null;
  /** When it first joined this matter. */
  firstAt: Date;
  /** It was already checked for what it had missed. */
  seen: boolean;
}

const AT_ONCE = 50;

/**
 * SQL: the next link to check. In a matter without steps before the link nothing was missed; most links are of this
 * kind and are settled together.
 */
const NEXT = `
  select l.id, l.submission_id as "submissionId", s.number, s.source, s.channel, s.external_id as "externalId", l.matter_id as "matterId", l.relation, l.decided_at as "decidedAt",
    e.away as "awaySince", coalesce(e.first, l.decided_at) as "firstAt", coalesce(e.seen, false) as seen
  from links l join submissions s on s.id = l.submission_id and s.routed_at is not null join matters m on m.id = l.matter_id
    left join lateral (select max(o.undone_at) as away, min(o.decided_at) as first, bool_or(o.caught_up_at is not null) as seen
      from links o where o.submission_id = l.submission_id and o.matter_id = l.matter_id and o.undone_at is not null) e on true
  where l.caught_up_at is null and l.undone_at is null order by l.decided_at, l.id limit 1 for update of l skip locked`;

/** Tells people what they missed in a matter that they joined later. */
@Injectable()
export class CatchUpService {
  constructor(private readonly database: DataSource) {}

  /**
   * 补告: a person who joins a matter in hand is told so and is sent earlier decisions. A person who returns to a matter
   * after an undone link is sent every paper and answer of the meantime, and can rate like the others (INV-13, INV-42).
   * Several workers may run it at once. Returns how many links had missed something.
   */
  async run(): Promise<number> {
    await settleNothingMissed(this.database);
    let caught = 0;
    for (let i = 0; i < AT_ONCE; i++) {
      const done = await this.database.transaction(async (tx) => {
        const arrival = await row<Arrival>(tx, NEXT);
        if (!arrival) return undefined;
        await markCaughtUp(tx, arrival.id);
        return (await isOpen(tx, arrival)) && arrival.relation !== 'amendment' && arrival.channel !== 'feed'
          ? bringUp(tx, arrival)
          : 0;
      });
      if (done === undefined) break;
      if (done > 0) caught++;
    }
    return caught;
  }
}

async function isOpen(tx: Tx, { submissionId, matterId }: Arrival): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from submissions s, matters m where s.id = $1 and m.id = $2 and s.seal = 'open' and s.amends is null and not m.sealed",
      [submissionId, matterId],
    )) !== undefined
  );
}

interface Course {
  id: string;
  kind: string;
  state: string;
  closed: boolean;
  lastSeq: number;
}

async function bringUp(tx: Tx, arrival: Arrival): Promise<number> {
  const at = new Date();
  const courses = await rows<Course>(
    tx,
    `select p.id, p.kind, p.state, p.closed_at is not null as closed, (select max(seq) from proceeding_events e where e.proceeding_id = p.id) as "lastSeq"
     from proceedings p where p.matter_id = $1 and p.hotspot_id is null and p.applicant is null and p.opened_at <= $2 order by p.opened_at`,
    [arrival.matterId, arrival.decidedAt],
  );
  let missed = 0;
  for (const course of courses) {
    missed += await owePapers(tx, course, arrival, at);
    if (course.kind === 'petition' && RATED.includes(course.state))
      missed += await openRatings(tx, {
        proceedingId: course.id,
        department: (await leadOf(tx, course.id))?.department ?? null,
        at,
      });
  }
  const own = courses.find(
    ({ kind, state, closed }) =>
      kind === proceedingKindOf(arrival.channel) && !closed && !WAITING_STATES.includes(state),
  );
  if (own && !arrival.seen && (await wasHandled(tx, own.id, arrival.firstAt))) {
    await oweNotice(tx, {
      proceedingId: own.id,
      seq: own.lastSeq,
      kind: 'joined-case',
      at,
      submissionId: arrival.submissionId,
    });
    missed++;
  }
  return missed + (await tellAnswers(tx, arrival));
}

const RATED: readonly string[] = ['done', 'done_verified', 'legal_path_done'];

async function wasHandled(tx: Tx, proceedingId: string, before: Date): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered') and assigned_at < $2",
      [proceedingId, before],
    )) !== undefined
  );
}

/** Notice kinds that apply to everybody in the matter, even to people who joined later. */
const LASTING = "('decision', 'legal-reply')";

/** Owes the papers of the time of absence; to a new person, the decisions. */
async function owePapers(
  tx: Tx,
  { id }: Course,
  { submissionId, decidedAt, awaySince, seen }: Arrival,
  at: Date,
): Promise<number> {
  const duties = await rows<{ seq: number; kind: string }>(
    tx,
    `select d.seq, d.kind from notice_duties d where d.proceeding_id = $1 and d.submission_id is null and d.owed_at < $3
       and (d.owed_at >= $4 or (not $5 and d.kind in ${LASTING}))
       and not exists (select from notices n where n.submission_id = $2 and n.kind = d.kind and n.occasion = d.proceeding_id || ' step ' || d.seq) order by d.seq`,
    [id, submissionId, decidedAt, awaySince, seen],
  );
  for (const { seq, kind } of duties) await oweNotice(tx, { proceedingId: id, seq, kind, at, submissionId });
  return duties.length;
}

interface Given {
  department: string;
  conclusion: string;
  solved: boolean;
  text: string;
}

/**
 * Sends the answers of the meantime, from the proceeding of its channel; an answer that it already has is not sent
 * again.
 */
async function tellAnswers(
  tx: Tx,
  { id, matterId, submissionId, number, source, channel, externalId, decidedAt }: Arrival,
): Promise<number> {
  const given = await rows<Given>(
    tx,
    `select w.department, w.conclusion, w.solved, w.text from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead' join proceedings p on p.id = a.proceeding_id
     where a.matter_id = $1 and p.hotspot_id is null and w.answered_at < $2 and a.state = 'answered' and exists (select from case_people(p.id) c where c.submission_id = $5)
       and (p.kind = $3 or not exists (select from proceedings o where o.matter_id = $1 and o.kind = $3))
       and not exists (select from links e where e.submission_id = $5 and e.matter_id = $1 and e.id <> $4
         and (e.caught_up_at > w.answered_at or (e.decided_at <= w.answered_at and e.undone_at > w.answered_at)))
     order by w.answered_at`,
    [matterId, decidedAt, proceedingKindOf(channel), id, submissionId],
  );
  for (const { text, ...answer } of given) {
    await owe(tx, {
      ownerKind: 'source',
      owner: source,
      type: 'submission.answered',
      subject: number,
      data: {
        registrationNumber: number,
        externalId,
        ...answer,
        departments: [answer.department],
        text: maskText(text),
        attachments: [],
      },
    });
  }
  return given.length;
}
