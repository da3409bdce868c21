import { Injectable } from '@nestjs/common';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { setNeighbourhood } from '#cases/matters';
import { v7 as uuid } from 'uuid';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { type Tx, tryAdvisoryLock } from '#platform';
import { examinedTogether, keptApart, readExamined } from './examined-submissions.js';
import { refreshHotspot } from './hotspots.js';
import { agreements } from '../link/agreements.js';
import { SHIPPED } from '../link/link-model.js';
import { isShortText } from '../link/told-details.js';
import { laterJoins, type LaterJoin } from '../link/later-joins.js';
import { LEAST } from '../link/neighbourhood.js';
import { cohesionOf, regroup, type Agreement, type GroupPart, type GroupUnit } from '../link/regroup.js';
import type { ReferenceData } from '../reference/reference.js';
import {
  findDueNeighbourhood,
  markExamined,
  lockMatters,
  lockFurtherProblems,
  moveFurtherProblem,
  upsertCohesion,
  isNeighbourhoodUsed,
  removeMembersOf,
  mergeHotspots,
  removeNeighbourhood,
} from './neighbourhood.queries.js';
import { countSubmissions, type ExaminedSubmission } from './examined-submission.queries.js';

const ACTOR = 'machine:hotspot';
/** Minimum pause between two examinations of a neighbourhood, however fast it grows. */
const REST_SECONDS = 30;
const AT_A_TIME = 20;
/** Examines grown neighbourhoods. */
@Injectable()
export class NeighbourhoodExaminationService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Examines grown neighbourhoods again, together with those that share most retrieval keys: splits one with two
   * problems, merges those that agree, and stores how surely each is one problem. One transaction each, so after a crash
   * the rest is still due; one worker at a time.
   */
  async run(restSeconds = REST_SECONDS, bringTogether: BringTogether = nothing): Promise<void> {
    for (let i = 0; i < AT_A_TIME; i++) {
      const examined = await this.database.transaction(async (tx) =>
        (await tryAdvisoryLock(tx, 'neighbourhoods')) ? examineNext(tx, this.keeper.current(), restSeconds) : undefined,
      );
      if (!examined) return;
      // Marked only afterwards: after a crash in between, the neighbourhood is still due.
      try {
        await bringTogether(examined.found);
      } finally {
        await this.database.transaction((tx) => markExamined(tx, examined.key, examined.at));
      }
    }
  }
}

/** Brings matters together that the examination found to be one; each in a transaction of its own. */
export type BringTogether = (found: readonly LaterJoin[]) => Promise<void>;
const nothing: BringTogether = () => Promise.resolve();

interface Examined {
  key: string;
  at: Date;
  found: LaterJoin[];
}

async function examineNext(tx: Tx, reference: ReferenceData, restSeconds: number): Promise<Examined | undefined> {
  const due = await findDueNeighbourhood(tx, restSeconds);
  if (!due) return undefined;
  const together = await examinedTogether(tx, due.key);
  const examined = together.length === 0 ? [] : await readExamined(tx, together);
  const agree = agreementsOf(examined, reference, await keptApart(tx, examined));
  const parts = regroup(unitsOf(examined), agree, SHIPPED).map(({ group, units }) => ({
    into: group ?? uuid(),
    units,
    cohesion: cohesionOf(
      units.flatMap(({ submissions }) => submissions),
      agree,
    ),
  }));
  await lockUnits(
    tx,
    parts.flatMap(({ into, units }) => units.filter(({ group }) => group !== into)),
  );
  for (const part of parts) await move(tx, part);
  for (const key of together) await endEmptied(tx, key, parts);
  for (const { into, units } of parts)
    if (units.some(({ submissions }) => submissions.length > 1) || units.length > 1)
      await refreshHotspot(tx, into, due.at);
  return { ...due, found: await joinsIn(tx, examined, agree) };
}

/** Matters that are one by all that is known of them now; a further problem has no matter of its own. */
async function joinsIn(tx: Tx, examined: readonly ExaminedSubmission[], agree: Agreement): Promise<LaterJoin[]> {
  const matters = unitsOf(examined.filter(({ id, unit }) => id !== unit));
  if (matters.length < 2) return [];
  const sizes = await countSubmissions(
    tx,
    matters.map(({ id }) => id),
  );
  const sizeOf = new Map(sizes.map(({ id, submissions }) => [id, submissions]));
  const short = new Set(examined.filter(({ facts }) => isShortText(facts)).map(({ id }) => id));
  const compared = matters.map(({ id, submissions }) => ({
    id,
    submissions,
    size: sizeOf.get(id) ?? submissions.length,
    short,
  }));
  return laterJoins(compared, agree, SHIPPED);
}

function unitsOf(examined: readonly ExaminedSubmission[]): GroupUnit[] {
  const units = new Map<string, GroupUnit & { submissions: string[] }>();
  for (const { id, unit: whole, neighbourhood } of examined) {
    const unit = units.get(whole);
    if (unit) unit.submissions.push(id);
    else units.set(whole, { id: whole, group: neighbourhood, submissions: [id] });
  }
  return [...units.values()];
}

/**
 * Two problems of one letter get the lowest agreement. They share their writer and place, but the letter itself
 * separates them.
 */
function agreementsOf(
  examined: readonly ExaminedSubmission[],
  { vocabulary }: ReferenceData,
  apart: (a: string, b: string) => boolean,
): Agreement {
  const letterOf = new Map(examined.map(({ id, submissionId }) => [id, submissionId]));
  const agree = agreements(new Map(examined.map(({ id, facts }) => [id, facts])), { vocabulary, apart });
  return (a, b) => (letterOf.get(a) === letterOf.get(b) ? LEAST : agree(a, b));
}

/** Locks in a fixed order, before any neighbourhood, as routing does. */
async function lockUnits(tx: Tx, units: readonly GroupUnit[]): Promise<void> {
  if (units.length === 0) return;
  const ids = units.map(({ id }) => id);
  await lockMatters(tx, ids);
  await lockFurtherProblems(tx, ids);
}

interface Settled extends Omit<GroupPart, 'group'> {
  into: string;
  cohesion: number;
}

async function move(tx: Tx, { into, units, cohesion }: Settled): Promise<void> {
  const moving = units.filter(({ group }) => group !== into);
  for (const { id, group } of moving) {
    await setNeighbourhood(tx, id, into, group);
    await moveFurtherProblem(tx, id, group, into);
  }
  if (units.flatMap(({ submissions }) => submissions).length > 1) {
    await upsertCohesion(tx, into, cohesion);
  }
  if (moving.length > 0) {
    await append(tx, {
      actor: ACTOR,
      action: 'neighbourhood.regrouped',
      subjectKind: 'neighbourhood',
      subjectId: into,
      detail: { from: [...new Set(moving.map(({ group }) => group))], moved: moving.length, cohesion },
    });
  }
}

/** Continues an emptied neighbourhood in the one that took most of it. */
async function endEmptied(tx: Tx, key: string, parts: readonly Settled[]): Promise<void> {
  const [left] = await isNeighbourhoodUsed(tx, key);
  if (left?.some) return;
  const taken = (units: readonly GroupUnit[]): number => units.filter(({ group }) => group === key).length;
  const [successor] = [...parts].sort((a, b) => taken(b.units) - taken(a.units));
  await removeMembersOf(tx, key);
  await mergeHotspots(tx, key, successor?.into ?? null);
  await removeNeighbourhood(tx, key);
}
