import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import type { Matter } from './matters.js';
import { hotspotFacts, type HotspotFacts, type HotspotMember } from './rules/hotspot.js';
import { hotspotName, type HotspotName, type NamedMember } from './rules/hotspot-name.js';

const ACTOR = 'machine:hotspot';
/** [J] domain: seven days by default, thirty for slow ones; the longer one is watched. */
const WINDOW_DAYS = 30;
const BASELINE_DAYS = 90;
/** The latest members are read for counting and naming; more of them change neither. */
const MOST_READ = 500;

/**
 * HOTSPOT — does this neighbourhood now stand out? Raises a candidate, or refreshes the evidence of one that is raised; one that had
 * cooled is a candidate again. Only a person's verification makes more of it. Sealed submissions are in no neighbourhood (INV-26).
 */
export async function watchHotspot(tx: Tx, matter: Matter, at: Date): Promise<void> {
  if (!matter.hotspotKey || matter.sealed) return;
  const members = await membersOf(tx, matter.hotspotKey, at);
  const facts = hotspotFacts(members, { baseline: await baselineOf(tx, matter, at), now: at.getTime() });
  const raised = await raise(tx, matter, facts, hotspotName(members));
  if (!raised) return;
  await tx.query(
    `insert into hotspot_members (hotspot_id, matter_id)
     select $1, id from matters where hotspot_key = $2 and not sealed and origin = 'submission' on conflict do nothing`,
    [raised.id, matter.hotspotKey]);
}

async function raise(tx: Tx, matter: Matter, facts: HotspotFacts, { name, typical }: HotspotName): Promise<{ id: string } | undefined> {
  const evidence = JSON.stringify({ ...facts, typical });
  const live = await row<{ id: string }>(
    tx,
    `update hotspots set evidence = $2, heat = $3, title = $4, refreshed_at = now(), state = case when state = 'cooled' then 'candidate' else state end
     where key = $1 and state not in ('dismissed', 'merged') returning id`,
    [matter.hotspotKey, evidence, facts.heat.total, name]);
  if (live || !facts.hot) return live;
  const raised = await row<{ id: string }>(
    tx,
    `insert into hotspots (id, key, title, category, area, evidence, heat) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing returning id`,
    [uuid(), matter.hotspotKey, name, matter.category, matter.area, evidence, facts.heat.total]);
  if (raised) {
    const { count, distinctPeople, distinctChannels, rising } = facts;
    await append(tx, {
      actor: ACTOR, action: 'hotspot.raised', subjectKind: 'hotspot', subjectId: raised.id, detail: { count, distinctPeople, distinctChannels, rising },
    });
  }
  return raised;
}

/** A person known by several keys counts by the strongest; whoever left no key at all is nobody that can be counted. */
async function membersOf(tx: Tx, key: string, at: Date): Promise<(HotspotMember & NamedMember)[]> {
  const found = await rows<Omit<HotspotMember & NamedMember, 'at'> & { at: Date }>(
    tx,
    `select (select encode(p.index, 'hex') from person_indexes p where p.submission_id = s.id
             order by array_position(array['id-number', 'phone', 'account', 'name-address'], p.kind) limit 1) as "personKey",
       s.channel, s.received_at as at, s.number, t.title, u.body as understanding, u.body ->> 'copyHash' as "copyHash", u.body ->> 'fingerprint' as fingerprint,
       array(select risk ->> 'code' from jsonb_array_elements(u.body -> 'risk') risk) as flags
     from matters m join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id
       join understandings u on u.submission_id = s.id join open_texts t on t.submission_id = s.id
     where m.hotspot_key = $1 and not m.sealed and s.received_at > $2::timestamptz - interval '${WINDOW_DAYS} days'
     order by s.received_at desc limit ${MOST_READ}`,
    [key, at],
  );
  return found.map((member) => ({ ...member, at: member.at.getTime(), copyHash: member.copyHash ?? '', fingerprint: member.fingerprint ?? '' }));
}

/** Submissions per day usually heard about this category in this district, from the time before the window. */
async function baselineOf(tx: Tx, matter: Matter, at: Date): Promise<number> {
  const usual = await row<{ perDay: number }>(
    tx,
    `select coalesce(sum(submissions), 0)::float / ${BASELINE_DAYS} as "perDay" from hotspot_series
     where category = $1 and area = left(coalesce($2, ''), 6)
       and hour between $3::timestamptz - interval '${WINDOW_DAYS + BASELINE_DAYS} days' and $3::timestamptz - interval '${WINDOW_DAYS} days'`,
    [matter.category ?? '', matter.area, at]);
  return usual?.perDay ?? 0;
}
