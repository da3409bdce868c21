import { type Area, type PlaceName } from '#cases/areas';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { type ShapedRow } from './row-shapes.js';

const UP: Readonly<Record<string, string>> = { district: 'city', street: 'district', community: 'street' };

/** Areas by code; adds what is wrong among them: codes twice, no parent, a parent of another level or another code, no one city. */
export function checkAreas(rows: readonly ShapedRow<Area>[], faults: FaultList): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>();
  for (const { row, item } of rows) {
    if (areas.has(item.code))
      faults.add({ table: 'areas', row, code: item.code, field: 'code', reason: 'twice', about: item.code });
    else areas.set(item.code, item);
  }
  for (const { row, item } of rows) {
    const reason = faultOfParent(item, areas);
    if (reason) faults.add({ table: 'areas', row, code: item.code, field: 'parent', reason, about: item.parent });
  }
  const cities = [...areas.values()].filter(({ level }) => level === 'city');
  if (cities.length !== 1)
    faults.add({
      table: 'areas',
      row: null,
      code: null,
      field: 'level',
      reason: 'one-city',
      about: cities.map(({ code }) => code).join(' ') || null,
    });
  return areas;
}

function faultOfParent(
  { code, level, parent }: Area,
  areas: ReadonlyMap<string, Area>,
): ReferenceFaultReason | undefined {
  if (level === 'city') return parent === null ? undefined : 'wrong-parent';
  if (parent === null) return 'no-parent';
  const above = areas.get(parent);
  if (!above) return 'unknown-area';
  return above.level === UP[level] && code.startsWith(above.code) && code !== above.code ? undefined : 'wrong-parent';
}

/** Adds places in no area, and names that one area has twice. */
export function checkPlaces(
  rows: readonly ShapedRow<PlaceName>[],
  areas: ReadonlyMap<string, Area>,
  faults: FaultList,
): void {
  const named = new Map<string, number>();
  for (const { row, item } of rows) {
    const add = (field: string, reason: ReferenceFaultReason, about: string): void =>
      faults.add({ table: 'places', row, code: item.name, field, reason, about });
    if (!areas.has(item.area)) add('area', 'unknown-area', item.area);
    for (const [at, name] of [item.name, ...item.aliases].entries()) {
      const key = `${item.area} ${name}`;
      const first = named.get(key);
      if (first === undefined) named.set(key, row);
      else add(at === 0 ? 'name' : `aliases[${at - 1}]`, 'twice', name);
    }
  }
}
