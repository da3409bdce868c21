import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText, row, rows, type Tx, type Vault } from '#platform';
import type { RuleInput } from '../lifecycle/facts.js';
import type { Slot } from './rating-state.js';

/** 不满意件: a person was dissatisfied and gave a reason, in a rating or in a call-back. */
export interface SecondLook {
  id: string;
  number: string;
  matterId: string;
  proceedingId: string;
  slot: Slot | 'call-back';
  department: string | null;
  openedAt: Date;
  /** The person's own text, masked. */
  reason: string;
}

const OPEN = `
  select k.id, k.rating_id as "ratingId", coalesce(s.number, told.number, '') as number, p.matter_id as "matterId", p.id as "proceedingId",
    coalesce(r.slot, 'call-back') as slot, coalesce(r.department, lead.department) as department, k.opened_at as "openedAt", r.reason_cipher as cipher, e.said ->> 'reason' as said
  from second_looks k left join rating_slots r on r.id = k.rating_id left join submissions s on s.id = r.submission_id
    left join proceeding_events e on e.proceeding_id = k.proceeding_id and e.seq = k.seq
    join proceedings p on p.id = coalesce(r.proceeding_id, k.proceeding_id) join matters m on m.id = p.matter_id
    left join assignments lead on r.id is null and lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
    left join lateral (select x.number from links l join submissions x on x.id = l.submission_id
      where r.id is null and l.matter_id = p.matter_id and l.undone_at is null and x.channel = 'hotline' order by x.received_at limit 1) told on true
  where k.decision is null and not m.sealed and (s.id is null or s.seal = 'open') order by k.opened_at, k.id limit $1`;

/** Lists the undecided ones, oldest first. */
export async function listSecondLooks(database: DataSource, vault: Vault, limit: number): Promise<SecondLook[]> {
  const open = await rows<SecondLook & { ratingId: string | null; cipher: Buffer | null; said: string | null }>(
    database,
    OPEN,
    [limit],
  );
  return open.map(({ ratingId, cipher, said, ...look }) => ({
    ...look,
    reason: maskText(ratingId && cipher ? vault.openText(cipher, ratingId) : (said ?? '')),
  }));
}

/**
 * Opens one for an answered call-back in which the caller was dissatisfied and gave a reason. This is a rule for every
 * outcome of the order.
 */
export async function lookAgainAtCall(
  tx: Tx,
  call: { proceedingId: string; seq: number; input: RuleInput; at: Date },
): Promise<void> {
  const { reached, satisfied, reason = '' } = call.input;
  if (reached === false || satisfied !== false || reason.trim() === '') return;
  await tx.query(
    'insert into second_looks (id, proceeding_id, seq, opened_at) values ($1, $2, $3, $4) on conflict do nothing',
    [uuid(), call.proceedingId, call.seq, call.at],
  );
}

/**
 * 复看: a person decides, with a reason, whether the proceeding is looked at again. The proceeding itself moves only by
 * its lifecycle.
 */
export async function decideSecondLook(
  database: DataSource,
  id: string,
  given: { decision: 'look-again' | 'stands'; reason: string },
  actor: string,
): Promise<'decided' | 'not-found' | 'decided-before'> {
  return database.transaction(async (tx) => {
    const found = await row<{ decision: string | null }>(
      tx,
      'select decision from second_looks where id = $1 for update',
      [id],
    );
    if (!found) return 'not-found';
    if (found.decision) return 'decided-before';
    await tx.query(
      'update second_looks set decision = $2, reason = $3, decided_by = $4, decided_at = now() where id = $1',
      [id, given.decision, given.reason, actor],
    );
    await append(tx, {
      actor,
      action: 'second-look.decided',
      subjectKind: 'rating',
      subjectId: id,
      detail: { decision: given.decision },
    });
    return 'decided';
  });
}
