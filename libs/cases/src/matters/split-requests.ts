import type { DataSource } from 'typeorm';
import { row } from '#platform';
import { requestsOf, splitRequests, type MatterRequest } from './requests.js';
import type { PathCode } from '../lifecycle/paths.js';

export interface RequestsChange {
  requests: readonly { summary: string; path: PathCode }[];
  actor: string;
}

/** The requests of an open matter; undefined for a sealed or unknown one. */
export async function readRequests(database: DataSource, matterId: string): Promise<MatterRequest[] | undefined> {
  return database.transaction(async (tx) =>
    (await row(tx, 'select 1 from matters where id = $1 and not sealed', [matterId]))
      ? requestsOf(tx, matterId)
      : undefined,
  );
}

/**
 * 多诉求分列: staff say what the matter asks for. `accusation`: a request on path J may not stay in an open matter; its
 * submission must be sealed instead. `decided`: the proceeding already has a decision with one result for each former
 * request.
 */
export async function replaceRequests(
  database: DataSource,
  matterId: string,
  { requests, actor }: RequestsChange,
): Promise<
  | { outcome: 'replaced'; requests: MatterRequest[] }
  | { outcome: 'refused'; reason: 'not-found' | 'accusation' | 'decided' }
> {
  return database.transaction(async (tx) => {
    const matter = await row<{ decided: boolean }>(
      tx,
      `select exists (select from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event = 'decide' where p.matter_id = m.id) as decided
       from matters m where m.id = $1 and not m.sealed for update of m`,
      [matterId],
    );
    if (!matter) return { outcome: 'refused', reason: 'not-found' };
    if (matter.decided) return { outcome: 'refused', reason: 'decided' };
    if (requests.some(({ path }) => path === 'J')) return { outcome: 'refused', reason: 'accusation' };
    await splitRequests(tx, matterId, requests, actor);
    return { outcome: 'replaced', requests: await requestsOf(tx, matterId) };
  });
}
