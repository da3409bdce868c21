import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { AreaReach } from '../roles/reach.js';
import type { RoleCode } from '../roles/roles.js';

/** A request for a role, as it is shown to administrators. */
export interface RoleRequestView {
  id: string;
  accountId: string;
  login: string;
  body: string | null;
  role: RoleCode;
  areas: AreaReach;
  validFrom: string;
  validUntil: string | null;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  decision: 'granted' | 'refused' | 'withdrawn' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** Undecided requests first, then the newest; `body` limits them to the people of one body. */
export async function listRoleRequests(
  database: DataSource,
  { body, open, limit }: { body: string | null; open: boolean; limit: number },
): Promise<RoleRequestView[]> {
  return rows(
    database,
    `select r.id, r.account_id as "accountId", a.login, a.body, r.role, r.areas, r.valid_from::text as "validFrom",
       r.valid_until::text as "validUntil", r.reason, r.requested_by as "requestedBy", r.requested_at as "requestedAt",
       r.decision, r.decided_by as "decidedBy", r.decided_at as "decidedAt"
     from role_requests r join accounts a on a.id = r.account_id
     where ($1::text is null or a.body = $1) and (not $2 or r.decision is null)
     order by (r.decision is null) desc, r.requested_at desc, r.id limit $3`,
    [body, open, limit],
  );
}

/** A role that an account holds, held, or will hold. */
export interface RoleGrantView {
  id: string;
  role: RoleCode;
  areas: AreaReach;
  validFrom: string;
  validUntil: string | null;
  grantedAt: Date;
  requestedBy: string | null;
  grantedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
}

export async function listRoleGrants(database: DataSource, accountId: string): Promise<RoleGrantView[]> {
  return rows(
    database,
    `select g.id, g.role, g.areas, g.valid_from::text as "validFrom", g.valid_until::text as "validUntil", g.granted_at as "grantedAt",
       r.requested_by as "requestedBy", r.decided_by as "grantedBy", g.ended_at as "endedAt", g.ended_by as "endedBy"
     from role_grants g left join role_requests r on r.id = g.request_id
     where g.account_id = $1 order by g.granted_at desc, g.id limit 200`,
    [accountId],
  );
}
