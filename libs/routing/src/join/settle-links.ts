import { rows, type Tx } from '#platform';
import { writeLink, type Relation, endLink, nameByFirst } from '#cases';

interface Member {
  id: string;
  submissionId: string;
  relation: Relation;
  score: number;
  features: Record<string, number>;
  reasons: string[];
  /** Its relation in this matter before a person changed it, other than `first`. */
  former: Relation | null;
  /** Whether its person had submitted to this matter before. */
  again: boolean;
}

const RELABELLED = '关联变动后重新认定';

/**
 * Updates the relations of a matter after submissions left it or came back. One of them is the first and names the
 * matter; only a further submission by the same person is a repeat. Thanks stay thanks. So the counts of repeats (INV-41) are the same as
 * if the others had never been there (INV-42).
 */
export async function settleLinks(tx: Tx, matterId: string, actor: string): Promise<void> {
  const members = await rows<Member>(tx, MEMBERS, [matterId]);
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

const MEMBERS = `
  select l.id, l.submission_id as "submissionId", l.relation, l.score, l.features, l.reasons,
    (select f.relation from links f where f.submission_id = l.submission_id and f.matter_id = l.matter_id and f.undone_at is not null
       and f.relation <> 'first' order by f.decided_at desc, f.id desc limit 1) as former,
    exists (select from person_indexes p join person_indexes o on o.index = p.index join links e on e.submission_id = o.submission_id
      and e.matter_id = l.matter_id and e.undone_at is null and e.relation not in ('amendment', 'thanks') join submissions t on t.id = e.submission_id
      where p.submission_id = l.submission_id and (t.received_at, t.id) < (s.received_at, s.id)) as again
  from links l join submissions s on s.id = l.submission_id
  where l.matter_id = $1 and l.undone_at is null and l.relation <> 'amendment' order by s.received_at, s.id`;

const AGAIN: readonly (Relation | null)[] = ['repeat', 'mass_mail'];

function relationOf({ relation, former, again }: Member): Relation {
  if (AGAIN.includes(relation)) return again ? relation : 'same_matter';
  if (relation === 'first') return former ?? (again ? 'repeat' : 'same_matter');
  return again && former && AGAIN.includes(former) ? former : relation;
}

async function relabel(
  tx: Tx,
  { id, submissionId, score, features, reasons }: Member,
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
