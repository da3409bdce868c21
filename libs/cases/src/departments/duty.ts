import { ancestry, areaAtLevel, type Area } from './areas.js';
import { type Department, type Duty, type DepartmentRegister } from './department.js';

/** The data in which a duty is searched. */
interface DutyList extends DepartmentRegister {
  areas: ReadonlyMap<string, Area>;
  duties: readonly Duty[];
}

/**
 * A duty whose '@street' / '@district' and abolished units are replaced by the units that are responsible on the day.
 */
export interface ResolvedDuty {
  duty: Duty;
  lead: string;
  assist: string[];
}

/** `no-place`: the duty belongs to the office of the place, but the place is unknown. */
export type Unresolved = 'no-duty' | 'no-place';

/**
 * Returns the most specific duty for a category in an area on a day (YYYY-MM-DD): the longest category prefix first,
 * then the deepest area, then the newest rule. A duty of an abolished unit without successor is skipped.
 */
export function findDuty(category: string, area: string | null, day: string, ref: DutyList): ResolvedDuty | Unresolved {
  const inside = ancestry(ref.areas, area).map(({ code }) => code);
  const fitting = ref.duties.filter(
    (duty) =>
      category.startsWith(duty.category) && validOn(duty, day) && (duty.area === null || inside.includes(duty.area)),
  );
  const depth = (duty: Duty): number => (duty.area === null ? 0 : 1 + inside.length - inside.indexOf(duty.area));
  const ordered = fitting.sort(
    (a, b) =>
      b.category.length - a.category.length ||
      depth(b) - depth(a) ||
      b.validFrom.localeCompare(a.validFrom) ||
      a.id.localeCompare(b.id),
  );
  let unplaced = false;
  for (const duty of ordered) {
    const lead = unitFor(duty.lead, area, day, ref);
    if (lead)
      return {
        duty,
        lead,
        assist: duty.assist
          .flatMap((unit) => unitFor(unit, area, day, ref) ?? [])
          .filter((unit, i, all) => unit !== lead && all.indexOf(unit) === i),
      };
    if (duty.lead.startsWith('@')) unplaced = true;
  }
  return unplaced ? 'no-place' : 'no-duty';
}

/**
 * The unit that a duty names: a code, or the office of the place. Where the office of a street is unknown, the district
 * is used.
 */
export function unitFor(
  unit: string,
  area: string | null,
  day: string,
  ref: Omit<DutyList, 'duties'>,
): string | undefined {
  if (!unit.startsWith('@')) return alive(unit, day, ref.departments);
  const levels = unit === '@street' ? (['street', 'district'] as const) : (['district'] as const);
  for (const level of levels) {
    const office = officeOf(areaAtLevel(ref.areas, area, level), day, ref);
    if (office) return office;
  }
  return undefined;
}

/** The government office of an area: 街道办事处, 区县人民政府. */
export function officeOf(area: string | null, day: string, ref: DepartmentRegister): string | undefined {
  if (area === null) return undefined;
  const office = [...ref.departments.values()].find((unit) => unit.area === area && isTerritory(unit));
  return office && alive(office.code, day, ref.departments);
}

export function isTerritory(unit: Department): boolean {
  return unit.flags.includes('territory') || unit.kind === 'government';
}

/** Returns the unit itself while it exists, else its successor (INV-35); undefined when there is none. */
export function alive(code: string, day: string, departments: ReadonlyMap<string, Department>): string | undefined {
  const seen = new Set<string>();
  let unit = departments.get(code);
  while (unit && unit.validTo !== null && unit.validTo < day && !seen.has(unit.code)) {
    seen.add(unit.code);
    unit = unit.successor === null ? undefined : departments.get(unit.successor);
  }
  return unit?.code;
}

function validOn({ validFrom, validTo }: Duty, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
