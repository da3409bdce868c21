import { encryptedText, type Tx } from '#platform';
import { AssignmentEntity } from './assignment.entity.js';

/** 在手: the states in which a department has the work. */
export const HELD_STATES = ['sent', 'signed', 'answered'] as const;

/** 签收: the department has the work. */
export async function markSigned(tx: Tx, id: string, actor: string): Promise<void> {
  await tx
    .getRepository(AssignmentEntity)
    .update({ id }, { state: 'signed', signedAt: () => 'now()', signedBy: actor });
}

/** The department gave its answer. */
export async function markAnswered(tx: Tx, id: string): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id }, { state: 'answered', answeredAt: () => 'now()' });
}

/** 退回: the department gave its share back. The reason is masked. */
export async function markReturned(tx: Tx, id: string, by: { actor: string; reason: string }): Promise<void> {
  await tx.getRepository(AssignmentEntity).update(
    { id },
    {
      state: 'returned',
      returnedAt: () => 'now()',
      returnedBy: by.actor,
      returnReason: encryptedText(tx, by.reason),
    },
  );
}

/** The work was taken back. */
export async function markWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id }, { state: 'withdrawn' });
}
