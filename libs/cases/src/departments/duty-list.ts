import type { Tx } from '#platform';
import { findDuty } from './duty.js';
import type { DepartmentRegister } from './department.js';
import { findDutiesFor } from './department.queries.js';

/**
 * Returns who leads by the duty list 责任清单 for the category and place of a matter on a day (YYYY-MM-DD); undefined where
 * the list names nobody.
 */
export async function dutyLead(
  tx: Tx,
  { departments }: DepartmentRegister,
  { matterId, day }: { matterId: string; day: string },
): Promise<string | undefined> {
  const of = await findDutiesFor(tx, matterId);
  if (!of?.category || !of.duties || !of.areas) return undefined;
  const found = findDuty(of.category, of.area, day, {
    departments,
    duties: of.duties.items,
    areas: new Map(of.areas.items.map((area) => [area.code, area])),
  });
  return typeof found === 'string' ? undefined : found.lead;
}
