import type { DataSource } from 'typeorm';
import { mayReceive, readDepartments } from '#cases/departments';
import { openBoundText, type Tx } from '#platform';
import { findAccusedUnits } from './accused-body.queries.js';

/**
 * Which of these sealed files an officer of a body may not know: those that accuse the body, a unit in it or below it, a unit that directs it,
 * or its predecessor or successor. The guard of recipients decides, so an officer reads what their body could be sent. None for an officer
 * of the city, who belongs to no body.
 */
export async function filesAgainstBody(
  tx: Tx,
  body: string | null,
  submissionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (body === null || submissionIds.length === 0) return new Set();
  const register = await readDepartments(tx);
  const found = await findAccusedUnits(tx, submissionIds);
  const against = found.filter(({ submissionId, units }) => {
    const accusedUnits = units.map((unit) => openUnit(tx, unit, submissionId));
    return !mayReceive({ departmentCode: body }, { sealed: false, accusedUnits, accusedNames: [] }, register).allowed;
  });
  return new Set(against.map(({ submissionId }) => submissionId));
}

const openUnit = (session: Tx | DataSource, unit: string, submissionId: string): string =>
  openBoundText(session, unit, { column: 'sealed_files.accused_units', row: submissionId });
