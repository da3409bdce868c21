import type { VersionTable } from '#cases/settings';
import { checkReference, type ReferenceTables } from './check/check-reference.js';
import { FaultList } from './check/reference-fault.js';
import { asSent, composedTable, type GivenTable } from './compose-tables.js';
import { NEEDED_NOTICES } from './table-names.js';

/** A version that waits for its day, with its tables. */
export interface PendingVersion {
  number: number;
  validFrom: string;
  tables: readonly VersionTable[];
}

export interface PlanFacts {
  /** The tables in force now. */
  stored: ReferenceTables;
  /** In the order of their days. */
  pending: readonly PendingVersion[];
  given: readonly GivenTable[];
  /** The day from which the given tables hold. */
  day: string;
}

export interface PlannedVersion {
  day: string;
  /** The contents that the version would have. */
  tables: VersionTable[];
  /** All tables on that day without and with it. */
  before: ReferenceTables;
  after: ReferenceTables;
  faults: FaultList;
  /** The waiting version on whose day the faults would arise; null where they arise at once. */
  later: number | null;
}

/** What the city's tables would be with the given ones, and everything that is wrong on that day or on a later one. */
export function planVersion({ stored, pending, given, day }: PlanFacts): PlannedVersion {
  const isBefore = (version: PendingVersion): boolean => version.validFrom <= day;
  const before = pending.filter(isBefore).reduce(withTables, stored);
  const tables = given.map((table) => ({ name: table.name, items: composedTable(table, before[table.name]) }));
  const after = withTables(before, { tables });
  const planned = { day, tables, before, after };
  const found = faultsOn(after, day, given);
  if (found.total > 0) return { ...planned, faults: found, later: null };
  let then = after;
  for (const version of pending.filter((one) => !isBefore(one))) {
    then = withTables(then, version);
    const faults = faultsOn(then, version.validFrom, given);
    if (faults.total > 0) return { ...planned, faults, later: version.number };
  }
  return { ...planned, faults: found, later: null };
}

const withTables = (tables: ReferenceTables, { tables: newer }: Pick<PendingVersion, 'tables'>): ReferenceTables => ({
  ...tables,
  ...Object.fromEntries(newer.map(({ name, items }) => [name, items])),
});

function faultsOn(tables: ReferenceTables, day: string, given: readonly GivenTable[]): FaultList {
  const found = checkReference(tables, { day, notices: NEEDED_NOTICES });
  return FaultList.of(
    found.listed.map((fault) => asSent(fault, given)),
    found.total,
  );
}
