import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import type { Caller } from '../roles/caller.js';
import type { Scope } from '../roles/scopes.js';
import { ApiKeyEntity } from '../keys/api-key.entity.js';
import { type KeyView, listKeys } from '../keys/api-key.queries.js';
import { createKey, revokeKey, type NewKey } from '../keys/keys.js';
import { needOfSecondPerson, type NeedOfSecondPerson } from './second-person.js';

/**
 * Scopes that read cases or give rights; once there were two administrators, a second person confirms them. `channel` reads what
 * petitioners are answered, and sends in their name.
 */
const NEED_TWO_PERSONS: readonly Scope[] = [
  'channel',
  'calls',
  'staff',
  'department',
  'sealed-desk',
  'reveal',
  'admin',
];

/** Days in which a key and the one that takes its place may both work. */
const MOST_OVERLAP_DAYS = 30;

/** `replaced`: a key that is not revoked has taken its place already. */
export type KeyRefusal = 'needs-person' | 'same-person' | 'unknown' | 'replaced';

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
    wanted: Pick<NewKey, 'name' | 'scopes' | 'department' | 'sources' | 'expiresAt' | 'areas'>,
    by: Caller,
  ): Promise<MadeKey | { refused: KeyRefusal }> {
    return this.database.transaction(async (tx) => {
      const standing = await needOf(wanted.scopes, tx, by);
      if ('refused' in standing) return standing;
      return this.#make(tx, { ...wanted, ...standing }, by);
    });
  }

  /** Another person than its maker confirms a key that waits. The key whose place it takes ends after the overlap. */
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
      if (found.replaces !== null) await endAfter(tx, found.replaces, found.overlapDays ?? 0);
      await append(tx, { actor: by.actor, action: 'key.confirmed', subjectKind: 'key', subjectId: id });
      return { confirmed: true as const };
    });
  }

  /**
   * A new key with the same rights and the same end; the old one works for the overlap, so that its system can change over without a
   * gap. One key is made of it: whoever stole the old one must not make another one beside it.
   */
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
      const standing = by.key?.id === id ? { waits: false } : await needOf(old.scopes, tx, by);
      if ('refused' in standing) return standing;
      const successors = await tx
        .getRepository(ApiKeyEntity)
        .find({ where: { replaces: id }, order: { createdAt: 'desc' } });
      if (successors.some(({ revokedAt }) => revokedAt === null)) return { refused: 'replaced' as const };
      const { name, scopes, department, sources, areas } = old;
      // The end that an earlier rotation shortened stands in the key which that one made.
      const { expiresAt } = successors[0] ?? old;
      const overlap = Math.min(overlapDays, MOST_OVERLAP_DAYS);
      // A key that waits must not shorten the life of the one that works.
      if (!standing.waits) await endAfter(tx, id, overlap);
      const kept = { name, scopes, sources, areas, department: department ?? undefined, expiresAt, replaces: id };
      return this.#make(tx, { ...kept, ...(standing.waits ? { overlapDays: overlap } : {}), ...standing }, by);
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
    const { scopes, department = null, sources = [], areas, waits, replaces } = wanted;
    await append(tx, {
      actor: by.actor,
      action: replaces === undefined ? 'key.created' : 'key.rotated',
      subjectKind: 'key',
      subjectId: made.id,
      detail: {
        scopes,
        department,
        sources,
        ...(areas ? { areas } : {}),
        ...(waits ? { waits } : {}),
        ...(replaces ? { replaces } : {}),
      },
    });
    return { ...made, waits };
  }
}

const needOf = async (scopes: readonly Scope[], tx: Tx, by: Caller): Promise<NeedOfSecondPerson> =>
  scopes.some((scope) => NEED_TWO_PERSONS.includes(scope)) ? needOfSecondPerson(tx, by) : { waits: false };

/** A key works for these days more, and no longer than it would have. */
async function endAfter(tx: Tx, id: string, days: number): Promise<void> {
  const end = new Date(Date.now() + days * 86_400_000);
  const keys = tx.getRepository(ApiKeyEntity);
  await keys.update({ id, expiresAt: IsNull() }, { expiresAt: end });
  await keys.update({ id, expiresAt: MoreThan(end) }, { expiresAt: end });
}
