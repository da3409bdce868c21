import { setCategory } from '#cases';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, type Tx } from '#platform';
import type { ReferenceData, RoutingServices } from '#routing';

export interface CategoryCorrection {
  /** A leaf of the content list; the machine's own leaf when a person confirms it. */
  code: string;
  reason: string;
}

export type Corrected =
  | { outcome: 'corrected'; said: string; corrected: string }
  | { outcome: 'refused'; reason: 'not-found' | 'unknown-category' };

/**
 * Stores the category that a person gives a submission. The machine's category stays, for measurement and training; the
 * matter shows the person's. It is not routed again automatically: another department is chosen at the triage desk.
 * Sealed files cannot be corrected.
 */
export async function correctCategory(
  { database, reference }: RoutingServices,
  number: string,
  given: CategoryCorrection,
  actor: string,
): Promise<Corrected> {
  if (!reference().categories.has(given.code)) return { outcome: 'refused', reason: 'unknown-category' };
  return database.transaction(async (tx): Promise<Corrected> => {
    const found = await row<{ id: string; said: string; belief: number; matterId: string | null }>(
      tx,
      `select s.id, u.body -> 'category' ->> 'code' as said, (u.body -> 'category' ->> 'confidence')::real as belief,
         (select l.matter_id from links l where l.submission_id = s.id and l.undone_at is null) as "matterId"
       from submissions s join understandings u on u.submission_id = s.id where s.number = $1 and s.seal = 'open' for update of s`,
      [number],
    );
    if (!found) return { outcome: 'refused', reason: 'not-found' };
    await write(tx, found, given, actor);
    await showOnMatter(tx, found.matterId, given.code, actor);
    return { outcome: 'corrected', said: found.said, corrected: given.code };
  });
}

async function write(
  tx: Tx,
  { id, said, belief }: { id: string; said: string; belief: number },
  { code, reason }: CategoryCorrection,
  actor: string,
): Promise<void> {
  await tx.query(
    'update category_corrections set superseded_at = now() where submission_id = $1 and superseded_at is null',
    [id],
  );
  await tx.query(
    'insert into category_corrections (id, submission_id, said, belief, corrected, reason, corrected_by) values ($1,$2,$3,$4,$5,$6,$7)',
    [uuid(), id, said, belief, code, reason, actor],
  );
  await append(tx, {
    actor,
    action: 'category.corrected',
    subjectKind: 'submission',
    subjectId: id,
    detail: { said, corrected: code },
  });
}

async function showOnMatter(tx: Tx, matterId: string | null, code: string, actor: string): Promise<void> {
  const changed = await setCategory(tx, matterId, code);
  if (matterId && changed)
    await append(tx, {
      actor,
      action: 'matter.recategorised',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { category: code },
    });
}

/** The desk's name of a leaf: 城乡建设/市政管理/基础设施. */
export function categoryName(code: string, { categories }: Pick<ReferenceData, 'categories'>): string | null {
  const leaf = categories.get(code);
  return leaf ? `${leaf.level1}/${leaf.level2}/${leaf.level3}` : null;
}
