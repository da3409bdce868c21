import { type Area } from '#cases/areas';
import { type Department, type Duty } from '#cases/departments';
import { type Category } from '../reference.js';
import { endsEarly, OverlapFinder } from './periods.js';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { type ShapedRow } from './row-shapes.js';

/** H + two digits a level. */
const LEAF = /^[A-Z]\d{6}$/;
/** Characters of a leaf's code that name its parents. */
const PARENTS = [
  [3, 'level1'],
  [5, 'level2'],
] as const;

/** Codes of leaves and of everything above them; adds leaves without a parent and parents with two names. */
export function checkCategories(rows: readonly ShapedRow<Category>[], faults: FaultList): ReadonlySet<string> {
  const codes = new Set<string>();
  const names = new Map<string, string>();
  const leaves = new Set<string>();
  for (const { row, item } of rows) {
    const add = (field: string, reason: ReferenceFaultReason, about: string | null): void =>
      faults.add({ table: 'categories', row, code: item.code, field, reason, about });
    if (leaves.has(item.code)) add('code', 'twice', item.code);
    leaves.add(item.code);
    if (!LEAF.test(item.code)) add('code', 'no-parent', item.code);
    for (const [length, level] of PARENTS) {
      const parent = item.code.slice(0, length);
      const known = names.get(parent);
      if (item[level] === '') add(level, 'no-parent', parent);
      else if (known !== undefined && known !== item[level]) add(level, 'other-name-of-parent', known);
      else names.set(parent, item[level]);
    }
    for (let length = 1; length <= item.code.length; length += 1) codes.add(item.code.slice(0, length));
  }
  return codes;
}

/** What duties refer to. */
export interface DutyWorld {
  areas: ReadonlyMap<string, Area>;
  units: ReadonlyMap<string, Department>;
  /** Codes and prefixes of codes. */
  categories: ReadonlySet<string>;
}

const isOffice = (unit: string): boolean => unit === '@street' || unit === '@district';

/** Adds what is wrong with duties: no unit, unknown codes, two units for one category, area and date. */
export function checkDuties(rows: readonly ShapedRow<Duty>[], world: DutyWorld, faults: FaultList): void {
  const ids = new Set<string>();
  const duties = new OverlapFinder<Duty & { row: number }>();
  for (const { row, item: duty } of rows) {
    const add = (field: string, reason: ReferenceFaultReason, about: string | null = null): void =>
      faults.add({ table: 'duties', row, code: duty.id, field, reason, about });
    if (ids.has(duty.id)) add('id', 'twice', duty.id);
    ids.add(duty.id);
    if (!world.categories.has(duty.category)) add('category', 'unknown-category', duty.category);
    if (duty.area !== null && !world.areas.has(duty.area)) add('area', 'unknown-area', duty.area);
    if (duty.lead === '') add('lead', 'no-unit');
    else if (!isOffice(duty.lead) && !world.units.has(duty.lead)) add('lead', 'unknown-unit', duty.lead);
    for (const [at, unit] of duty.assist.entries()) {
      if (!isOffice(unit) && !world.units.has(unit)) add(`assist[${at}]`, 'unknown-unit', unit);
      if (unit === duty.lead || duty.assist.indexOf(unit) < at) add(`assist[${at}]`, 'twice', unit);
    }
    if (endsEarly(duty)) add('validTo', 'ends-before-start', duty.validTo);
    duties.add(`${duty.category} ${duty.area ?? ''}`, { ...duty, row });
  }
  for (const { item, rival } of duties.overlaps()) {
    const { row, id: code } = item;
    faults.add({ table: 'duties', row, code, field: 'validFrom', reason: 'two-units', about: rival.id });
  }
}
