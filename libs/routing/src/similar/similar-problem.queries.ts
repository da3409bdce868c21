import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** An open matter that several people told of, without any of their words. */
export interface ToldMatter {
  id: string;
  number: string;
  category: string | null;
  area: string | null;
  placeText: string | null;
  openedAt: Date;
  /** Submissions of different people, as far as the machine or a person knows. */
  people: number;
  assigned: boolean;
}

/** Of these matters those that are open, not sealed, and told by at least so many. A repeat is of somebody who is counted already. */
export async function findToldMatters(
  database: DataSource,
  ids: readonly string[],
  leastPeople: number,
): Promise<ToldMatter[]> {
  return rows<ToldMatter>(
    database,
    `select m.id, m.number, m.category, m.area, m.place_text as "placeText", m.opened_at as "openedAt", told.people,
       exists (select from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn')) as assigned
     from unnest($1::uuid[]) with ordinality as wanted(id, place) join matters m on m.id = wanted.id and not m.sealed and m.state = 'open' and m.anonymised_at is null
     cross join lateral (select count(*)::int as people from links l join submissions s on s.id = l.submission_id and s.seal = 'open' and s.amends is null and not s.archive
       where l.matter_id = m.id and l.undone_at is null and l.relation not in ('repeat', 'amendment', 'thanks', 'channel_echo')) told
     where told.people >= $2 order by wanted.place`,
    [ids, leastPeople],
  );
}
