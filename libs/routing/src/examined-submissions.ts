import { rows, type Tx } from '#platform';
import type { LinkFacts } from './rules/link-facts.js';
import { EXAMINED } from './rules/regroup.js';
import { readingOf } from './rules/word-profile.js';

/** One submission of the neighbourhoods that are examined together. */
export interface ExaminedSubmission {
  id: string;
  matterId: string;
  neighbourhood: string;
  facts: LinkFacts;
}

const LOOK_BACK_DAYS = 300;
const LATEST_PER_KEY = 40;
/** What a person took up or decided stays as it is. */
const FROZEN = `exists (select from hotspots h where h.key = m.hotspot_key and h.state in ('verifying', 'verified', 'petition_opened'))`;

/** The neighbourhood and those with most retrieval keys in common, by name; none that a person has taken up. Empty when it is such itself. */
export async function examinedTogether(tx: Tx, key: string): Promise<string[]> {
  const found = await rows<{ key: string }>(
    tx,
    `with own as (
       select u.body -> 'linkKeys' as keys from matters m join links l on l.matter_id = m.id and l.undone_at is null
         join submissions s on s.id = l.submission_id join understandings u on u.submission_id = s.id
       where m.hotspot_key = $1 and not m.sealed and not ${FROZEN} order by s.received_at desc limit ${EXAMINED.members}),
     wanted as (select distinct k.key from own cross join lateral jsonb_array_elements_text(own.keys) as k(key)),
     near as (
       select m.hotspot_key as key, count(*) as shared from wanted
       cross join lateral (
         select matter_id from link_keys k where k.key = wanted.key and k.at > now() - interval '${LOOK_BACK_DAYS} days' order by k.at desc limit ${LATEST_PER_KEY}) c
       join matters m on m.id = c.matter_id and not m.sealed
       where m.hotspot_key <> $1 and not ${FROZEN} group by 1 order by 2 desc, 1 limit ${EXAMINED.near})
     select $1 as key where exists (select from own) union all (select key from near order by shared desc, key)`,
    [key]);
  return found.map((one) => one.key);
}

/** The latest submissions of each, as the comparer reads them; most of the first, which grew. */
export async function readExamined(tx: Tx, neighbourhoods: readonly string[]): Promise<ExaminedSubmission[]> {
  const found = await rows<Omit<LinkFacts, 'reading'> & Omit<ExaminedSubmission, 'facts'> & { title: string; body: string }>(
    tx,
    `select s.id, m.id as "matterId", m.hotspot_key as neighbourhood, u.body as understanding, t.title, t.body,
       coalesce(least(s.occurred_at, s.received_at), s.received_at) as "submittedAt", s.channel, s.source,
       array(select encode(p.index, 'hex') from person_indexes p where p.submission_id = s.id) as "personKeys"
     from (select l.submission_id, l.matter_id, m.hotspot_key, row_number() over (partition by m.hotspot_key order by s.received_at desc, s.id) as place
           from matters m join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id
           where m.hotspot_key = any($1::text[]) and not m.sealed) l
     join matters m on m.id = l.matter_id join submissions s on s.id = l.submission_id
     join understandings u on u.submission_id = s.id join open_texts t on t.submission_id = s.id
     where l.place <= case when l.hotspot_key = $2 then ${EXAMINED.members} else ${EXAMINED.nearMembers} end order by s.id`,
    [neighbourhoods, neighbourhoods[0]]);
  return found.map(({ id, matterId, neighbourhood, title, body, ...facts }) => ({
    id, matterId, neighbourhood, facts: { ...facts, reading: readingOf(title, body), submittedAt: new Date(facts.submittedAt) },
  }));
}

/** Whether a person keeps the two apart: a submission of one from the matter of the other. */
export async function keptApart(tx: Tx, examined: readonly ExaminedSubmission[]): Promise<(a: string, b: string) => boolean> {
  const matterOf = new Map(examined.map(({ id, matterId }) => [id, matterId]));
  const decided = await rows<{ submissionId: string; matterId: string }>(
    tx,
    `select submission_id as "submissionId", matter_id as "matterId" from link_decisions where decision = 'apart' and submission_id = any($1::uuid[])`,
    [[...matterOf.keys()]]);
  const apart = new Set(decided.map(({ submissionId, matterId }) => `${submissionId} ${matterId}`));
  return (a, b) => apart.has(`${a} ${matterOf.get(b)}`) || apart.has(`${b} ${matterOf.get(a)}`);
}
