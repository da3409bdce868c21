import type fc from 'fast-check';
import type { StepActor, StepOutcome } from '#cases/steps';
import {
  apply,
  bodyOf,
  expected,
  TERMINAL,
  type Asked,
  type Expected,
  type Model,
  type ModelCase,
  type Move,
  type Who,
} from './model.js';
import { checkCase, type Real } from './real.js';
import { openSlots } from './time-commands.js';
import { lawful, spoilt, type Dice } from './said.js';
import { ORDER_MOVES } from './order-moves.js';
import { PETITION_MOVES } from './petition-moves.js';

export const MOVES = { order: ORDER_MOVES, petition: PETITION_MOVES };
const PEOPLE: readonly Who[] = ['bureau', 'lead', 'above', 'reviewer', 'rechecker', 'stranger'];

/** How a step reaches the hub. */
export const WAYS = ['once', 'twice', 'at-once', 'crash', 'kill'] as const;

/** What the generator throws for one step. `blind`: anything by anybody; otherwise the case goes on by what is lawful now. */
export interface StepThrow {
  which: number;
  blind: boolean;
  event: number;
  who: number;
  dice: Dice;
  way: (typeof WAYS)[number];
  /** At which statement the transaction dies. */
  dies: number;
}

/** Events that a life goes on by; what ends it early is rare, so that lives reach their end. */
const WEIGHTS: Record<string, number> = {
  transfer: 8,
  assign: 4,
  sign: 12,
  noticeReceived: 4,
  reportUp: 3,
  reported: 10,
  accept: 14,
  decide: 14,
  delivered: 14,
  requestReview: 16,
  reviewDecide: 14,
  requestRecheck: 16,
  recheckDecide: 14,
  dispatch: 10,
  reply: 10,
  callback: 10,
  extend: 3,
  consent: 4,
  dismissObjection: 4,
  designate: 4,
  object: 4,
  return: 5,
  approve: 4,
  reject: 4,
  lapse: 6,
  verifyClose: 2,
  handleByLaw: 2,
  replyByLaw: 8,
  sendBack: 3,
  resume: 6,
  supplement: 6,
};

/** A petition that came here is rated. */
const RATED = ['done', 'legal_path_done'];

/** Somebody takes a step: the hub must do what the model says, or refuse by a rule that the model names and change nothing. */
export class StepCommand implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly thrown: StepThrow) {}

  check({ cases }: Readonly<Model>): boolean {
    return cases.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    model.now = real.world.time.now();
    const asked = choose(model, this.thrown);
    const should = expected(MOVES[asked.of.kind], asked);
    const actor = actorOf(model, asked.of, asked.who);
    real.story.push(
      `${asked.event} of a case ${asked.of.state} by ${asked.who} ${JSON.stringify(asked.input)} ${this.thrown.way}`,
    );
    const wanted = { proceedingId: asked.of.id, event: asked.event, actor, input: asked.input };
    const outcome =
      'taken' in should && should.perhaps.length === 0
        ? await this.#taken(real, asked, wanted)
        : await real.world.take(wanted);
    if ('taken' in should && outcome.outcome === 'refused' && should.perhaps.includes(outcome.refusal.rule))
      return real.tally.note(`${asked.of.kind}.${asked.event}`, outcome.refusal.rule);
    judge(asked, should, outcome);
    real.tally.note(`${asked.of.kind}.${asked.event}`, 'taken' in should ? 'taken' : 'refused');
    if ('taken' in should) {
      apply(asked, should);
      real.tally.note(`way:${this.thrown.way}`, 'taken');
      if (should.to !== should.taken.from[0] || should.taken.from.length === 1)
        real.tally.note(`state:${asked.of.kind}.${should.to}`, 'reached');
      if (RATED.includes(should.to)) openSlots(model, asked.of);
    }
    await checkCase(real, model, asked.of);
  }

  async #taken({ world }: Real, asked: Asked, wanted: Parameters<Real['world']['take']>[0]): Promise<StepOutcome> {
    const { way, dies } = this.thrown;
    if (way === 'once') return world.take(wanted);
    const key = `key-${asked.of.keys.length + 1}`;
    asked.of.keys.push({ key, event: asked.event });
    if (way === 'crash' || way === 'kill') {
      const died = await world.crash({ ...wanted, key }, 1 + (dies % 40), way === 'kill' ? 'terminated' : 'thrown');
      const again = await world.take({ ...wanted, key });
      mustBe(again, 'taken');
      if (again.outcome === 'taken' && again.repeated !== (died === 'finished'))
        throw new Error(`after a crash (${died}) the step was repeated: ${again.repeated}`);
      return again;
    }
    const [first, second] =
      way === 'twice'
        ? [await world.take({ ...wanted, key }), await world.take({ ...wanted, key })]
        : await Promise.all([world.take({ ...wanted, key }), world.take({ ...wanted, key })]);
    const times = [first, second].filter((one) => one.outcome === 'taken' && !one.repeated).length;
    if (first.outcome !== 'taken' || second.outcome !== 'taken' || times !== 1)
      throw new Error(`one key, sent twice: ${JSON.stringify([first, second])}`);
    return first;
  }

  toString(): string {
    return `Step${JSON.stringify(this.thrown)}`;
  }
}

function choose(model: Model, { which, blind, event, who, dice }: StepThrow): Asked {
  const open = model.cases.filter(({ state }) => !TERMINAL.includes(state));
  const of = (open.length > 0 && (!blind || which % 4 > 0) ? open : model.cases).at(
    -1 - (which % Math.min(3, open.length || model.cases.length)),
  ) as ModelCase;
  const moves = MOVES[of.kind];
  if (!blind) {
    const weighed = moves
      .filter(({ from }) => from.includes(of.state))
      .flatMap((move) => {
        const one = lawfully(model, of, move, { who, dice });
        return 'taken' in expected(moves, one) ? Array<Asked>(WEIGHTS[move.event] ?? 1).fill(one) : [];
      });
    if (weighed.length > 0) return weighed[event % weighed.length] as Asked;
  }
  const names = [...new Set(moves.map((move) => move.event))];
  const thrown = names[event % names.length] as string;
  // How far a case under another law is extended is that law's to say.
  const name = thrown === 'extend' && of.state === 'in_legal_path' ? 'supervise' : thrown;
  const someone = PEOPLE[who % PEOPLE.length] as Who;
  const whose = bodyOf(model, of, someone) || someone === 'bureau' ? someone : 'bureau';
  const { name: actor } = actorOf(model, of, whose);
  return { model, of, event: name, who: whose, actor, input: spoilt(lawful(name, of, model, dice), dice, actor) };
}

function lawfully(
  model: Model,
  of: ModelCase,
  { event, who }: Move,
  { who: thrown, dice }: Pick<StepThrow, 'who' | 'dice'>,
): Asked {
  const able = who.filter((one) => one === 'bureau' || bodyOf(model, of, one) !== null);
  // Where nobody in the hub is asked, the bureau may write it down.
  const whose = able[thrown % Math.max(able.length, 1)] ?? 'bureau';
  return { model, of, event, who: whose, actor: actorOf(model, of, whose).name, input: lawful(event, of, model, dice) };
}

function actorOf(model: Model, of: ModelCase, who: Who): StepActor {
  const department = bodyOf(model, of, who);
  return { name: `key:${department ?? '信访科'}`, staff: who === 'bureau', sealedDesk: false, department };
}

function mustBe(outcome: StepOutcome, wanted: StepOutcome['outcome']): void {
  if (outcome.outcome !== wanted) throw new Error(`expected ${wanted}, was answered ${JSON.stringify(outcome)}`);
}

function judge({ of, event }: Asked, should: Expected, outcome: StepOutcome): void {
  if ('unknown' in should) return mustBe(outcome, 'not-found');
  if ('taken' in should) {
    mustBe(outcome, 'taken');
    if (outcome.outcome === 'taken' && outcome.to !== should.to)
      throw new Error(`${event} must lead to ${should.to}, led to ${outcome.to}`);
    return;
  }
  if (outcome.outcome !== 'refused')
    throw new Error(
      `${event} in ${of.state} must be refused by ${should.refused.join(' or ')}, was ${JSON.stringify(outcome)}`,
    );
  const { rule, basis, allowedNow } = outcome.refusal;
  const named = should.refused.some((one) => one === rule || (one.startsWith('clock.') && rule.startsWith('clock.')));
  if (!named)
    throw new Error(`${event} in ${of.state} was refused by ${rule}; the model says ${should.refused.join(' or ')}`);
  if (basis.length === 0 || !Array.isArray(allowedNow))
    throw new Error(`the refusal by ${rule} names no basis, or not what is allowed`);
}
