import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { maskText, row, rows, type Vault } from '#platform';
import type { Slot } from './rating-state.js';

/** 不满意件: somebody was not satisfied and said why. */
export interface SecondLook {
  id: string;
  number: string;
  matterId: string;
  proceedingId: string;
  slot: Slot;
  department: string | null;
  openedAt: Date;
  /** The person's own words, masked. */
  reason: string;
}

/** Those that nobody has decided yet, oldest first. */
export async function listSecondLooks(database: DataSource, vault: Vault, limit: number): Promise<SecondLook[]> {
  const open = await rows<SecondLook & { ratingId: string; cipher: Buffer }>(
    database,
    `select k.id, k.rating_id as "ratingId", s.number, p.matter_id as "matterId", p.id as "proceedingId", r.slot, r.department, k.opened_at as "openedAt", r.reason_cipher as cipher
     from second_looks k join rating_slots r on r.id = k.rating_id join submissions s on s.id = r.submission_id join proceedings p on p.id = r.proceeding_id
     where k.decision is null and s.seal = 'open' order by k.opened_at limit $1`,
    [limit]);
  return open.map(({ ratingId, cipher, ...look }) => ({ ...look, reason: maskText(vault.openText(cipher, ratingId)) }));
}

/** 复看: a person decides whether the case is looked at again, and why. The case itself is moved by its own lifecycle. */
export async function decideSecondLook(
  database: DataSource, id: string, given: { decision: 'look-again' | 'stands'; reason: string }, actor: string,
): Promise<'decided' | 'not-found' | 'decided-before'> {
  return database.transaction(async (tx) => {
    const found = await row<{ decision: string | null }>(tx, 'select decision from second_looks where id = $1 for update', [id]);
    if (!found) return 'not-found';
    if (found.decision) return 'decided-before';
    await tx.query('update second_looks set decision = $2, reason = $3, decided_by = $4, decided_at = now() where id = $1', [id, given.decision, given.reason, actor]);
    await append(tx, { actor, action: 'second-look.decided', subjectKind: 'rating', subjectId: id, detail: { decision: given.decision } });
    return 'decided';
  });
}
