import { type Area } from '#cases/areas';
import { isTerritory, type Department } from '#cases/departments';
import { endsEarly, OverlapFinder } from './periods.js';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { type ShapedRow } from './row-shapes.js';

/** Somebody must open sealed files, and somebody must take what no duty covers. */
const NEEDED_FLAGS = ['sealed-desk', 'petition-bureau', 'hotline-centre'];

/** A unit, and the field with the name or area that is compared. */
type NamedUnit = Department & { row: number; field: string };

type Add = (field: string, reason: ReferenceFaultReason, about?: string | null) => void;

/** Units by code; adds what is wrong among them. `day`: the first day on which the tables hold. */
export function checkDepartments(
  rows: readonly ShapedRow<Department>[],
  { areas, day }: { areas: ReadonlyMap<string, Area>; day: string },
  faults: FaultList,
): ReadonlyMap<string, Department> {
  const units = new Map<string, Department>();
  for (const { row, item } of rows) {
    if (units.has(item.code))
      faults.add({ table: 'departments', row, code: item.code, field: 'code', reason: 'twice', about: item.code });
    else units.set(item.code, item);
  }
  const names = new OverlapFinder<NamedUnit>();
  const offices = new OverlapFinder<NamedUnit>();
  for (const { row, item } of rows) {
    const add: Add = (field, reason, about = null) =>
      faults.add({ table: 'departments', row, code: item.code, field, reason, about });
    checkUnit(item, { areas, units }, add);
    for (const [at, name] of [item.name, ...item.aliases].entries())
      names.add(name, { ...item, row, field: at === 0 ? 'name' : `aliases[${at - 1}]` });
    if (isTerritory(item)) offices.add(item.area, { ...item, row, field: 'area' });
  }
  const about = (reason: 'name-twice' | 'two-offices', { row, code, field }: NamedUnit, other: string): void =>
    faults.add({ table: 'departments', row, code, field, reason, about: other });
  // A name that two units have at the same time names neither of them in a text.
  for (const { key, item, rival } of names.overlaps()) about('name-twice', item, `${key} ${rival.code}`);
  // `@street` and `@district` mean the one government office of an area.
  for (const { item, rival } of offices.overlaps()) about('two-offices', item, rival.code);
  const living = [...units.values()].filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  );
  for (const flag of NEEDED_FLAGS)
    if (!living.some(({ flags }) => flags.includes(flag)))
      faults.add({
        table: 'departments',
        row: null,
        code: null,
        field: 'flags',
        reason: 'no-unit-with-flag',
        about: flag,
      });
  return units;
}

function checkUnit(
  unit: Department,
  { areas, units }: { areas: ReadonlyMap<string, Area>; units: ReadonlyMap<string, Department> },
  add: Add,
): void {
  const area = areas.get(unit.area);
  if (!area) add('area', 'unknown-area', unit.area);
  else if (area.level !== unit.level) add('level', 'wrong-level', area.level);
  if (endsEarly(unit)) add('validTo', 'ends-before-start', unit.validTo);
  if (unit.otherSuperior && unit.otherSuperior === unit.superior) add('otherSuperior', 'twice', unit.otherSuperior);
  for (const field of ['superior', 'otherSuperior', 'successor'] as const) {
    const other = unit[field];
    if (other === null || other === undefined) continue;
    if (!units.has(other)) add(field, 'unknown-unit', other);
    else if (leadsBack(unit, field, units)) add(field, 'circle', other);
  }
}

/** No city has so many levels, nor so many reforms; following more would take long where a table is one long chain. */
const LONGEST_CHAIN = 100;

/** Whether the chain of superiors or successors returns to the unit where it began, or does not end. */
function leadsBack(
  unit: Department,
  field: 'superior' | 'otherSuperior' | 'successor',
  units: ReadonlyMap<string, Department>,
): boolean {
  const seen = new Set<string>();
  let next = unit[field];
  while (next !== null && next !== undefined && !seen.has(next)) {
    if (next === unit.code || seen.size === LONGEST_CHAIN) return true;
    seen.add(next);
    next = units.get(next)?.[field] ?? null;
  }
  return false;
}
