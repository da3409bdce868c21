import type { Tx } from '#platform';
import { writeLink, type Relation, endLink, nameByFirst } from '#cases/matters';
import { findLinkedMembers, type LinkedMember } from './link.queries.js';

const RELABELLED = '关联变动后重新认定';

/**
 * Updates the relations of a matter after submissions left it or came back. One of them is the first and names the
 * matter; only a further submission by the same person is a repeat. Thanks stay thanks. So the counts of repeats (INV-41) are the same as
 * if the others had never been there (INV-42).
 */
export async function settleLinks(tx: Tx, matterId: string, actor: string): Promise<void> {
  const members = await findLinkedMembers(tx, matterId);
  const first =
    members.find(({ relation }) => relation === 'first') ??
    members.find(({ relation }) => relation !== 'thanks') ??
    members[0];
  for (const member of members) {
    const relation = member === first ? 'first' : relationOf(member);
    if (relation !== member.relation) await relabel(tx, member, { matterId, relation, actor });
  }
  if (first) await nameByFirst(tx, matterId, first.submissionId, actor);
}

const AGAIN: readonly (Relation | null)[] = ['repeat', 'mass_mail'];

function relationOf({ relation, former, again }: LinkedMember): Relation {
  if (AGAIN.includes(relation)) return again ? relation : 'same_matter';
  if (relation === 'first') return former ?? (again ? 'repeat' : 'same_matter');
  return again && former && AGAIN.includes(former) ? former : relation;
}

async function relabel(
  tx: Tx,
  { id, submissionId, score, features, reasons }: LinkedMember,
  { matterId, relation, actor }: { matterId: string; relation: Relation; actor: string },
): Promise<void> {
  await endLink(tx, id, { actor, reason: RELABELLED });
  await writeLink(tx, {
    submissionId,
    matterId,
    relation,
    score,
    features,
    reasons: [RELABELLED, ...reasons.filter((reason) => reason !== RELABELLED)],
    decidedBy: actor,
  });
}
