import { mergeNeighbourhood } from '#cases';
import { append } from '#audit';
import { rows, type Tx } from '#platform';

const ACTOR = 'machine:hotspot';

/**
 * Merges several neighbourhoods into one, because a new matter is as near to each of them as their own members are.
 * Matters, links, proceedings and clocks stay unchanged: only the counting changes, so nothing that a citizen was told
 * is affected (INV-13, INV-42). A neighbourhood that a person has decided about stays separate.
 */
export async function mergeNeighbourhoods(
  tx: Tx,
  into: string,
  others: readonly string[],
  because: string,
): Promise<void> {
  // One at a time, because every merged neighbourhood brings matters that a person keeps others apart from.
  for (const key of others) {
    if (!(await isFree(tx, key, into))) continue;
    await tx.query(
      "delete from hotspot_members where hotspot_id in (select id from hotspots where key = $1 and state in ('candidate', 'cooled'))",
      [key],
    );
    await tx.query(
      "update hotspots set state = 'merged', merged_into = $2 where key = $1 and state in ('candidate', 'cooled')",
      [key, into],
    );
    await mergeNeighbourhood(tx, key, into);
    await tx.query('update further_problems set neighbourhood = $2 where neighbourhood = $1', [key, into]);
    await tx.query('delete from neighbourhoods where key = $1', [key]);
    await append(tx, {
      actor: ACTOR,
      action: 'neighbourhood.merged',
      subjectKind: 'neighbourhood',
      subjectId: into,
      detail: { from: key, because },
    });
  }
}

async function isFree(tx: Tx, key: string, into: string): Promise<boolean> {
  const found = await rows(
    tx,
    `select 1 where not exists (select from hotspots h where h.key = $1 and h.state in ('verifying', 'verified', 'petition_opened'))
       and not exists (select from link_decisions d join matters m on m.id = d.matter_id join links l on l.submission_id = d.submission_id and l.undone_at is null
         join matters o on o.id = l.matter_id
         where d.decision = 'apart' and ((m.hotspot_key = $1 and o.hotspot_key = $2) or (m.hotspot_key = $2 and o.hotspot_key = $1)))`,
    [key, into],
  );
  return found.length > 0;
}
