import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { rows, type Tx, row, encryptedText } from '#platform';

/** 积案 or 重复信访, as a list shows it. */
export interface ListedMatter {
  matterId: string;
  number: string;
  title: string;
  category: string | null;
  area: string | null;
  openedAt: Date;
  /** Days since it was opened. */
  days: number;
  submissions: number;
  /** Maximum number of submissions by one person. */
  repeats: number;
  open: boolean;
  /** 包案领导 and the day of the next review. */
  leader: string | null;
  reviewOn: string | null;
  /** Why it is listed. */
  grounds: ('old' | 'repeated' | 'petitioned-after-its-end')[];
}

/** SQL: the relations that count as submissions of a matter. */
const COUNTED = "'first', 'same_matter', 'repeat'";

/**
 * SQL: unresolved matters: open longer than the city's limit, submitted repeatedly by one person, or submitted again
 * after their proceeding had ended. Mass mail, joint handling and echoes are no repeats (INV-41). Sealed matters are
 * left out.
 */
const LISTED = `
  with told as (
    select l.matter_id, count(*)::int as submissions, max(s.received_at) as last
    from links l join submissions s on s.id = l.submission_id where l.undone_at is null and l.relation <> 'thanks' and s.amends is null and not s.archive group by l.matter_id),
  persons as (
    select l.matter_id, l.submission_id, count(distinct o.submission_id)::int as n
    from links l join person_indexes p on p.submission_id = l.submission_id and p.kind <> 'name'
      join links o on o.matter_id = l.matter_id and o.undone_at is null and o.relation in (${COUNTED})
      join person_indexes q on q.submission_id = o.submission_id and q.index = p.index and q.kind <> 'name'
    where l.undone_at is null and l.relation in (${COUNTED}) and (o.submission_id = l.submission_id or same_person(l.submission_id, o.submission_id))
    group by l.matter_id, l.submission_id),
  repeated as (select matter_id, max(n) as repeats from persons group by matter_id),
  courses as (
    select matter_id, bool_or(closed_at is null) as open, max(closed_at) as ended from proceedings group by matter_id)
  select m.id as "matterId", m.number, m.title, m.category, m.area, m.opened_at as "openedAt", floor(extract(epoch from $1::timestamptz - m.opened_at) / 86400)::int as days,
    t.submissions, coalesce(r.repeats, 1) as repeats, c.open, g.leader, g.review_on::text as "reviewOn",
    array_remove(array[
      case when c.open and m.opened_at < $1::timestamptz - make_interval(days => $2) then 'old' end,
      case when r.repeats >= $3 then 'repeated' end,
      case when not c.open and t.last > c.ended then 'petitioned-after-its-end' end], null) as grounds
  from matters m join told t on t.matter_id = m.id join courses c on c.matter_id = m.id left join repeated r on r.matter_id = m.id
    left join leaders_in_charge g on g.matter_id = m.id and g.relieved_at is null
  where not m.sealed and ${liesWithin('m', '$5')}`;

export async function findLongUnresolved(
  database: DataSource,
  {
    now,
    backlogDays,
    backlogRepeats,
    limit,
    reach,
  }: { now: Date; backlogDays: number; backlogRepeats: number; limit: number; reach: AreaReach },
): Promise<ListedMatter[]> {
  return rows<ListedMatter>(
    database,
    `select * from (${LISTED}) listed where cardinality(grounds) > 0 order by "openedAt" limit $4`,
    [now, backlogDays, backlogRepeats, limit, reach],
  );
}

export async function findRepeated(
  database: DataSource,
  {
    now,
    backlogDays,
    repeatsFrom,
    limit,
    reach,
  }: { now: Date; backlogDays: number; repeatsFrom: number; limit: number; reach: AreaReach },
): Promise<ListedMatter[]> {
  return rows<ListedMatter>(
    database,
    `select * from (${LISTED}) listed where repeats >= $3 order by repeats desc, "openedAt" limit $4`,
    [now, backlogDays, repeatsFrom, limit, reach],
  );
}

export async function lockUnsealedMatter(tx: Tx, matterId: string): Promise<boolean> {
  return (await row(tx, 'select 1 from matters where id = $1 and not sealed for update', [matterId])) !== undefined;
}

export async function relieveLeader(tx: Tx, matterId: string): Promise<void> {
  await tx.query('update leaders_in_charge set relieved_at = now() where matter_id = $1 and relieved_at is null', [
    matterId,
  ]);
}

export async function insertLeader(
  tx: Tx,
  {
    id,
    matterId,
    leader,
    reason,
    reviewOn,
    actor,
  }: { id: string; matterId: string; leader: string; reason: string; reviewOn: string; actor: string },
): Promise<void> {
  await tx.query(
    'insert into leaders_in_charge (id, matter_id, leader, reason, review_on, named_by) values ($1,$2,$3,$4,$5,$6)',
    [id, matterId, encryptedText(tx, leader), encryptedText(tx, reason), reviewOn, actor],
  );
}
