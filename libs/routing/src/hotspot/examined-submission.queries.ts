import { personKeysOf } from '#cases/people';
import type { LinkFacts } from '../link/link-facts.js';
import { EXAMINED } from '../link/regroup.js';
import { LOOK_BACK_DAYS } from '../link/shortlist.js';
import { type Tx, rows } from '#platform';

/** One submission, or one further problem, of the neighbourhoods that are examined together. */
export interface ExaminedSubmission {
  /** Id of the submission or of the further problem. */
  id: string;
  submissionId: string;
  /** The unit that is moved as a whole: the matter, or the single further problem. */
  unit: string;
  neighbourhood: string;
  facts: LinkFacts;
}

/** SQL: a person has taken up or decided the hotspot, so it may not change. */
const frozen = (key: string): string =>
  `exists (select from hotspots h where h.key = ${key} and h.state in ('verifying', 'verified', 'petition_opened'))`;

export async function findTogether(tx: Tx, key: string): Promise<{ key: string }[]> {
  return rows(
    tx,
    `with own as (
       (select u.body -> 'blindKeys' as keys from matters m join links l on l.matter_id = m.id and l.undone_at is null
          join submissions s on s.id = l.submission_id join understandings u on u.submission_id = s.id
        where m.hotspot_key = $1 and not m.sealed and not ${frozen('$1')} order by s.received_at desc limit ${EXAMINED.members})
       union all
       (select f.understanding -> 'blindKeys' from further_problems f where f.neighbourhood = $1 and not ${frozen('$1')} order by f.told_at desc limit ${EXAMINED.nearMembers})),
     wanted as (select distinct k.key from own cross join lateral jsonb_array_elements_text(own.keys) as k(key)),
     near as (
       select sharing.key, count(*) as shared from wanted
       cross join lateral (
         (select m.hotspot_key as key from (
            select matter_id from link_keys k where k.key = wanted.key and k.at > now() - interval '${LOOK_BACK_DAYS} days' order by k.at desc limit ${EXAMINED.latestPerKey}) c
          join matters m on m.id = c.matter_id and not m.sealed)
         union all
         (select f.neighbourhood from (
            select problem_id from further_keys k where k.key = wanted.key and k.at > now() - interval '${LOOK_BACK_DAYS} days' order by k.at desc limit ${EXAMINED.latestPerKey}) c
          join further_problems f on f.id = c.problem_id)) sharing
       where sharing.key <> $1 and not ${frozen('sharing.key')} group by 1 order by 2 desc, 1 limit ${EXAMINED.near})
     select $1 as key where exists (select from own) union all (select key from near order by shared desc, key)`,
    [key],
  );
}

export async function findExamined(
  tx: Tx,
  neighbourhoods: readonly string[],
  first: string | undefined,
): Promise<(Omit<LinkFacts, 'reading'> & Omit<ExaminedSubmission, 'facts'> & { title: string; body: string })[]> {
  return rows<Omit<LinkFacts, 'reading'> & Omit<ExaminedSubmission, 'facts'> & { title: string; body: string }>(
    tx,
    `with told as (
       select l.submission_id, l.matter_id as unit, null::uuid as further, m.hotspot_key as key
       from matters m join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks' where m.hotspot_key = any($1::text[]) and not m.sealed
       union all select f.submission_id, f.id, f.id, f.neighbourhood from further_problems f where f.neighbourhood = any($1::text[])),
     placed as (
       select told.*, row_number() over (partition by told.key order by s.received_at desc, s.id, told.unit) as place from told join submissions s on s.id = told.submission_id)
     select coalesce(l.further, s.id) as id, s.id as "submissionId", l.unit, l.key as neighbourhood, coalesce(f.understanding, u.body) as understanding,
       coalesce(f.title, t.title) as title, coalesce(f.body, t.own_body, t.body) as body, coalesce(least(s.occurred_at, s.received_at), s.received_at) as "submittedAt", s.channel, s.source,
       ${personKeysOf('s.id')} as "personKeys"
     from placed l join submissions s on s.id = l.submission_id
     join understandings u on u.submission_id = s.id join open_texts t on t.submission_id = s.id left join further_problems f on f.id = l.further
     where l.place <= case when l.key = $2 then ${EXAMINED.members} else ${EXAMINED.nearMembers} end order by s.id, l.unit`,
    [neighbourhoods, first],
  );
}

export async function findKeptApart(
  tx: Tx,
  submissionIds: string[],
): Promise<{ submissionId: string; matterId: string }[]> {
  return rows(
    tx,
    `select submission_id as "submissionId", matter_id as "matterId" from link_decisions where decision = 'apart' and submission_id = any($1::uuid[])`,
    [submissionIds],
  );
}

/** Number of submissions of each matter, compared or not. */
export async function countSubmissions(tx: Tx, matterIds: string[]): Promise<{ id: string; submissions: number }[]> {
  return rows(
    tx,
    `select matter_id as id, count(*)::int as submissions from links where matter_id = any($1::uuid[]) and undone_at is null and relation <> 'thanks' group by 1`,
    [matterIds],
  );
}
