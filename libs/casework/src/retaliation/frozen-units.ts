import type { DepartmentRegister } from '#cases/departments';

/**
 * The units that a complaint of retaliation freezes out of a file: the named one, its predecessors and successors, and each
 * unit inside or below it that has the file. When nobody is named, any unit that has the file may be the one.
 */
export function frozenUnits(
  named: string | undefined,
  holders: readonly string[],
  { departments }: DepartmentRegister,
): string[] {
  const from = named === undefined ? holders : [named];
  return [...departments.keys()]
    .filter((code) =>
      from.some(
        (one) => isSameBody(code, one, departments) || (holders.includes(code) && isWithin(code, one, departments)),
      ),
    )
    .sort();
}

type Departments = DepartmentRegister['departments'];

const isWithin = (code: string, unit: string, departments: Departments): boolean =>
  chain(code, ({ superior }) => superior, departments).includes(unit);

const isSameBody = (code: string, unit: string, departments: Departments): boolean =>
  chain(code, ({ successor }) => successor, departments).includes(unit) ||
  chain(unit, ({ successor }) => successor, departments).includes(code);

/** The unit itself, and every one that `next` leads to. */
function chain(
  code: string,
  next: (unit: { superior: string | null; successor: string | null }) => string | null,
  departments: Departments,
): string[] {
  const found: string[] = [];
  for (let at: string | null = code; at !== null && !found.includes(at);) {
    found.push(at);
    const unit = departments.get(at);
    at = unit ? next(unit) : null;
  }
  return found;
}

/** The unit that a person names by its code, its name or an alias; undefined when there is none. */
export function unitNamed(typed: string, { departments }: DepartmentRegister): string | undefined {
  const wanted = typed.trim();
  return [...departments.values()].find(
    ({ code, name, aliases }) => code === wanted || name === wanted || aliases.includes(wanted),
  )?.code;
}
