import { owe } from '#delivery';
import type { Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { isFrozenOut } from '../../departments/frozen-access.queries.js';
import { mayReceive } from '../../departments/guard.js';
import { guardedMatter } from '../../departments/guarded-matter.js';
import { readDepartments } from '../../departments/read-departments.js';
import type { Step } from '../../lifecycle/lifecycle.js';
import type { StepInput } from '../step-facts.js';
import { stepsOf, type LockedProceeding } from '../locked-proceeding.queries.js';
import { findReviewDueOn } from '../own-review.queries.js';

const REQUESTS: readonly string[] = ['requestReview', 'requestRecheck'];

/**
 * Tells the body that must review 复查机关、复核机关 of an application and of its withdrawal. Its clock has no assignment that
 * would tell it, so without this message its days would run unseen. A late application has no clock: the body weighs it first. A body
 * outside the hub is told by nobody here; one that the matter accuses, or that is frozen out of it, is not told.
 */
export async function tellReviewBody(
  tx: Tx,
  { proceeding, step: { row, to }, input }: { proceeding: LockedProceeding; step: Step; input: StepInput },
): Promise<void> {
  const isRequest = REQUESTS.includes(row.event);
  if (!isRequest && row.notice !== 'application-withdrawn') return;
  const asked = (await stepsOf(tx, proceeding.id)).filter(({ event }) => REQUESTS.includes(event)).at(-1);
  const owner = asked?.input.department;
  if (!asked || !owner || !(await mayBeTold(tx, proceeding, owner))) return;
  await owe(tx, {
    ownerKind: 'department',
    owner,
    type: isRequest ? 'review.requested' : 'review.withdrawn',
    subject: proceeding.id,
    data: {
      proceedingId: proceeding.id,
      matterNumber: proceeding.matterNumber,
      event: asked.event,
      title: row.zh,
      to,
      dueOn: isRequest ? await findReviewDueOn(tx, proceeding.id) : null,
      ...(input.reason ? { reason: maskText(input.reason) } : {}),
    },
  });
}

async function mayBeTold(
  tx: Tx,
  { matterId, sealed }: Pick<LockedProceeding, 'matterId' | 'sealed'>,
  departmentCode: string,
): Promise<boolean> {
  if (await isFrozenOut(tx, matterId, departmentCode)) return false;
  const guarded = await guardedMatter(tx, { id: matterId, sealed });
  return mayReceive({ departmentCode }, guarded, await readDepartments(tx)).allowed;
}
