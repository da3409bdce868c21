import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Area, PlaceName } from '#cases/areas';
import type { Department, Duty } from '#cases/departments';
import type { ReferenceTables } from '../reference/check/check-reference.js';
import { type ReferenceFault } from '../reference/check/reference-fault.js';
import { type GuardChange, guardChanges, type TableChange, tableChange } from '../reference/compose-tables.js';
import { findOpenMatters, type OpenMatter } from '../reference/open-work.queries.js';
import type { PlannedVersion } from '../reference/plan-version.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import {
  type PlanRefusal,
  ReferenceVersionsService,
  type VersionRequest,
} from '../reference/reference-versions.service.js';
import type { Category, ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';
import { compareAssignments, type Compared, type ReroutingReason, type TwoTables } from './compare-assignments.js';
import { uncoveredCategories } from './uncovered-categories.js';

/** An open matter that the new tables would give to another unit; null means a person at the desk. */
export interface ReroutedMatter {
  number: string;
  /** Who leads now; nothing that is assigned moves by a change of tables alone. */
  holder: string | null;
  from: string | null;
  to: string | null;
  reason: ReroutingReason;
  /** Why the new unit, in words. */
  grounds: string[];
}

/** What a change of tables would do; nothing is written. */
export interface ReferenceTrial {
  day: string;
  faults: { total: number; listed: ReferenceFault[]; later: number | null };
  changes: TableChange[];
  guardChanges: GuardChange[];
  /** Leaves without a duty for the whole city on that day: a person decides about them. */
  uncovered: { total: number; codes: string[] };
  /** Open matters that were assigned on paper; sealed ones never are. `left`: there were more. */
  examined: number;
  left: boolean;
  rerouted: number;
  /** Same lead, different assistants. */
  assistOnly: number;
  /** Largest first. */
  moves: { from: string | null; to: string | null; count: number }[];
  matters: ReroutedMatter[];
}

export type TrialOutcome = { outcome: 'tried'; trial: ReferenceTrial } | { outcome: 'refused'; reason: PlanRefusal };

const PAGE = 200;
/** Matters assigned between two pauses in which the process serves others. */
const AT_ONCE = 20;
const MOST_EXAMINED = 200_000;
const MOST_NUMBERS = 200;
const MOST_GUARD_CHANGES = 200;

/** 试算: says what a change of the city's tables would do to the open matters, and does nothing. */
@Injectable()
export class ReferenceTrialService {
  constructor(
    private readonly database: DataSource,
    private readonly versions: ReferenceVersionsService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Checks the tables, and assigns every open matter on paper by the tables before and after. It holds no transaction: each
   * page is read by one statement. `checkOnly`: leaves the matters out.
   */
  async try(request: VersionRequest, { checkOnly }: { checkOnly: boolean }): Promise<TrialOutcome> {
    const planned = await this.versions.plan(request);
    if (planned.outcome === 'refused') return planned;
    const { plan } = planned;
    const trial = trialOf(plan);
    if (!checkOnly && plan.faults.total === 0) await this.#assignAll(trial, this.#twoTables(plan));
    return { outcome: 'tried', trial };
  }

  #twoTables({ before, after, day }: PlannedVersion): TwoTables {
    const reference = this.keeper.current();
    return {
      before: withDuties(reference, before),
      after: withDuties(reference, after),
      on: new Date(`${day}T12:00:00+08:00`),
      places: { before: areasByPlace(before), after: areasByPlace(after) },
    };
  }

  async #assignAll(trial: ReferenceTrial, tables: TwoTables): Promise<void> {
    const moves = new Map<string, ReferenceTrial['moves'][number]>();
    for await (const matter of this.#openMatters()) {
      if (trial.examined === MOST_EXAMINED) {
        trial.left = true;
        break;
      }
      if (++trial.examined % AT_ONCE === 0) await othersFirst();
      const { source, form } = matter;
      note(
        trial,
        moves,
        matter,
        compareAssignments({ understanding: matter.understanding as Understanding, source, form }, tables),
      );
    }
    trial.moves = [...moves.values()].sort((a, b) => b.count - a.count);
  }

  async *#openMatters(): AsyncGenerator<OpenMatter> {
    let after: [openedAt: string, id: string] = ['1970-01-01', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const page = await findOpenMatters(this.database, after, PAGE);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = [last.at, last.id];
    }
  }
}

function trialOf({ day, tables, before, after, faults, later }: PlannedVersion): ReferenceTrial {
  const isSound = faults.total === 0;
  return {
    day,
    faults: { total: faults.total, listed: faults.listed, later },
    changes: tables.map(({ name, items }) => tableChange(name, before[name], items)),
    guardChanges: guardChanges(before['departments'], after['departments']).slice(0, MOST_GUARD_CHANGES),
    uncovered: isSound
      ? uncoveredCategories(itemsIn<Category>(after, 'categories'), itemsIn<Duty>(after, 'duties'), day)
      : { total: 0, codes: [] },
    examined: 0,
    left: false,
    rerouted: 0,
    assistOnly: 0,
    moves: [],
    matters: [],
  };
}

function note(
  trial: ReferenceTrial,
  moves: Map<string, ReferenceTrial['moves'][number]>,
  { number, holder }: OpenMatter,
  { from, to, reason, assistChanged, decision }: Compared,
): void {
  if (assistChanged) trial.assistOnly += 1;
  if (reason === null) return;
  trial.rerouted += 1;
  const key = `${from}\t${to}`;
  const move = moves.get(key) ?? { from, to, count: 0 };
  move.count += 1;
  moves.set(key, move);
  if (trial.matters.length < MOST_NUMBERS)
    trial.matters.push({ number, holder, from, to, reason, grounds: decision.reasons });
}

/** The reference data with other tables of duties. The words of texts are not read again, so what reads them stays as it is. */
function withDuties(reference: ReferenceData, tables: ReferenceTables): ReferenceData {
  const byCode = <Item extends { code: string }>(name: string): ReadonlyMap<string, Item> =>
    new Map(itemsIn<Item>(tables, name).map((item) => [item.code, item]));
  return Object.freeze({
    ...reference,
    areas: byCode<Area>('areas'),
    departments: byCode<Department>('departments'),
    categories: byCode<Category>('categories'),
    duties: itemsIn<Duty>(tables, 'duties'),
  });
}

function areasByPlace(tables: ReferenceTables): ReadonlyMap<string, readonly string[]> {
  const areas = new Map<string, string[]>();
  for (const { name, area } of itemsIn<PlaceName>(tables, 'places')) {
    const known = areas.get(name);
    if (known) known.push(area);
    else areas.set(name, [area]);
  }
  return areas;
}

const itemsIn = <Item>(tables: ReferenceTables, name: string): Item[] =>
  (tables[name] as { items: Item[] } | undefined)?.items ?? [];
