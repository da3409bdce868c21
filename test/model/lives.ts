import fc from 'fast-check';
import pg from 'pg';
import { ArrivalCommand, LinkQuestionCommand, UndoCommand } from './arrival-commands.js';
import { checkInvariants } from './invariants.js';
import type { Model } from './model.js';
import { observe } from './observe.js';
import type { Real } from './real.js';
import { WAYS_TO_SPOIL } from './said.js';
import { StepCommand, WAYS } from './step-command.js';
import type { Tally } from './tally.js';
import { JumpCommand, JUMPS, RateCommand } from './time-commands.js';
import type { World } from './world.js';

type Command = fc.AsyncCommand<Model, Real>;

const any = fc.nat(9999);
const dice = (mostSpoil: number): fc.Arbitrary<{ pick: number; spoil: number }> =>
  fc.record({ pick: any, spoil: fc.nat(mostSpoil) });
const way = fc.oneof(
  { weight: 5, arbitrary: fc.constant(WAYS[0]) },
  ...WAYS.slice(1).map((one) => ({ weight: 1, arbitrary: fc.constant(one) })),
);

const onward = fc
  .record({ which: any, blind: fc.constant(false), event: any, who: any, dice: dice(0), way, dies: any })
  .map((thrown): Command => new StepCommand(thrown));
const blind = fc
  .record({ which: any, blind: fc.constant(true), event: any, who: any, dice: dice(WAYS_TO_SPOIL), way, dies: any })
  .map((thrown): Command => new StepCommand(thrown));
const arrival = fc
  .record({
    channel: fc.constantFrom('web' as const, 'web' as const, 'hotline' as const),
    person: any,
    problem: any,
    words: any,
    routed: fc.constantFrom('once' as const, 'once' as const, 'twice' as const, 'at-once' as const),
  })
  .map((thrown): Command => new ArrivalCommand(thrown));
const rating = fc
  .record({
    who: any,
    slot: fc.constantFrom('bureau' as const, 'unit' as const),
    value: fc.constantFrom('satisfied' as const, 'mostly' as const, 'dissatisfied' as const),
    reason: fc.boolean(),
  })
  .map((thrown): Command => new RateCommand(thrown));

/** Lives are long: most steps go on with what is in hand, time moves less than one would like, and something is always tried that is forbidden. */
const commands = fc.commands(
  [
    arrival,
    arrival,
    ...Array<typeof onward>(22).fill(onward),
    ...Array<typeof blind>(8).fill(blind),
    fc.constantFrom(...JUMPS).map((hours): Command => new JumpCommand(hours)),
    fc.constantFrom(...JUMPS.slice(0, 5)).map((hours): Command => new JumpCommand(hours)),
    rating,
    rating,
    any.map((which): Command => new UndoCommand(which)),
    fc
      .tuple(any, fc.constantFrom('same' as const, 'apart' as const))
      .map(([which, answer]): Command => new LinkQuestionCommand(which, answer)),
  ],
  { maxCommands: 60, size: 'max' },
);

/** Checks the invariants of the real hub after each command, whatever it was. */
class Watched implements Command {
  constructor(
    private readonly inner: Command,
    private readonly client: pg.Client,
  ) {}
  check = (model: Readonly<Model>): boolean => Boolean(this.inner.check(model));
  async run(model: Model, real: Real): Promise<void> {
    try {
      await this.inner.run(model, real);
      await checkInvariants(this.client, real);
    } catch (fault) {
      throw new Error([fault instanceof Error ? fault.message : String(fault), ...real.story.slice(-40)].join('\n  '), {
        cause: fault,
      });
    }
  }
  toString = (): string => this.inner.toString();
}

export interface Lived {
  runs: number;
  seed: number;
  path?: string | undefined;
  /** Looks for the fewest commands that fail; takes minutes. */
  shrink?: boolean;
}

/** Lives as many lives as asked; throws with the shrunk commands when one breaks a promise. */
export async function live(world: World, tally: Tally, { runs, seed, path, shrink = false }: Lived): Promise<void> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  const superiors = new Map([...world.reference.departments.values()].map(({ code, superior }) => [code, superior]));
  try {
    await fc.assert(
      fc.asyncProperty(commands, async (given) => {
        await world.clean();
        tally.runs++;
        const model: Model = { submissions: [], cases: [], slots: [], now: world.time.now(), superiors };
        const real: Real = { world, tally, deadlines: new Map(), story: [] };
        await new ArrivalCommand({
          channel: tally.runs % 2 === 0 ? 'hotline' : 'web',
          person: 0,
          problem: tally.runs,
          words: 0,
          routed: 'once',
        }).run(model, real);
        await observe(world.database, model);
        await fc.asyncModelRun(
          () => ({ model, real }),
          [...given].map((one) => new Watched(one, client)),
        );
      }),
      { numRuns: runs, seed, endOnFailure: !shrink, ...(path ? { path } : {}) },
    );
  } finally {
    await client.end();
  }
}
