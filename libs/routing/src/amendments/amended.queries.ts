import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { personKeysOf, type PersonKey } from '#cases/people';

/** The open amendments of a submission that were routed before another one of them, latest first. */
export async function findEarlierAmendments(
  database: DataSource,
  { amends, before, most }: { amends: string; before: string; most: number },
): Promise<{ id: string }[]> {
  return rows(
    database,
    `select s.id from submissions s, submissions own where own.id = $2 and s.amends = $1 and s.routed_at is not null and s.seal = 'open' and not s.archive
       and (s.registered_at, s.id) < (own.registered_at, own.id) order by s.registered_at desc, s.id desc limit $3`,
    [amends, before, most],
  );
}

/** Latest open submissions since a day that share an index of a person, with their people. Of proven senders only. */
export async function findOfContacts(
  database: DataSource,
  { indexes, before, since, most }: { indexes: readonly string[]; before: string; since: Date; most: number },
): Promise<{ id: string; personKeys: PersonKey[] }[]> {
  return rows(
    database,
    `select s.id, ${personKeysOf('s.id')} as "personKeys" from submissions s, submissions own
     where own.id = $2 and s.id <> own.id and s.amends is null and s.authenticated and s.routed_at is not null and s.seal = 'open' and s.channel <> 'feed' and not s.archive
       and s.registered_at > $3 and (s.registered_at, s.id) < (own.registered_at, own.id)
       and s.id in (select p.submission_id from person_indexes p where p.kind <> 'name' and p.index in (select decode(i, 'hex') from unnest($1::text[]) i))
     order by s.registered_at desc, s.id desc limit $4`,
    [indexes, before, since, most],
  );
}
