import { rows } from '#platform';
import { later, type Model, type ModelCase } from './model.js';
import { clocksOf } from './observe.js';
import type { Tally } from './tally.js';
import type { World } from './world.js';

/** What a command acts on, with what the run remembers of it. */
export interface Real {
  world: World;
  tally: Tally;
  /** Deadlines as they were before the command, by id. */
  deadlines: Map<string, number>;
  /** What happened, the latest last: for the report when something is wrong. */
  story: string[];
}

/** Families whose figures are the field's own or the city's reports: not foretold. */
const NOT_FORETOLD = ['FIELD', 'C2', 'C6', 'C13'];

/** The one case that a step was taken in: state, lead, end, steps and clocks are what the model says. */
export async function checkCase({ world }: Real, model: Model, of: ModelCase): Promise<void> {
  const [found] = await rows<{ state: string; lead: string | null }>(
    world.database,
    `select p.state, (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')) as lead from proceedings p where p.id = $1`,
    [of.id],
  );
  if (found?.state !== of.state || found.lead !== of.lead)
    throw new Error(`the case is ${JSON.stringify(found)}; the model says ${of.state}, led by ${of.lead}`);
  const clocks = (await clocksOf(world.database, [of.id])).filter(({ family }) => !NOT_FORETOLD.includes(family));
  const live = [...new Set(clocks.filter((one) => one.live).map(({ family }) => family))].sort();
  const believed = [...of.clocks]
    .filter(([family, { live: runs }]) => runs && !NOT_FORETOLD.includes(family))
    .map(([family]) => family)
    .sort();
  if (live.join() !== believed.join())
    throw new Error(`clocks that run: ${live.join()}; the model says ${believed.join()}`);
  // Of each family the latest: an earlier one has ended.
  for (const { family, dueAt, endsOn } of new Map(clocks.map((one) => [one.family, one])).values()) {
    const clock = of.clocks.get(family);
    if (!clock) continue;
    clock.due = dueAt.getTime();
    if (clock.ends && endsOn > clock.ends) throw new Error(`${family} ends on ${endsOn}, by the law on ${clock.ends}`);
    if (clock.ends && clock.ends === endsOn && later(dueAt, -1) < endsOn)
      throw new Error(`${family} is due on ${later(dueAt, -1)}, before its last day ${endsOn}`);
  }
}
