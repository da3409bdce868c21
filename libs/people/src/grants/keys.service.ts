import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import { countAdministratorsInService } from './role-grants.queries.js';
import type { Caller } from '../roles/caller.js';
import type { Scope } from '../roles/scopes.js';
import { ApiKeyEntity } from '../keys/api-key.entity.js';
import { type KeyView, listKeys } from '../keys/api-key.queries.js';
import { createKey, revokeKey, type NewKey } from '../keys/keys.js';

/** Scopes that read cases or give rights; once there are two administrators, a second person confirms them. */
const NEED_TWO_PERSONS: readonly Scope[] = ['staff', 'department', 'sealed-desk', 'reveal', 'admin'];

/** Days in which a key and the one that takes its place may both work. */
const MOST_OVERLAP_DAYS = 30;

export type KeyRefusal = 'needs-person' | 'same-person' | 'unknown';

/** A key that was made; it is shown once. `waits`: another person has to confirm it. */
export interface MadeKey {
  id: string;
  key: string;
  waits: boolean;
}

/** API keys, each change with its audit entry. */
@Injectable()
export class KeysService {
  constructor(private readonly database: DataSource) {}

  async create(
    wanted: Pick<NewKey, 'name' | 'scopes' | 'department' | 'sources' | 'expiresAt'>,
    by: Caller,
  ): Promise<MadeKey | { refused: KeyRefusal }> {
    return this.database.transaction(async (tx) => {
      const standing = await needOfSecond(tx, wanted.scopes, by);
      if ('refused' in standing) return standing;
      return this.#make(tx, { ...wanted, ...standing }, by);
    });
  }

  /** Another person than its maker confirms a key that waits. */
  async confirm(id: string, by: Caller): Promise<{ confirmed: true } | { refused: KeyRefusal }> {
    if (!by.person) return { refused: 'needs-person' };
    return this.database.transaction(async (tx) => {
      const found = await tx.getRepository(ApiKeyEntity).findOne({
        where: { id, waits: true, revokedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) return { refused: 'unknown' as const };
      if (found.createdBy === by.actor) return { refused: 'same-person' as const };
      await tx
        .getRepository(ApiKeyEntity)
        .update({ id }, { waits: false, confirmedBy: by.actor, confirmedAt: new Date() });
      await append(tx, { actor: by.actor, action: 'key.confirmed', subjectKind: 'key', subjectId: id });
      return { confirmed: true as const };
    });
  }

  /** A new key with the same rights; the old one works for the overlap, so that its system can change over without a gap. */
  async rotate(
    id: string,
    { overlapDays, by }: { overlapDays: number; by: Caller },
  ): Promise<MadeKey | { refused: KeyRefusal }> {
    return this.database.transaction(async (tx) => {
      const old = await tx
        .getRepository(ApiKeyEntity)
        .findOne({ where: { id, waits: false, revokedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      if (!old || (old.expiresAt !== null && old.expiresAt <= new Date())) return { refused: 'unknown' as const };
      // The system that holds a key may change it itself: it gets no right that it has not.
      const standing = by.key?.id === id ? { waits: false } : await needOfSecond(tx, old.scopes, by);
      if ('refused' in standing) return standing;
      const { name, scopes, department, sources } = old;
      const end = new Date(Date.now() + Math.min(overlapDays, MOST_OVERLAP_DAYS) * 86_400_000);
      // A key that waits must not shorten the life of the one that works.
      if (!standing.waits && (old.expiresAt === null || end < old.expiresAt))
        await tx.getRepository(ApiKeyEntity).update({ id }, { expiresAt: end });
      return this.#make(
        tx,
        { name, scopes, sources, department: department ?? undefined, replaces: id, ...standing },
        by,
      );
    });
  }

  /** Returns false for an unknown key. */
  async revoke(id: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await revokeKey(tx, id))) return false;
      await append(tx, { actor, action: 'key.revoked', subjectKind: 'key', subjectId: id });
      return true;
    });
  }

  list(limit: number): Promise<KeyView[]> {
    return listKeys(this.database, limit);
  }

  async #make(tx: Tx, wanted: NewKey & { waits: boolean }, by: Caller): Promise<MadeKey> {
    const made = await createKey(tx, { ...wanted, createdBy: by.actor });
    const { scopes, department = null, sources = [], waits, replaces } = wanted;
    await append(tx, {
      actor: by.actor,
      action: replaces === undefined ? 'key.created' : 'key.rotated',
      subjectKind: 'key',
      subjectId: made.id,
      detail: { scopes, department, sources, ...(waits ? { waits } : {}), ...(replaces ? { replaces } : {}) },
    });
    return { ...made, waits };
  }
}

/** Until there are two administrators, nobody else could agree, so one caller is enough. */
async function needOfSecond(
  tx: Tx,
  scopes: readonly Scope[],
  by: Caller,
): Promise<{ waits: boolean } | { refused: KeyRefusal }> {
  if (!scopes.some((scope) => NEED_TWO_PERSONS.includes(scope))) return { waits: false };
  if ((await countAdministratorsInService(tx)) < 2) return { waits: false };
  return by.person ? { waits: true } : { refused: 'needs-person' };
}
