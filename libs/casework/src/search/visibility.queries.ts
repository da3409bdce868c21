import { guardedMatter, mayReceive, readDepartments } from '#cases/departments';
import { liesWithin } from '#cases/reach';
import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { SearchReader } from './search-filter.js';
import type { SqlParameters } from './sql-parameters.js';

/** SQL: the assignment `a` is live, so that its department works with the matter. */
const HELD = "('sent', 'signed', 'answered')";

/**
 * SQL: who may find the matter `m`, in all lists. Nobody finds a sealed one (INV-25). A department finds what it works on
 * now, and never what accuses its own people.
 */
export function visibleMatter({ department, barred, reach }: SearchReader, sql: SqlParameters): string {
  if (department === null)
    return reach === null ? 'not m.sealed' : `not m.sealed and ${liesWithin('m', sql.put(reach))}`;
  return `not m.sealed and m.id <> all(${sql.put(barred)}::uuid[]) and m.id in (
    select own.matter_id from assignments own where own.department = ${sql.put(department)} and own.state in ${HELD})`;
}

/** SQL: who may find the submission `s` of the matter `m`. What is not routed yet may be an accusation and is found by nobody. */
export const visibleSubmission = (reader: SearchReader, sql: SqlParameters): string =>
  `s.seal = 'open'${reader.department === null && reader.reach === null ? '' : ` and ${visibleMatter(reader, sql)}`}`;

/**
 * SQL: who may find the assignment `a` of the matter `m`. A department finds its former work too, as it reads it elsewhere:
 * that it was there, and nothing of the matter. So nothing of the matter may be looked for either, and a former
 * assignment stays in the list when its matter is sealed: it would tell of the sealing if it left.
 */
export function visibleAssignment(reader: SearchReader, sql: SqlParameters, looksInside: boolean): string {
  if (reader.department === null) return visibleMatter(reader, sql);
  const own = `a.department = ${sql.put(reader.department)}`;
  const live = liveWork(reader, sql);
  return `${own} and ${looksInside ? live : `(a.state not in ${HELD} or ${live})`}`;
}

/** SQL: the assignment `a` of the department is live, so it may see the matter `m`. */
export const liveWork = ({ barred }: SearchReader, sql: SqlParameters): string =>
  `(a.state in ${HELD} and not m.sealed and m.id <> all(${sql.put(barred)}::uuid[]))`;

/**
 * Matters that the department works on although the guard would not give them to it: a submission accuses it, a unit in it
 * or below it, or it is recused.
 */
export async function barredMatters(database: DataSource, department: string): Promise<string[]> {
  const doubtful = await rows<{ id: string }>(
    database,
    `select m.id from matters m where not m.sealed and m.id in (
       select r.matter_id from recusals r where r.department = $1 and r.lifted_at is null
       union select l.matter_id from sealed_files f join links l on l.submission_id = f.submission_id and l.undone_at is null
         where f.decision is distinct from 'release')
       and exists (select from assignments a where a.matter_id = m.id and a.department = $1 and a.state in ${HELD})`,
    [department],
  );
  if (doubtful.length === 0) return [];
  return database.transaction(async (tx) => {
    const register = await readDepartments(tx);
    const barred: string[] = [];
    for (const { id } of doubtful) {
      const matter = await guardedMatter(tx, { id, sealed: false });
      if (!mayReceive({ departmentCode: department }, matter, register).allowed) barred.push(id);
    }
    return barred;
  });
}
