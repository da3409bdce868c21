import { type Area } from '#cases/areas';
import { isTerritory, type Department } from '#cases/departments';
import { endsEarly, overlap } from './periods.js';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { type ShapedRow } from './row-shapes.js';

/** Somebody must open sealed files, and somebody must take what no duty covers. */
const NEEDED_FLAGS = ['sealed-desk', 'petition-bureau', 'hotline-centre'];

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
  const names = new Map<string, Department[]>();
  const offices = new Map<string, Department[]>();
  for (const { row, item } of rows) {
    const add: Add = (field, reason, about = null) =>
      faults.add({ table: 'departments', row, code: item.code, field, reason, about });
    checkUnit(item, { areas, units }, add);
    checkNames(item, names, add);
    if (isTerritory(item)) checkOffice(item, offices, add);
  }
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
  for (const field of ['superior', 'successor'] as const) {
    const other = unit[field];
    if (other === null) continue;
    if (!units.has(other)) add(field, 'unknown-unit', other);
    else if (leadsBack(unit, field, units)) add(field, 'circle', other);
  }
}

/** Whether the chain of superiors or successors returns to the unit where it began. */
function leadsBack(unit: Department, field: 'superior' | 'successor', units: ReadonlyMap<string, Department>): boolean {
  const seen = new Set<string>();
  let next = unit[field];
  while (next !== null && !seen.has(next)) {
    if (next === unit.code) return true;
    seen.add(next);
    next = units.get(next)?.[field] ?? null;
  }
  return false;
}

/** A name that two units have at the same time names neither of them in a text. */
function checkNames(unit: Department, names: Map<string, Department[]>, add: Add): void {
  for (const [at, name] of [unit.name, ...unit.aliases].entries()) {
    const others = names.get(name) ?? [];
    const rival = others.find((other) => overlap(unit, other));
    if (rival) add(at === 0 ? 'name' : `aliases[${at - 1}]`, 'name-twice', `${name} ${rival.code}`);
    names.set(name, [...others, unit]);
  }
}

/** `@street` and `@district` mean the one government office of an area. */
function checkOffice(unit: Department, offices: Map<string, Department[]>, add: Add): void {
  const others = offices.get(unit.area) ?? [];
  const rival = others.find((other) => overlap(unit, other));
  if (rival) add('area', 'two-offices', rival.code);
  offices.set(unit.area, [...others, unit]);
}
