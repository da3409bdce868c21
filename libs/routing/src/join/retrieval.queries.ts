import { personKeysOf } from '#cases/people';
import { type Tx, rows, row, blindKeys } from '#platform';
import type { LinkFacts } from '../link/link-facts.js';
import { LOOK_BACK_DAYS, READ_PER_KEY } from '../link/shortlist.js';
import type { DataSource } from 'typeorm';

export async function countGroups(
  tx: Tx,
  matterIds: string[],
  neighbourhoods: string[],
): Promise<{ id: string; group: 'matter' | 'neighbourhood'; submissions: number }[]> {
  return rows(
    tx,
    `select m.id::text as id, 'matter' as "group", count(*)::int as submissions from matters m join links l on l.matter_id = m.id and l.undone_at is null
     where m.id = any($1::uuid[]) group by m.id
     union all
     select key, 'neighbourhood', count(*)::int from (
       select m.hotspot_key as key from matters m join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks' where m.hotspot_key = any($2::text[]) and not m.sealed
       union all select neighbourhood from further_problems where neighbourhood = any($2::text[])) counted group by key`,
    [matterIds, neighbourhoods],
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

/** The ids of earlier submissions for each key, hex, one after the other; null for a key that no other one has. */
export async function findSharingIds(
  tx: Pick<Tx, 'query'>,
  keys: readonly string[],
  submissionId: string,
  receivedAt: Date,
): Promise<{ ids: string | null }[]> {
  return (await tx.query(READ_KEYS, [blindKeys(tx, 'link-key', keys), submissionId, receivedAt])) as {
    ids: string | null;
  }[];
}

/** An earlier submission and its groups, without what it told. */
export interface FoundCompared extends Omit<LinkFacts, 'submittedAt' | 'reading' | 'understanding'> {
  matterId: string;
  submissionId: string;
  neighbourhood: string | null;
  /** 档案: history, which nobody works on. */
  archive: boolean;
  submittedAt: Date;
  /** Changes with every change of what it told. */
  version: string;
}

/** What an earlier submission told, of this version. `stored`: bytes of its understanding. */
export interface ToldFacts extends Pick<LinkFacts, 'understanding'> {
  submissionId: string;
  version: string;
  title: string;
  body: string;
  stored: number;
}

/** The fields of an earlier submission that the comparison reads, with its groups. */
export type StoredFacts = Omit<FoundCompared, 'version'> & Pick<ToldFacts, 'understanding' | 'title' | 'body'>;

/** SQL: of the transactions that last wrote the two rows. */
const VERSION = "u.xmin::text || ' ' || t.xmin::text";

/** Finds these submissions in the given order, without those of sealed matters. Their words are not read. */
export async function findCompared(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<FoundCompared[]> {
  return (await tx.query(candidatesWith(`${VERSION} as version`), [ids])) as FoundCompared[];
}

export async function findToldFacts(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ToldFacts[]> {
  return (await tx.query(
    `select u.submission_id as "submissionId", ${VERSION} as version, u.body as understanding, t.title, coalesce(t.own_body, t.body) as body, pg_column_size(u.body) as stored
     from understandings u join open_texts t using (submission_id) where submission_id = any($1::uuid[])`,
    [ids],
  )) as ToldFacts[];
}

/** Reads these submissions in the given order, without those of sealed matters. */
export async function storedFacts(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<StoredFacts[]> {
  return ids.length === 0 ? [] : ((await tx.query(STORED, [ids])) as StoredFacts[]);
}

const candidatesWith = (told: string): string => `
  select c.id as "submissionId", l.matter_id as "matterId", m.hotspot_key as neighbourhood, s.archive, ${told},
    coalesce(least(s.occurred_at, s.received_at), s.received_at) as "submittedAt", s.channel, s.source,
    ${personKeysOf('c.id')} as "personKeys"
  from unnest($1::uuid[]) with ordinality as c(id, place)
  join links l on l.submission_id = c.id and l.undone_at is null
  join matters m on m.id = l.matter_id and not m.sealed
  join understandings u on u.submission_id = c.id
  join open_texts t on t.submission_id = c.id
  join submissions s on s.id = c.id
  order by c.place`;

const STORED = candidatesWith('u.body as understanding, t.title, coalesce(t.own_body, t.body) as body');

export interface ToldText {
  id: string;
  title: string;
  body: string;
  anchors: string[] | null;
}

export async function findToldTexts(database: DataSource, after: string, limit: number): Promise<ToldText[]> {
  const found = await rows<Omit<ToldText, 'anchors'> & { place: { anchors?: string[] } | null }>(
    database,
    `select t.submission_id as id, t.title, t.body, u.body -> 'place' as place
         from open_texts t join understandings u using (submission_id) where t.submission_id > $1 order by t.submission_id limit $2`,
    [after, limit],
  );
  return found.map(({ place, ...told }) => ({ ...told, anchors: place?.anchors ?? null }));
}

export async function findBeginning(database: DataSource, beginWith: number): Promise<{ id: string } | undefined> {
  return row(database, 'select submission_id as id from open_texts order by submission_id desc offset $1 limit 1', [
    beginWith,
  ]);
}
