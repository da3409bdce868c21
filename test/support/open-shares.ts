import type { DataSource } from 'typeorm';

/** What a lead says when it waits for nobody: every assisting department of the case that has not answered, with why. */
export async function withoutShares(
  database: DataSource,
  proceedingId: string,
): Promise<{ department: string; reason: string }[]> {
  const open = (await database.query(
    "select department from assignments where proceeding_id = $1 and role = 'assist' and state in ('sent', 'signed') order by department",
    [proceedingId],
  )) as { department: string }[];
  return open.map(({ department }) => ({ department, reason: '无需协办' }));
}
