import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarsService } from '#cases';
import { addDays, type CivilDate, civilDateOf, isCivilDate } from '#cases/calendar';
import {
  findPendingVersions,
  findPendingWith,
  findStoredTables,
  findTableAt,
  findVersion,
  findVersions,
  findVersionTables,
  lockReference,
  makeVersion,
  markVersionWithdrawn,
  takeUpDue,
  type VersionRow,
} from '#cases/settings';
import { append } from '#audit';
import type { Tx } from '#platform';
import { isCalendarTable } from './check/check-calendar.js';
import { FaultList } from './check/reference-fault.js';
import { guardChanges, type GivenTable } from './compose-tables.js';
import { findUnitsWithWork } from './open-work.queries.js';
import { planVersion, type PlannedVersion } from './plan-version.js';
import { ReferenceKeeper } from './reference-keeper.js';
import { isReplaceable } from './table-names.js';

/** What somebody wants: tables, or the content that an earlier version had. */
export interface VersionRequest {
  /** YYYY-MM-DD in Shanghai; today when left out. */
  validFrom?: CivilDate | undefined;
  tables: readonly GivenTable[];
  restores?: number | undefined;
}

/** Why there is no plan; a closed list. `pending-later`: a waiting version holds the same table and would undo the change. */
export type PlanRefusal = 'bad-day' | 'unknown-version' | 'nothing-changes' | 'pending-later';

export type VersionPlan = { outcome: 'planned'; plan: PlannedVersion } | { outcome: 'refused'; reason: PlanRefusal };

export type VersionMade =
  | { outcome: 'made'; number: number; validFrom: CivilDate; inForce: boolean; tables: string[] }
  | { outcome: 'faulty'; plan: PlannedVersion }
  | { outcome: 'refused'; reason: PlanRefusal };

/** A table as it is or was, with the version that holds it; null for a table that no version holds. */
export interface TableContent {
  table: string;
  number: number | null;
  content: object;
}

const ANY_TABLE = /^[a-z][A-Za-z0-9-]{0,40}$/;
/** Two years ahead; a later day is mostly a typing error [J]. */
const MOST_DAYS_AHEAD = 731;
const MOST_AUDITED = 100;

/** 参考数据版本: the city's tables, which take effect together from a day on. */
@Injectable()
export class ReferenceVersionsService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
    private readonly calendars: CalendarsService,
  ) {}

  /** Lists the versions, the newest first; `before` is the number at which the last page ended. */
  async list(limit: number, before = 2_000_000_000): Promise<VersionRow[]> {
    return findVersions(this.database, before, limit);
  }

  /** The table as it is, as it is on a day, or as it was when a version began to hold. */
  async read(
    table: string,
    at: { on?: CivilDate | undefined; number?: number | undefined },
  ): Promise<TableContent | undefined> {
    if (!ANY_TABLE.test(table)) return undefined;
    if (at.on === undefined && at.number === undefined) {
      const stored = (await findStoredTables(this.database)).find(({ name }) => name === table);
      const held = await findTableAt(this.database, table, { on: civilDateOf(new Date()) });
      return stored && { table, number: held?.number ?? null, content: stored.items as object };
    }
    const found = await findTableAt(this.database, table, at);
    return found && { table, number: found.number, content: found.items };
  }

  /** What the tables would be, and everything that is wrong with them. Writes nothing. */
  async plan(request: VersionRequest): Promise<VersionPlan> {
    return (await this.#planFrom(request)).plan;
  }

  /** Stores the version with its audit entry; in force at once when its day has come. All processes follow within seconds. */
  async make(request: VersionRequest, { basis, actor }: { basis: string; actor: string }): Promise<VersionMade> {
    for (;;) {
      const { plan: planned, key } = await this.#planFrom(request);
      if (planned.outcome === 'refused') return planned;
      const { plan } = planned;
      if (plan.faults.total > 0) return { outcome: 'faulty', plan };
      const at = new Date();
      const number = await this.database.transaction(async (tx) => {
        await lockReference(tx);
        if ((await stateOf(tx)).key !== key) return undefined;
        const { day: validFrom, tables, before, after } = plan;
        // Names are words, which the audit does not hold in clear; the version itself has them.
        const guard = guardChanges(before['departments'], after['departments']).map(
          ({ unit, field }) => `${unit} ${field}`,
        );
        const detail = { guard: guard.slice(0, MOST_AUDITED), guardChanges: guard.length };
        return makeVersion(tx, { validFrom, basis, actor, at, tables, restores: request.restores, detail });
      });
      // Another version was made while this one was checked, so it is checked again.
      if (number === undefined) continue;
      const inForce = plan.day <= civilDateOf(at);
      const names = plan.tables.map(({ name }) => name);
      if (inForce) await this.#follow(names);
      return { outcome: 'made', number, validFrom: plan.day, inForce, tables: names };
    }
  }

  /** Withdraws a version that waits for its day. */
  async withdraw(number: number, actor: string): Promise<'withdrawn' | 'not-found' | 'not-pending'> {
    return this.database.transaction(async (tx) => {
      await lockReference(tx);
      if (!(await findVersion(tx, number))) return 'not-found';
      if (!(await markVersionWithdrawn(tx, number, new Date(), actor))) return 'not-pending';
      await append(tx, {
        actor,
        action: 'reference.version-withdrawn',
        subjectKind: 'reference-version',
        subjectId: String(number),
      });
      return 'withdrawn';
    });
  }

  /** Takes up the versions whose day has come. Every worker calls it from time to time; returns the tables that changed. */
  async takeUp(at: Date): Promise<string[]> {
    const today = civilDateOf(at);
    if (!(await findPendingVersions(this.database)).some(({ validFrom }) => validFrom <= today)) return [];
    const tables = await this.database.transaction((tx) => takeUpDue(tx, at));
    await this.#follow(tables);
    return tables;
  }

  async #follow(tables: readonly string[]): Promise<void> {
    await this.keeper.refresh();
    if (tables.some(isCalendarTable)) await this.calendars.recomputeProvisional();
  }

  async #planFrom(request: VersionRequest): Promise<{ plan: VersionPlan; key: string }> {
    const { stored, pending, key } = await stateOf(this.database);
    const refused = (reason: PlanRefusal) => ({ key, plan: { outcome: 'refused' as const, reason } });
    const today = civilDateOf(new Date());
    const day = request.validFrom ?? today;
    if (!isCivilDate(day) || day < today || day > addDays(today, MOST_DAYS_AHEAD)) return refused('bad-day');
    const given = request.restores === undefined ? request.tables : await this.#tablesOf(request.restores, stored);
    if (!given) return refused('unknown-version');
    if (given.length === 0) return refused('nothing-changes');
    const names = given.map(({ name }) => name);
    if ((await findPendingWith(this.database, names, day)).length > 0) return refused('pending-later');
    const waiting = await Promise.all(
      pending.map(async ({ number, validFrom }) => ({
        number,
        validFrom,
        tables: await findVersionTables(this.database, number),
      })),
    );
    const plan = planVersion({ stored, pending: waiting, given, day });
    if (plan.faults.total === 0) plan.faults = await this.#workThatWouldBeLost(plan);
    return { key, plan: { outcome: 'planned', plan } };
  }

  /** Tables of the version, and those in force when it began, that differ from now. Calendars stay: a notice is not taken back with the rest. */
  async #tablesOf(number: number, stored: Record<string, object>): Promise<GivenTable[] | undefined> {
    if (!(await findVersion(this.database, number))) return undefined;
    const given: GivenTable[] = [];
    for (const name of Object.keys(stored).filter((table) => isReplaceable(table) && !isCalendarTable(table))) {
      const found = await findTableAt(this.database, name, { number });
      if (!found || withoutVersion(found.items) === withoutVersion(stored[name]!)) continue;
      given.push({ name, mode: 'whole', content: found.items as Record<string, unknown> });
    }
    return given;
  }

  /** A unit with open work may end; it may not vanish, because nobody would then be asked about the work. */
  async #workThatWouldBeLost({ before, after }: PlannedVersion): Promise<FaultList> {
    const faults = new FaultList();
    const left = new Set(unitsIn(after['departments']));
    const gone = unitsIn(before['departments']).filter((unit) => !left.has(unit));
    const lost = await findUnitsWithWork(this.database, gone);
    for (const code of lost)
      faults.add({ table: 'departments', row: null, code, field: 'code', reason: 'unit-has-open-work', about: code });
    return faults;
  }
}

const unitsIn = (content: unknown): string[] =>
  ((content as { items?: { code: string }[] } | undefined)?.items ?? []).map(({ code }) => code);

/** Two jsonb values with the same content have their fields in one order. */
const withoutVersion = (content: object): string => JSON.stringify({ ...content, version: undefined });

/** Everything that a plan rests on. */
async function stateOf(
  database: DataSource | Tx,
): Promise<{ stored: Record<string, object>; pending: VersionRow[]; key: string }> {
  const [tables, pending] = [await findStoredTables(database), await findPendingVersions(database)];
  return {
    stored: Object.fromEntries(tables.map(({ name, items }) => [name, items as object])),
    pending,
    key: JSON.stringify([tables.map(({ name, version }) => [name, version]), pending.map(({ number }) => number)]),
  };
}
