import type { Tx } from '#platform';
import { oweNotice } from '../notices/notice-duty.js';
import { insertMembers, findLastingDuties } from './linked-people.queries.js';

/** States in which a proceeding was joined to another one. */
const JOINED: readonly string[] = ['merged', 'attached'];

/** Papers that apply to everybody in a proceeding, even to people who joined later. */
const LASTING = ['decision', 'legal-reply'];

/**
 * 并入: adds the people of a proceeding to the one that it is joined to, also if that belongs to another matter. They get
 * the notices and answers of the other proceeding and lose none of their own (INV-13). Their submission stays linked to
 * its matter, so that a person can still correct the link.
 */
export async function joinPeople(
  tx: Tx,
  { from, to, into, at }: { from: string; to: string; into: string | undefined; at: Date },
): Promise<void> {
  if (!into || !JOINED.includes(to)) return;
  const joined = await insertMembers(tx, from, into);
  if (joined.length === 0) return;
  const told = await findLastingDuties(tx, into, LASTING);
  for (const { id } of joined)
    for (const duty of told) await oweNotice(tx, { proceedingId: into, ...duty, at, submissionId: id });
}
