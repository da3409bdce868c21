import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import { type Tx, rows, row, encryptedText } from '#platform';
import type { DataSource } from 'typeorm';

export interface Linked {
  id: string;
  number: string;
  source: string;
  channel: string;
  externalId: string | null;
  receivedOn: string;
  title: string | null;
  content: Buffer;
  /** Whether this person may read what is written to the petitioner. */
  whole: boolean;
}

export async function findPeopleOwed(
  tx: Tx,
  proceedingId: string,
  { submissionId, at }: { submissionId: string | null; at: Date },
): Promise<Linked[]> {
  return rows<Linked>(
    tx,
    `select s.id, s.number, s.source, s.channel, s.external_id as "externalId", s.received_on::text as "receivedOn", t.title, s.content_cipher as content,
       reads_whole($1, s.id, $3, (select petitioner_of($1))) as whole
     from (select submission_id from case_people($1) where $2::uuid is null union all select $2 where $2 is not null and concerns($1, $2)) c
       join submissions s on s.id = c.submission_id left join open_texts t on t.submission_id = s.id
     where s.amends is null and s.channel <> 'feed' order by s.received_at, s.id`,
    [proceedingId, submissionId, at],
  );
}

/** 逾期未告知: a paper that should have reached its person already. */
export interface LateNotice {
  /** Null while it is not written. */
  noticeId: string | null;
  number: string | null;
  kind: string;
  title: { zh: string; en: string };
  proceedingId: string;
  matterNumber: string;
  /** Null for a paper that is still owed to everybody in the proceeding. */
  registrationNumber: string | null;
  /** Shanghai days. */
  owedOn: string;
  dueOn: string;
  /** Missing fields that delay it. */
  missing: string[];
}

export interface Unserved extends Omit<LateNotice, 'title' | 'owedOn' | 'dueOn'> {
  owedAt: Date;
  /** End of the time in which the step itself had to be told (C2, C3); null for papers without such a clock. */
  limit: Date | null;
}

/**
 * SQL: notices that Art. 22 and 23 require within fifteen days of receipt, however late the step was taken (INV-19).
 */
const WITHIN_RECEIPT = "('received', 'refused', 'steered', 'legal-path')";

const LIMIT = (owedAt: string): string => `case when x.kind in ${WITHIN_RECEIPT} then (
  select min(c.due_at) from clocks c where c.family in ('C2', 'C3') and c.started_at <= ${owedAt} and (c.ended_at is null or c.ended_at >= ${owedAt})
    and (c.proceeding_id = x.proceeding_id or c.assignment_id in (select a.id from assignments a where a.proceeding_id = x.proceeding_id))) end`;

/**
 * SQL: papers that were not served. A paper counts as served when it was handed over, refused, viewed or sent; a
 * returned one does not. Without name and address there is no duty (Art. 23(2)).
 */
const UNSERVED = `
  select u.*, m.number as "matterNumber" from (
    select null::uuid as "noticeId", null as number, x.kind, x.proceeding_id as "proceedingId", s.number as "registrationNumber", x.owed_at as "owedAt",
      coalesce(x.missing, '[]') as missing, ${LIMIT('x.owed_at')} as "limit"
    from notice_duties x left join submissions s on s.id = x.submission_id where x.settled_at is null
    union all
    select x.id, x.number, x.kind, x.proceeding_id, s.number, coalesce(d.owed_at, x.issued_at), '[]'::jsonb, ${LIMIT('coalesce(d.owed_at, x.issued_at)')}
    from notices x join submissions s on s.id = x.submission_id and s.seal = 'open'
      left join lateral (select o.owed_at from notice_duties o where o.proceeding_id = x.proceeding_id and o.kind = x.kind and x.occasion = o.proceeding_id || ' step ' || o.seq
        and (o.submission_id is null or o.submission_id = x.submission_id) order by o.submission_id nulls last limit 1) d on true
    where x.owed and not exists (select from notice_services v where v.notice_id = x.id and v.result <> 'returned')) u
  join proceedings p on p.id = u."proceedingId" join matters m on m.id = p.matter_id
  where not m.sealed and ${liesWithin('m', '$4')} and least(u."owedAt" + make_interval(days => $2), u."limit") <= $1
  order by least(u."owedAt" + make_interval(days => $2), u."limit"), u."noticeId" limit $3`;

export async function findUnserved(
  database: DataSource,
  { now, days, limit, reach }: { now: Date; days: number; limit: number; reach: AreaReach },
): Promise<Unserved[]> {
  return rows<Unserved>(database, UNSERVED, [now, days, limit, reach]);
}

export async function takeNoticeNumber(tx: Tx, series: string, year: number): Promise<{ last: number } | undefined> {
  return row(
    tx,
    `insert into notice_numbers (series, year, last) values ($1, $2, 1)
     on conflict (series, year) do update set last = notice_numbers.last + 1 returning last`,
    [series, year],
  );
}

/** A paper as a list shows it, without a name. */
export interface NoticeView {
  id: string;
  kind: string;
  number: string;
  registrationNumber: string;
  issuedAt: Date;
  issuedBy: string;
  services: { method: ServiceMethod; result: ServiceResult; on: string; reference: string | null }[];
}

const VIEW = `
  select n.id, n.kind, n.number, s.number as "registrationNumber", n.issued_at as "issuedAt", n.issued_by as "issuedBy",
    (select coalesce(jsonb_agg(jsonb_build_object('method', v.method, 'result', v.result, 'on', v.served_on, 'reference', v.reference) order by v.recorded_at), '[]')
     from notice_services v where v.notice_id = n.id) as services
  from notices n join submissions s on s.id = n.submission_id`;

/** SQL: the paper was issued before text was split off and sealed, so it may quote that text. */
const BEFORE_SEALING =
  "exists (select from sealed_files f where f.submission_id = n.submission_id and f.decision is distinct from 'release' and n.issued_at <= f.sealed_at)";

export async function findNotices(database: DataSource, proceedingId: string): Promise<NoticeView[]> {
  return rows<NoticeView>(
    database,
    `${VIEW} join proceedings p on p.id = n.proceeding_id join matters m on m.id = p.matter_id where n.proceeding_id = $1 and not m.sealed and s.seal = 'open' and not ${BEFORE_SEALING} order by n.issued_at, n.id`,
    [proceedingId],
  );
}

export async function findPaper(tx: Tx, id: string): Promise<{ cipher: Buffer } | undefined> {
  return row(
    tx,
    `select n.paper_cipher as cipher from notices n join submissions s on s.id = n.submission_id where n.id = $1 and s.seal = 'open' and not ${BEFORE_SEALING}`,
    [id],
  );
}

/** When a notice was issued; undefined for an unknown one. */
export async function findIssueTime(tx: Tx, noticeId: string): Promise<Date | undefined> {
  return (await row<{ at: Date }>(tx, 'select issued_at as at from notices where id = $1', [noticeId]))?.at;
}

export async function insertNoticeService(
  tx: Tx,
  {
    id,
    noticeId,
    method,
    result,
    on,
    reference,
    actor,
  }: {
    id: string;
    noticeId: string;
    method: string;
    result: string;
    on: string;
    reference: string | null;
    actor: string;
  },
): Promise<unknown> {
  return row(
    tx,
    `insert into notice_services (id, notice_id, method, result, served_on, reference, recorded_by) values ($1,$2,$3,$4,$5,$6,$7)
          on conflict (notice_id) where result = 'seen' do nothing returning id`,
    [id, noticeId, method, result, on, encryptedText(tx, reference), actor],
  );
}

export interface Own {
  id: string;
  kind: string;
  number: string;
  issuedAt: Date;
  cipher: Buffer;
}

export async function findOwnPapers(database: DataSource, submissionId: string): Promise<Own[]> {
  return rows<Own>(
    database,
    `select n.id, n.kind, n.number, n.issued_at as "issuedAt", n.paper_cipher as cipher from notices n join submissions s on s.id = n.submission_id
     where n.submission_id = $1 and s.seal = 'open' and s.anonymised_at is null and not ${BEFORE_SEALING} order by n.issued_at, n.id`,
    [submissionId],
  );
}

/** 送达方式 */
export const SERVICE_METHODS = ['in-person', 'post', 'message', 'online', 'phone', 'other'] as const;

export type ServiceMethod = (typeof SERVICE_METHODS)[number];

/** 签收 拒收 退回 已查看 已发出. Only `signed` and `refused` prove delivery. */
export const SERVICE_RESULTS = ['signed', 'refused', 'returned', 'seen', 'sent'] as const;

export type ServiceResult = (typeof SERVICE_RESULTS)[number];
