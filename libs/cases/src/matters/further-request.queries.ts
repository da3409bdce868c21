import { type Tx, rows, encryptedText } from '#platform';

export interface FurtherRequest {
  id: string;
  title: string;
  kind: string;
  court: boolean;
  categoryPaths: string[] | null;
}

export async function isDecided(tx: Tx, matterId: string): Promise<boolean> {
  return (await rows(tx, DECIDED, [matterId])).length > 0;
}

/** Replaces the requests whose submission has left the matter. */
export async function replaceMovedRequests(tx: Tx, matterId: string): Promise<void> {
  await tx.query(LEFT, [matterId]);
}

export async function findFurtherToOpen(tx: Tx, matterId: string): Promise<FurtherRequest[]> {
  return rows<FurtherRequest>(tx, TOLD, [matterId]);
}

export async function insertFurtherRequest(
  tx: Tx,
  {
    id,
    matterId,
    title,
    kind,
    path,
    furtherId,
  }: { id: string; matterId: string; title: string; kind: string; path: string; furtherId: string },
): Promise<void> {
  await tx.query(
    `insert into requests (id, matter_id, position, summary, kind, path, proposed_path, further_id)
       select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $5, $6 from requests where matter_id = $2 and replaced_at is null on conflict do nothing`,
    [id, matterId, encryptedText(tx, title), kind, path, furtherId],
  );
}

const DECIDED = `select 1 from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event in ('decide', 'replyByLaw') where p.matter_id = $1 limit 1`;

const LEFT = `
  update requests r set replaced_at = now() from further_problems f
  where r.matter_id = $1 and r.further_id = f.id and r.replaced_at is null
    and not exists (select from links l where l.submission_id = f.submission_id and l.matter_id = $1 and l.undone_at is null)`;

const TOLD = `
  select f.id, f.title, f.understanding ->> 'kind' as kind, coalesce(f.understanding -> 'court' <> 'null', false) as court,
    (select item -> 'legalPaths' from reference_data, jsonb_array_elements(items -> 'items') item where name = 'categories' and item ->> 'code' = f.understanding #>> '{category,code}') as "categoryPaths"
  from further_problems f join links l on l.submission_id = f.submission_id and l.undone_at is null join submissions s on s.id = f.submission_id
  where l.matter_id = $1 and not exists (select from requests r where r.matter_id = $1 and r.further_id = f.id) order by s.received_at, s.id, f.part`;
