import type { Tx } from '#platform';
import type { DepartmentRegister } from './department.js';
import { findDepartments } from './department.queries.js';

/**
 * Reads the register of departments in the transaction of the step, so that all processes use the same one. Throws
 * while it is not loaded.
 */
export async function readDepartments(tx: Tx): Promise<DepartmentRegister> {
  const stored = await findDepartments(tx);
  if (!stored) throw new Error('no reference data: run the migrations first');
  return { departments: new Map(stored.items.items.map((unit) => [unit.code, unit])) };
}
