import type { Tx } from '#platform';
import type { OpenedSubmission } from '#cases';
import type { LinkFacts } from '../link/link-facts.js';
import { LOOK_BACK_DAYS, READ_PER_KEY, shortlist } from '../link/shortlist.js';

/**
 * Returns the ids of earlier submissions worth comparing, best first. Their number is bounded, whatever the length of
 * the history. Sealed ones have no keys and are never found.
 */
export async function candidates(
  tx: Pick<Tx, 'query'>,
  keys: readonly string[],
  { id, receivedAt }: Pick<OpenedSubmission, 'id' | 'receivedAt'>,
): Promise<string[]> {
  const read = (await tx.query(READ_KEYS, [keys, id, receivedAt])) as { ids: string | null }[];
  return shortlist(
    read.flatMap(({ ids }) => (ids ? [idsIn(ids)] : [])),
    (other) => (receivedAt.getTime() - arrivedAt(other)) / DAY,
  );
}

/**
 * SQL: one index scan per key, with all its ids in one text. Returning ten thousand rows costs the database ten times
 * as much as reading them.
 */
const READ_KEYS = `
  select encode(latest.ids, 'hex') as ids from unnest($1::text[]) as wanted(key)
  cross join lateral (
    select string_agg(uuid_send(submission_id), '') as ids from (
      select submission_id from link_keys k
      where k.key = wanted.key and k.at > $3::timestamptz - interval '${LOOK_BACK_DAYS} days' and k.submission_id <> $2 order by k.at desc limit ${READ_PER_KEY}) k) latest`;

const DAY = 86_400_000;
const DIGITS = 32;

/** Milliseconds since 1970 of a version 7 id, which begins with them (RFC 9562 §5.7). */
function arrivedAt(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}

function idsIn(hex: string): string[] {
  const ids: string[] = [];
  for (let from = 0; from < hex.length; from += DIGITS) ids.push(hex.slice(from, from + DIGITS));
  return ids;
}

/** The fields of an earlier submission that the comparison reads, with its groups. */
export interface StoredFacts extends Omit<LinkFacts, 'submittedAt' | 'reading'> {
  matterId: string;
  submissionId: string;
  neighbourhood: string | null;
  submittedAt: Date;
  title: string;
  body: string;
}

/** Reads these submissions in the given order, without those of sealed matters. */
export async function storedFacts(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<StoredFacts[]> {
  return ids.length === 0 ? [] : ((await tx.query(STORED, [ids])) as StoredFacts[]);
}

const STORED = `
  select c.id as "submissionId", l.matter_id as "matterId", m.hotspot_key as neighbourhood, u.body as understanding, t.title, coalesce(t.own_body, t.body) as body,
    coalesce(least(s.occurred_at, s.received_at), s.received_at) as "submittedAt", s.channel, s.source,
    array(select encode(p.index, 'hex') from person_indexes p where p.submission_id = c.id) as "personKeys"
  from unnest($1::uuid[]) with ordinality as c(id, place)
  join links l on l.submission_id = c.id and l.undone_at is null
  join matters m on m.id = l.matter_id and not m.sealed
  join understandings u on u.submission_id = c.id
  join open_texts t on t.submission_id = c.id
  join submissions s on s.id = c.id
  order by c.place`;
