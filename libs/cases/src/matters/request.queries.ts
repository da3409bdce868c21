import { type Tx, row, encryptedText } from '#platform';
import type { RequestKind, PathCode } from '../lifecycle/paths.js';
import { IsNull } from 'typeorm';
import { RequestEntity } from './request.entity.js';

/** 诉求: one request of a matter. `decidedBy` is null while the machine proposes the path. */
export interface MatterRequest {
  position: number;
  summary: string;
  kind: RequestKind;
  path: PathCode;
  proposedPath: PathCode;
  decidedBy: string | null;
}

export async function replaceAllRequests(tx: Tx, matterId: string): Promise<void> {
  await tx.getRepository(RequestEntity).update({ matterId, replacedAt: IsNull() }, { replacedAt: () => 'now()' });
}

export async function insertRequest(
  tx: Tx,
  {
    actor,
    ...request
  }: Pick<RequestEntity, 'id' | 'matterId' | 'position' | 'summary' | 'kind' | 'path'> & { actor: string },
): Promise<void> {
  await tx.getRepository(RequestEntity).insert({
    ...request,
    summary: encryptedText(tx, request.summary),
    proposedPath: request.path,
    decidedBy: actor,
    decidedAt: () => 'now()',
  });
}

export async function setPathOfRequests(
  tx: Tx,
  { matterId, path, kind, actor }: { matterId: string; path: string; kind: string; actor: string },
): Promise<void> {
  await tx.query(
    `update requests set path = $2, kind = $3, decided_by = $4, decided_at = now() where matter_id = $1 and replaced_at is null
       and (decided_by is null or path = $2 or (select count(*) from requests o where o.matter_id = $1 and o.replaced_at is null and o.further_id is null) = 1)`,
    [matterId, path, kind, actor],
  );
}

export async function findRequests(tx: Tx, matterId: string): Promise<MatterRequest[]> {
  return tx.getRepository(RequestEntity).find({
    select: { position: true, summary: true, kind: true, path: true, proposedPath: true, decidedBy: true },
    where: { matterId, replacedAt: IsNull() },
    order: { position: 'ASC' },
  });
}

export interface MatterToAsk {
  title: string;
  kind: string;
  categoryPaths: string[] | null;
  sealed: boolean;
  court: boolean;
}

/** What is known of a matter when its default request is opened. */
export async function findMatterToAsk(tx: Tx, matterId: string): Promise<MatterToAsk | undefined> {
  return row<MatterToAsk>(
    tx,
    `select m.title, m.kind, m.sealed,
       (select item -> 'legalPaths' from reference_data, jsonb_array_elements(items -> 'items') item where name = 'categories' and item ->> 'code' = m.category) as "categoryPaths",
       exists (select from links l join understandings u on u.submission_id = l.submission_id
       where l.matter_id = m.id and l.undone_at is null and u.body ->> 'court' is not null) as court from matters m where m.id = $1`,
    [matterId],
  );
}

export async function insertDefaultRequest(
  tx: Tx,
  { id, matterId, title, kind, path }: { id: string; matterId: string; title: string; kind: string; path: string },
): Promise<void> {
  await tx.query(
    `insert into requests (id, matter_id, position, summary, kind, path, proposed_path) values ($1, $2, 1, $3, $4, $5, $5)
     on conflict (matter_id, position) where replaced_at is null do nothing`,
    [id, matterId, encryptedText(tx, title), kind, path],
  );
}
