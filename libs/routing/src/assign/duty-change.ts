import type { Duty } from '#cases/departments';
import type { ReferenceData } from '../reference/reference.js';

/**
 * One line of a planned change. A known id with some fields replaces those (`validTo` ends it); an unknown id is a new
 * duty.
 */
export type DutyEdit = Pick<Duty, 'id'> & Partial<Duty>;

/** Why a planned change is invalid; a closed list. */
export type EditFault = 'incomplete' | 'unknown-category' | 'unknown-area' | 'unknown-unit' | 'bad-period' | 'tie';

export type ChangedDuties =
  | { outcome: 'changed'; reference: ReferenceData }
  | { outcome: 'refused'; faults: { id: string; fault: EditFault; about: string }[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Returns the city's reference data with changed duties; the input stays unchanged. Reports all faults at once. */
export function changeDuties(reference: ReferenceData, edits: readonly DutyEdit[]): ChangedDuties {
  const known = new Map(reference.duties.map((duty) => [duty.id, duty]));
  const faults: { id: string; fault: EditFault; about: string }[] = [];
  for (const edit of edits) {
    const duty = { area: null, assist: [], validTo: null, mark: 'J', ...known.get(edit.id), ...edit } as Partial<Duty> &
      DutyEdit;
    const found = faultsOf(duty, reference);
    faults.push(...found.map(([fault, about]) => ({ id: edit.id, fault, about })));
    if (found.length === 0) known.set(edit.id, duty as Duty);
  }
  const duties = [...known.values()];
  for (const { id } of edits) {
    const rival = known.has(id) ? duties.find((other) => other.id !== id && ties(known.get(id)!, other)) : undefined;
    if (rival) faults.push({ id, fault: 'tie', about: rival.id });
  }
  return faults.length > 0
    ? { outcome: 'refused', faults }
    : { outcome: 'changed', reference: Object.freeze({ ...reference, duties }) };
}

function faultsOf(
  { category, area, lead, assist = [], validFrom, validTo, basis }: Partial<Duty>,
  reference: ReferenceData,
): [EditFault, string][] {
  const missing = Object.entries({ category, lead, validFrom, basis }).flatMap(([name, value]) =>
    value ? [] : [name],
  );
  if (missing.length > 0) return [['incomplete', missing.join(', ')]];
  const units = [lead!, ...assist].filter(
    (unit) => unit !== '@street' && unit !== '@district' && !reference.departments.has(unit),
  );
  const days = [validFrom!, ...(validTo ? [validTo] : [])];
  return [
    ...([...reference.categories.keys()].some((code) => code.startsWith(category!))
      ? []
      : [['unknown-category', category!] as [EditFault, string]]),
    ...(area && !reference.areas.has(area) ? [['unknown-area', area] as [EditFault, string]] : []),
    ...units.map((unit): [EditFault, string] => ['unknown-unit', unit]),
    ...(days.every((day) => DAY.test(day)) && days[0]! <= days.at(-1)!
      ? []
      : [['bad-period', days.join('..')] as [EditFault, string]]),
  ];
}

/** Whether two duties apply to the same category and area on the same day and neither is more specific. */
function ties(a: Duty, b: Duty): boolean {
  return (
    a.category === b.category &&
    a.area === b.area &&
    a.validFrom <= (b.validTo ?? '9') &&
    b.validFrom <= (a.validTo ?? '9')
  );
}
