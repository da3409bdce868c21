import type fc from 'fast-check';
import { RatingsService } from '#cases';
import { rows } from '#platform';
import { late, later, start, type Model, type ModelCase } from './model.js';
import { checkCase, type Real } from './real.js';

/** The city's measure: days after the end within which a petitioner may rate. */
const RATING_DAYS = 30;

/** Hours that time goes on by: from one to more than a quarter of a year. */
export const JUMPS = [1, 5, 26, 3 * 24, 6 * 24, 9 * 24, 16 * 24, 31 * 24, 45 * 24, 62 * 24, 95 * 24];

/** Time goes on, the clocks are watched, and the papers that are owed are written. */
export class JumpCommand implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly hours: number) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await real.world.time.goOn({ hours: this.hours });
    real.story.push(`${this.hours} h later`);
    await real.world.night();
    model.now = real.world.time.now();
    real.tally.note('jump', `${this.hours} h`);
    for (const of of model.cases) {
      pass(of, model.now);
      await checkCase(real, model, of);
    }
    // A paper waits for a person whom only the machine linked, where it would quote what was written to the petitioner.
    const [waiting] = await rows<{ kind: string; missing: string[] }>(
      real.world.database,
      `select kind, missing from notice_duties where settled_at is null
         and (submission_id is null or reads_whole(proceeding_id, submission_id, owed_at))`,
    );
    if (waiting) throw new Error(`the paper ${waiting.kind} was not written: ${JSON.stringify(waiting.missing)}`);
  }

  toString(): string {
    return `Jump(${this.hours})`;
  }
}

/** A right that was not used lapses; an order whose time is over is called back, answered or not (INV-39). */
function pass(of: ModelCase, now: Date): void {
  for (const family of ['C4', 'H.RETURN'])
    if (late(of, family, now)) Object.assign(of.clocks.get(family) ?? {}, { live: false });
  const answer = of.clocks.get('H.ANSWER');
  if (!answer?.live || answer.overdue || !late(of, 'H.ANSWER', now)) return;
  answer.overdue = true;
  start(of, 'H.CALLBACK', null);
}

export interface RateThrow {
  who: number;
  slot: 'bureau' | 'unit';
  value: 'satisfied' | 'mostly' | 'dissatisfied';
  reason: boolean;
}

/** 评价: whoever holds the query code rates what has ended for it, once (INV-38). */
export class RateCommand implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly thrown: RateThrow) {}

  check({ submissions }: Readonly<Model>): boolean {
    return submissions.length > 0;
  }

  async run(model: Model, { world, tally }: Real): Promise<void> {
    const { who, slot, value, reason } = this.thrown;
    const by =
      model.slots.length > 0 && who % 4 > 0
        ? model.submissions.filter(({ id }) => model.slots.some(({ submissionId }) => submissionId === id))
        : model.submissions;
    const { id, code } = by[who % by.length] as Model['submissions'][number];
    model.now = world.time.now();
    const mine = model.slots.filter((one) => one.submissionId === id && one.slot === slot);
    const open = mine.filter(({ rated, lastDay }) => !rated && later(model.now, 0) <= lastDay).at(-1);
    const should = open ? 'rated' : mine.length === 0 ? 'not-yet' : 'rated-before or overdue';
    const done = await new RatingsService(world.database, world.vault).give(code, {
      given: { slot, value, reason: reason ? '没有人联系我' : undefined },
      now: model.now,
    });
    const did = done.outcome === 'rated' ? 'rated' : done.reason;
    if (!should.split(' or ').includes(did)) throw new Error(`a rating must be ${should}, was ${did}`);
    if (done.outcome === 'rated' && done.secondLook !== (value === 'dissatisfied' && reason))
      throw new Error('a second look is for a dissatisfaction with its reason');
    if (open) open.rated = true;
    tally.note(`rate.${slot}`, did);
  }

  toString(): string {
    return `Rate${JSON.stringify(this.thrown)}`;
  }
}

/**
 * Both slots for every petitioner of a petition that has come to its end. Who called the hotline is asked by the centre,
 * unless the order became a petition.
 */
export function openSlots(model: Model, { id, kind, matterId }: ModelCase): void {
  if (kind !== 'petition') return;
  const lastDay = later(model.now, RATING_DAYS);
  const called = model.cases.some((one) => one.matterId === matterId && one.state === 'to_petition');
  const linked = model.submissions.filter((one) => one.matterId === matterId && (one.channel === 'web' || called));
  for (const submission of linked) {
    for (const slot of ['bureau', 'unit'] as const) {
      if (model.slots.some((one) => one.caseId === id && one.submissionId === submission.id && one.slot === slot))
        continue;
      model.slots.push({ caseId: id, submissionId: submission.id, slot, lastDay, rated: false });
    }
  }
}
