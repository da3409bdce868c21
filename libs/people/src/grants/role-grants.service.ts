import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { narrowShellKeys } from '../keys/api-key.queries.js';
import type { AreaReach } from '../roles/reach.js';
import type { RoleCode } from '../roles/roles.js';
import { grantRefusal, type Granter, type GrantRefusal } from './grant-rules.js';
import {
  countAdministrators,
  decideRoleRequest,
  endRoleGrant,
  insertRoleGrant,
  insertRoleRequest,
  lockHolder,
  lockRoleRequest,
  wereTwoAdministrators,
  type RoleRequest,
} from './role-grants.queries.js';
import { listRoleGrants, listRoleRequests, type RoleGrantView, type RoleRequestView } from './role-list.queries.js';

export interface WantedRole {
  accountId: string;
  role: RoleCode;
  /** Codes of areas; null for the whole city. */
  areas: AreaReach;
  /** First and last day, Shanghai time; null for no end. */
  validFrom: string;
  validUntil: string | null;
  reason: string;
}

/** Roles: asked for by one person, granted by another, each step in the audit. A session reads its roles with every request. */
@Injectable()
export class RoleGrantsService {
  constructor(private readonly database: DataSource) {}

  /**
   * Asks for a role. The first administrator appoints the second one alone, because nobody else could agree; that role is
   * granted at once, and the keys that were made at the shell read no case any more.
   */
  async request(
    wanted: WantedRole,
    by: Granter,
  ): Promise<{ id: string; granted: boolean } | { refused: GrantRefusal }> {
    const at = new Date();
    return this.database.transaction(async (tx) => {
      const holder = await lockHolder(tx, wanted.accountId, at);
      const refused = grantRefusal(by, holder, wanted);
      if (refused) return { refused };
      const id = uuid();
      if (wanted.role === 'administrator' && !(await wereTwoAdministrators(tx))) {
        await grantRole(tx, { ...wanted, requestedBy: actorOf(by) }, { requestId: null, by: actorOf(by) });
        await narrowKeys(tx, actorOf(by));
        return { id, granted: true };
      }
      if (!(await insertRoleRequest(tx, { ...wanted, id, requestedBy: actorOf(by) })))
        return { refused: 'asked-already' as const };
      await append(tx, {
        actor: actorOf(by),
        action: 'role.requested',
        subjectKind: 'account',
        subjectId: wanted.accountId,
        detail: {
          request: id,
          role: wanted.role,
          areas: wanted.areas,
          from: wanted.validFrom,
          until: wanted.validUntil,
          reason: wanted.reason,
        },
      });
      return { id, granted: false };
    });
  }

  /** Grants or refuses a request; who asked may only withdraw it, which is a refusal by themselves. */
  async decide(
    id: string,
    decision: 'granted' | 'refused',
    by: Granter,
  ): Promise<{ decision: 'granted' | 'refused' | 'withdrawn' } | { refused: GrantRefusal }> {
    const at = new Date();
    return this.database.transaction(async (tx) => {
      const asked = await lockRoleRequest(tx, id);
      if (!asked) return { refused: 'no-such-request' as const };
      if (asked.decision !== null) return { refused: 'decided-already' as const };
      const own = asked.requestedBy === actorOf(by);
      if (own && decision === 'granted') return { refused: 'same-person' as const };
      const refused = grantRefusal(by, await lockHolder(tx, asked.accountId, at), asked);
      // A request that can no longer be granted can still be refused by whoever may decide it.
      if (refused && (decision === 'granted' || ['own-role', 'other-body', 'not-yours-to-give'].includes(refused)))
        return { refused };
      const taken = own ? 'withdrawn' : decision;
      await decideRoleRequest(tx, { id, decision: taken, by: actorOf(by), at });
      if (taken === 'granted') await grantRole(tx, asked, { requestId: id, by: actorOf(by) });
      else
        await append(tx, {
          actor: actorOf(by),
          action: taken === 'withdrawn' ? 'role.withdrawn' : 'role.refused',
          subjectKind: 'account',
          subjectId: asked.accountId,
          detail: { request: id, role: asked.role },
        });
      return { decision: taken };
    });
  }

  /** Ends a role at once. One person is enough: taking a right away must not wait. Nobody ends the role of another body's people. */
  async end(grantId: string, reason: string, by: Granter): Promise<{ ended: true } | { refused: GrantRefusal }> {
    const at = new Date();
    return this.database
      .transaction(async (tx) => {
        const ended = await endRoleGrant(tx, { id: grantId, by: actorOf(by), at });
        if (!ended) return { refused: 'no-such-request' as const };
        const holder = await lockHolder(tx, ended.accountId, at);
        const refused = grantRefusal(by, holder && { ...holder, inService: true, roles: [] }, {
          ...ended,
          areas: null,
        });
        if (refused && refused !== 'needs-body') throw new Undone(refused);
        await append(tx, {
          actor: actorOf(by),
          action: 'role.ended',
          subjectKind: 'account',
          subjectId: ended.accountId,
          detail: { grant: grantId, role: ended.role, reason },
        });
        return { ended: true as const };
      })
      .catch((fault: unknown) => {
        if (fault instanceof Undone) return { refused: fault.reason };
        throw fault;
      });
  }

  requests(wanted: { body: string | null; open: boolean; limit: number }): Promise<RoleRequestView[]> {
    return listRoleRequests(this.database, wanted);
  }

  grants(accountId: string): Promise<RoleGrantView[]> {
    return listRoleGrants(this.database, accountId);
  }
}

/** Rolls the transaction back; the reason is an expected answer. */
class Undone extends Error {
  constructor(readonly reason: GrantRefusal) {
    super(reason);
  }
}

const actorOf = ({ id }: Granter): string => `person:${id}`;

/** A first day of null is today. */
type Granted = Pick<RoleRequest, 'accountId' | 'role' | 'areas' | 'validUntil' | 'requestedBy'> & {
  validFrom: string | null;
};

async function grantRole(
  tx: Tx,
  asked: Granted,
  { requestId, by }: { requestId: string | null; by: string },
): Promise<void> {
  await insertRoleGrant(tx, { ...asked, id: uuid(), requestId });
  await append(tx, {
    actor: by,
    action: 'role.granted',
    subjectKind: 'account',
    subjectId: asked.accountId,
    detail: {
      role: asked.role,
      areas: asked.areas,
      from: asked.validFrom,
      until: asked.validUntil,
      requestedBy: asked.requestedBy,
    },
  });
}

/** From the second administrator on, the keys that were made at the shell read no case any more. */
async function narrowKeys(tx: Tx, actor: string): Promise<void> {
  if (!(await wereTwoAdministrators(tx))) return;
  for (const key of await narrowShellKeys(tx))
    await append(tx, {
      actor,
      action: 'key.narrowed',
      subjectKind: 'key',
      subjectId: key,
      detail: { scopes: ['admin', 'channel'] },
    });
}

/**
 * The role of an administrator whom no two persons can grant it to: the first one, and one for a hub that has fewer than two left.
 * Whoever runs the machine is the second person then.
 */
export const foundingAdministrator = {
  isHeld: async (tx: Tx): Promise<boolean> => (await countAdministrators(tx, new Date())) >= 2,
  grant: async (tx: Tx, accountId: string): Promise<void> => {
    const asked = { accountId, role: 'administrator' as const, areas: null, validFrom: null, validUntil: null };
    await grantRole(tx, { ...asked, requestedBy: 'bootstrap' }, { requestId: null, by: 'public:administrator-link' });
    await narrowKeys(tx, 'public:administrator-link');
  },
};
