import type fc from 'fast-check';
import { row, rows } from '#platform';
import { later, type Model } from './model.js';
import { observe } from './observe.js';
import type { Real } from './real.js';

/** Problems at places of the fictional city, each in the words of several people. */
const PROBLEMS = [
  {
    title: '路灯不亮',
    place: '临溪花园',
    texts: [
      '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。',
      '临溪花园3栋门口路灯一直不亮，晚上很黑。',
      '临溪花园三栋的路灯坏了没人修。',
    ],
  },
  {
    title: '停水',
    place: '望塔苑',
    texts: [
      '望塔苑从昨晚开始停水，到现在一滴水都没有。',
      '我们望塔苑全小区没水，做不了饭。',
      '望塔苑停水了，没有任何通知，什么时候来水？',
    ],
  },
  {
    title: '占道堆物',
    place: '望汀街道滨河巷',
    texts: ['望汀街道的滨河巷口长期占道堆物，影响通行，请处理。', '滨河巷口有人占道堆放建材，走不过去。'],
  },
  {
    title: '井盖破损',
    place: '锦澜府',
    texts: ['锦澜府东门外人行道井盖破损，行人容易踩空。', '锦澜府东门井盖坏了，很危险。'],
  },
  { title: '投诉', place: '', texts: ['测试一下', '有事反映'] },
];

export interface ArrivalThrow {
  channel: 'hotline' | 'web';
  person: number;
  problem: number;
  words: number;
  /** Routing may run twice, and in two workers. */
  routed: 'once' | 'twice' | 'at-once';
}

/** 有信必录: somebody tells the hub, which registers, links and gives it to somebody. */
export class ArrivalCommand implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly thrown: ArrivalThrow) {}

  check({ submissions }: Readonly<Model>): boolean {
    return submissions.length < 7;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { channel, person, problem, words, routed } = this.thrown;
    const { title, place, texts } = PROBLEMS[problem % PROBLEMS.length] as (typeof PROBLEMS)[number];
    const phone = `1990001000${person % 5}`;
    const { world } = real;
    real.story.push(`${channel} about ${title}`);
    const receivedAt = world.time.now();
    const { id, code, number } = await world.register({
      channel,
      phone,
      title,
      place,
      text: texts[words % texts.length] as string,
    });
    if (!code || !number) throw new Error('INV-01: no receipt');
    if (routed === 'at-once') await Promise.all([world.route(id), world.route(id)]);
    else for (let i = 0; i < (routed === 'twice' ? 2 : 1); i++) await world.route(id);
    model.now = world.time.now();
    model.submissions.push({ id, code, number, channel, phone, receivedAt, matterId: '' });
    await observe(world.database, model);
    const relation = (
      await row<{ relation: string }>(
        world.database,
        'select relation from links where submission_id = $1 and undone_at is null',
        [id],
      )
    )?.relation;
    if (!relation) throw new Error('INV-01: routed, and linked to nothing');
    real.tally.note(`arrival.${channel}`, relation);
    if (!model.cases.some(({ matterId }) => model.submissions.at(-1)?.matterId === matterId))
      throw new Error('INV-34: routed to nobody, not even a desk');
    const bureau = await row<{ ends: string }>(
      world.database,
      "select ends_on::text as ends from clocks where submission_id = $1 and family = 'C1'",
      [id],
    );
    if (channel === 'web' && bureau?.ends !== later(receivedAt, 15)) throw new Error(`C1 ends on ${bureau?.ends}`);
  }

  toString(): string {
    return `Arrival${JSON.stringify(this.thrown)}`;
  }
}

interface ClockLine {
  id: string;
  submission: string | null;
  matter: string | null;
  family: string;
  state: string;
  due: Date;
  original: string;
  /** Its case concerns somebody. */
  peopled: boolean;
}

const CLOCKS = `select c.id, c.submission_id as submission, p.matter_id as matter, c.family, c.state, c.due_at as due, c.original_due_on::text as original, exists (select from case_people(p.id)) as peopled
  from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)`;

/** 撤销关联: a person takes a submission out of the matter that the machine put it in (INV-42). */
export class UndoCommand implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly which: number) {}

  check({ submissions }: Readonly<Model>): boolean {
    return submissions.some((one) => submissions.some((other) => other !== one && other.matterId === one.matterId));
  }

  async run(model: Model, real: Real): Promise<void> {
    const joined = model.submissions.filter((one) =>
      model.submissions.some((other) => other !== one && other.matterId === one.matterId),
    );
    const moved = joined[this.which % joined.length] as (typeof joined)[number];
    const { world } = real;
    real.story.push(`undo of ${moved.number}`);
    const link = await row<{ id: string }>(
      world.database,
      'select id from links where submission_id = $1 and undone_at is null',
      [moved.id],
    );
    const before = await rows<ClockLine>(world.database, CLOCKS);
    const left = moved.matterId;
    const undone = await world.routing().linkUndo.undo(link?.id ?? '', { actor: 'key:信访科', reason: '不是同一处' });
    if (undone.outcome === 'refused' && undone.reason === 'kept-closed') {
      const open = await row(world.database, 'select from open_texts where submission_id = $1', [moved.id]);
      if (open) throw new Error('an undo was refused though its words are open');
      return real.tally.note('undo', 'kept-closed');
    }
    if (undone.outcome !== 'undone') throw new Error(`undo was refused: ${undone.reason}`);
    const again = await world.routing().linkUndo.undo(link?.id ?? '', { actor: 'key:信访科', reason: '不是同一处' });
    if (again.outcome !== 'undone' || again.matterId !== undone.matterId)
      throw new Error('undoing twice is undoing once');
    model.now = world.time.now();
    await observe(world.database, model);
    if (moved.matterId === left) throw new Error('INV-42: it is still there');
    real.tally.note('undo', 'taken');
    const after = new Map((await rows<ClockLine>(world.database, CLOCKS)).map((one) => [one.id, one]));
    const stays = model.submissions.some(({ matterId, channel }) => matterId === left && channel === moved.channel);
    for (const clock of before) {
      const now = after.get(clock.id);
      const others = clock.matter === left && stays && now?.peopled;
      if (others && (now?.state !== clock.state || now.due > clock.due) && !(now && now.due > clock.due))
        throw new Error(`INV-42: ${clock.family} of those who stayed is ${now?.state}, was ${clock.state}`);
    }
    const own = [...after.values()].find(({ submission, family }) => submission === moved.id && family === 'C1');
    if (own && moved.channel === 'web' && own.state !== 'met' && own.original < later(moved.receivedAt, 15))
      throw new Error('INV-42: its own fifteen days are not its own');
  }

  toString(): string {
    return `Undo(${this.which})`;
  }
}

/** 判定: a person answers what the machine asked; `same` merges the submission into the other matter (INV-13). */
export class LinkQuestionCommand implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly which: number,
    private readonly answer: 'same' | 'apart',
  ) {}

  check({ submissions }: Readonly<Model>): boolean {
    return submissions.length > 1;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { world } = real;
    const matters = [...new Set(model.submissions.map(({ matterId }) => matterId))];
    const moved = model.submissions[this.which % model.submissions.length] as Model['submissions'][number];
    const into = matters.find((one) => one !== moved.matterId);
    if (!into) return;
    real.story.push(`question of ${moved.number}: ${this.answer}`);
    const asked = await this.#question(real, moved.id, into);
    const before = await rows<ClockLine>(world.database, CLOCKS);
    const earliest = this.#bureau(before, moved.id);
    const done = await world.routing().linkQuestions.answer(asked, {
      answer: this.answer,
      actor: 'key:信访科',
      reason: '电话核实',
    });
    real.tally.note(`link.${this.answer}`, done.outcome === 'answered' ? 'taken' : `refused ${done.reason}`);
    model.now = world.time.now();
    await observe(world.database, model);
    if (done.outcome !== 'answered') return;
    if (this.answer === 'same' && moved.matterId !== into) throw new Error('INV-13: it was not merged');
    const after = this.#bureau(await rows<ClockLine>(world.database, CLOCKS), moved.id);
    if (earliest && after && after.due > earliest.due) throw new Error('INV-13: the merge made its deadline later');
  }

  #bureau(clocks: readonly ClockLine[], submission: string): ClockLine | undefined {
    return clocks.find((one) => one.submission === submission && one.family === 'C1');
  }

  /** The machine asks about few pairs; a clerk may meet any. */
  async #question({ world }: Real, submission: string, matter: string): Promise<string> {
    const known = await row<{ id: string }>(
      world.database,
      'select id from link_questions where submission_id = $1 and matter_id = $2',
      [submission, matter],
    );
    if (known) return known.id;
    // One question about a submission is open at a time.
    await world.database.query('delete from link_questions where submission_id = $1 and answer is null', [submission]);
    const made = await row<{ id: string }>(
      world.database,
      "insert into link_questions (id, submission_id, matter_id, relation, score, reasons) values (gen_random_uuid(), $1, $2, 'same_matter', 0.5, '[]') returning id",
      [submission, matter],
    );
    return made?.id ?? '';
  }

  toString(): string {
    return `LinkQuestion(${this.which},${this.answer})`;
  }
}
