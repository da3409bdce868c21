import { type Area, type PlaceName } from '#cases/areas';
import { type Department, type Duty } from '#cases/departments';
import { type Category } from '../reference.js';
import { checkAreas, checkPlaces } from './check-areas.js';
import { checkCalendar, isCalendarTable } from './check-calendar.js';
import { checkDepartments } from './check-departments.js';
import { checkCategories, checkDuties } from './check-duties.js';
import { checkTemplates } from './check-templates.js';
import { FaultList } from './reference-fault.js';
import { type RowTable, shapedRows } from './row-shapes.js';

/** Tables by their stored names, as they would stand together; contents are what somebody sent. */
export type ReferenceTables = Readonly<Record<string, unknown>>;

export interface ReferenceCheck {
  /** The first day on which the tables hold together, YYYY-MM-DD. */
  day: string;
  /** Kinds of notices that need a template. */
  notices: readonly string[];
}

const NEEDED_TABLES: readonly RowTable[] = ['areas', 'places', 'departments', 'categories', 'duties'];

/**
 * Checks all tables of a city against each other and returns every fault. Tables that no administrator replaces
 * (`signals`, `clocks` and others that come with the hub) are not looked at.
 */
export function checkReference(tables: ReferenceTables, { day, notices }: ReferenceCheck): FaultList {
  const faults = new FaultList();
  for (const table of NEEDED_TABLES)
    if (tables[table] === undefined)
      faults.add({ table, row: null, code: null, field: 'items', reason: 'table-missing', about: null });
  const rows = <Item>(table: RowTable) =>
    tables[table] === undefined ? [] : shapedRows<Item>(table, tables[table], faults);
  const areas = checkAreas(rows<Area>('areas'), faults);
  checkPlaces(rows<PlaceName>('places'), areas, faults);
  const units = checkDepartments(rows<Department>('departments'), { areas, day }, faults);
  const categories = checkCategories(rows<Category>('categories'), faults);
  checkDuties(rows<Duty>('duties'), { areas, units, categories }, faults);
  for (const table of Object.keys(tables).filter(isCalendarTable)) checkCalendar(table, tables[table], faults);
  if (tables['notice-templates'] !== undefined) checkTemplates(tables['notice-templates'], notices, faults);
  return faults;
}
