import { row, type Tx } from '#platform';

/**
 * SQL: the department may not read the matter, because somebody complains that it retaliates for it (信访工作条例 Art. 18(4), 46(6)).
 * Both arguments are SQL expressions.
 */
export const accessFrozen = (matter: string, department: string): string =>
  `exists (select from recusals z where z.matter_id = ${matter} and z.department = ${department} and z.complaint_id is not null and z.lifted_at is null)`;

/** Whether the department is frozen out of the matter. */
export async function isFrozenOut(tx: Tx, matterId: string, department: string): Promise<boolean> {
  return (await row(tx, `select 1 where ${accessFrozen('$1', '$2')}`, [matterId, department])) !== undefined;
}
