import { personKeysOf, type PersonKey } from '#cases/people';
import { type Tx, rows } from '#platform';
import type { HotspotMember } from './hotspot.js';
import type { NamedMember } from './hotspot-name.js';
import type { Understanding } from '../understand/understanding.js';

/** One submission of a neighbourhood, for counting and naming; `at` is the time of the event itself. */
export interface ToldMember extends HotspotMember, NamedMember {
  understanding: Understanding;
  category: string | null;
  area: string | null;
}

/** How many days back links are searched; a slow problem may last ten months. */
const LOOK_BACK_DAYS = 300;

/** Maximum number of members that are read; more would not change counting or naming. */
const MOST_READ = 500;

/** SQL: further problems of other matters; one per submission, and not if its own matter is in this neighbourhood. */
const FURTHER = `
  select s.id, s.channel, s.authenticated, s.number, coalesce(least(s.occurred_at, s.received_at), s.received_at), nullif(f.understanding #>> '{category,code}', ''),
    f.understanding #>> '{place,area}', f.id
  from further_problems f join submissions s on s.id = f.submission_id
  where f.neighbourhood = $1
    and not exists (select from further_problems o where o.submission_id = f.submission_id and o.neighbourhood = $1 and o.part < f.part)
    and not exists (select from links l join matters m on m.id = l.matter_id where l.submission_id = f.submission_id and l.undone_at is null and m.hotspot_key = $1)`;

/** A member as it is stored, before its person is told from the others. */
type StoredMember = Omit<ToldMember, 'at' | 'copyHash' | 'fingerprint' | 'spots' | 'personKey'> & {
  at: Date;
  personKeys: PersonKey[];
};

export async function findHotspotMembers(tx: Tx, key: string): Promise<StoredMember[]> {
  return rows<StoredMember>(
    tx,
    `with told as (
       select s.id, s.channel, s.authenticated, s.number, coalesce(least(s.occurred_at, s.received_at), s.received_at) as at, m.category, m.area, null::uuid as further
       from matters m join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks' join submissions s on s.id = l.submission_id
       where m.hotspot_key = $1 and not m.sealed
       union all ${FURTHER})
     select ${personKeysOf('told.id')} as "personKeys",
       told.channel, told.authenticated as verified, told.at, told.number, told.category, told.area, coalesce(f.title, t.title) as title, coalesce(f.understanding, u.body) as understanding,
       array(select risk ->> 'code' from jsonb_array_elements(coalesce(f.understanding, u.body) -> 'risk') risk) as flags
     from told join understandings u on u.submission_id = told.id join open_texts t on t.submission_id = told.id left join further_problems f on f.id = told.further
     where told.at > (select max(at) from told) - interval '${LOOK_BACK_DAYS} days'
     order by told.at desc, told.number limit ${MOST_READ}`,
    [key],
  );
}
