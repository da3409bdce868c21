import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** A moment of 2025 in Shanghai: `day('11-05')` is 9:00 of that day, `day('11-05', '15:30')` another hour. */
export const day = (date: string, hour = '09:00'): Date => new Date(`2025-${date}T${hour}:00+08:00`);

export interface ToldSubmission {
  channel: string;
  form: string;
  at: Date;
  relation: string;
  matter: string;
  seal?: 'open' | 'sealed';
}

/** event, state before, state after, when, what was said. */
export type ToldStep = readonly [event: string, from: string, to: string, at: Date, said?: object];

export interface ToldClock {
  family: string;
  on: { proceeding: string } | { submission: string } | { assignment: string };
  from: Date;
  due: Date;
  ended?: readonly [at: Date, state: 'met' | 'missed' | 'stopped'];
  who?: string;
}

/** Writes the tables of a city's past as the hub leaves them, each row at its own time: for figures that are counted by hand. */
export class ToldCity {
  constructor(private readonly database: DataSource) {}

  async source(code: string, channel: string): Promise<void> {
    await this.database.query('insert into sources (code, channel, name) values ($1, $2, $1) on conflict do nothing', [
      code,
      channel,
    ]);
  }

  async matter({
    category = null,
    area = null,
    sealed = false,
    at = day('11-01'),
  }: { category?: string | null; area?: string | null; sealed?: boolean; at?: Date } = {}): Promise<string> {
    const id = uuid();
    await this.database.query(
      "insert into matters (id, number, origin, title, kind, category, area, sealed, opened_at) values ($1, $2, 'submission', '事项', 'APPEAL', $3, $4, $5, $6)",
      [id, `M-${id}`, category, area, sealed, at],
    );
    return id;
  }

  async submission({ channel, form, at, relation, matter, seal = 'open' }: ToldSubmission): Promise<string> {
    const id = uuid();
    await this.source(`told-${channel}`, channel);
    await this.database.query(
      `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type, anonymous, confidential,
         received_at, received_on, seal, routed_at) values ($1, $2, $3, '\\x00', $4, $5, $3, $6, '\\x00', '\\x00', 'text/plain', true, false, $7, ($7::timestamptz at time zone 'Asia/Shanghai')::date, $8, $7)`,
      [id, `S-${id}`, randomBytes(16), channel, `told-${channel}`, form, at, seal],
    );
    await this.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by, decided_at) values ($1, $2, $3, $4, 1, 'test', $5)",
      [uuid(), id, matter, relation, at],
    );
    return id;
  }

  /** A proceeding with all its steps; it opens with the first and stands where the last leaves it. */
  async proceeding(
    kind: 'order' | 'petition',
    matter: string,
    steps: readonly ToldStep[],
    ended = false,
  ): Promise<string> {
    const id = uuid();
    const last = steps.at(-1);
    await this.database.query(
      'insert into proceedings (id, matter_id, kind, state, opened_at, closed_at) values ($1, $2, $3, $4, $5, $6)',
      [id, matter, kind, last?.[2], steps[0]?.[3], ended ? last?.[3] : null],
    );
    for (const [place, [event, from, to, at, said]] of steps.entries()) {
      await this.database.query(
        "insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said, at) values ($1, $2, $3, $4, $5, 'test', 'centre', $6, $7)",
        [id, place + 1, event, from, to, JSON.stringify(said ?? {}), at],
      );
    }
    return id;
  }

  async lead(proceeding: string, department: string, at: Date): Promise<string> {
    const id = uuid();
    await this.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by, assigned_at) select $1, id, matter_id, $3, 'lead', 1, 'test', $4 from proceedings where id = $2",
      [id, proceeding, department, at],
    );
    return id;
  }

  async answered(assignment: string, solved: boolean, at: Date): Promise<void> {
    await this.database.query(
      "insert into answers (id, assignment_id, matter_id, department, conclusion, text, solved, answered_by, answered_at) select $1, id, matter_id, department, 'explained', '答复', $3, 'test', $4 from assignments where id = $2",
      [uuid(), assignment, solved, at],
    );
  }

  async clock({ family, on, from, due, ended, who = 'responsible-body' }: ToldClock): Promise<string> {
    const id = uuid();
    const place = { submission: null, assignment: null, proceeding: null, ...on };
    await this.database.query(
      `insert into clocks (id, clock, family, rule_id, rule, submission_id, assignment_id, proceeding_id, started_at, ends_on, due_on, due_at, provisional, calendar, original_due_on, original_due_at, state, ended_at)
       values ($1, $2, $2, 'told', $3, $4, $5, $6, $7, (($8::timestamptz - interval '1 second') at time zone 'Asia/Shanghai')::date, (($8::timestamptz - interval '1 second') at time zone 'Asia/Shanghai')::date, $8, false, 'told', (($8::timestamptz - interval '1 second') at time zone 'Asia/Shanghai')::date, $8, $9, $10)`,
      [
        id,
        family,
        JSON.stringify({ who }),
        place.submission,
        place.assignment,
        place.proceeding,
        from,
        due,
        ended?.[1] ?? 'running',
        ended?.[0] ?? null,
      ],
    );
    const event =
      'insert into clock_events (clock_id, event, at, actor, due_after, detail, written_at) values ($1, $2, $3, $4, $5, $6, $3)';
    await this.database.query(event, [id, 'start', from, 'test', due, '{}']);
    if (ended)
      await this.database.query(event, [id, 'end', ended[0], 'test', due, JSON.stringify({ state: ended[1] })]);
    return id;
  }

  async rating(
    proceeding: string,
    submission: string,
    {
      slot,
      at,
      lastDay,
      rated,
    }: { slot: 'bureau' | 'unit'; at: Date; lastDay: string; rated?: readonly [value: string, at: Date] },
  ): Promise<void> {
    await this.database.query(
      'insert into rating_slots (id, proceeding_id, submission_id, slot, department, opened_at, last_day, value, rated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        uuid(),
        proceeding,
        submission,
        slot,
        slot === 'unit' ? 'CGJ' : null,
        at,
        lastDay,
        rated?.[0] ?? null,
        rated?.[1] ?? null,
      ],
    );
  }

  /** A call-back's second look that upheld what was done. */
  async upheld(proceeding: string, seq: number, at: Date): Promise<void> {
    await this.database.query(
      "insert into second_looks (id, proceeding_id, seq, opened_at, decision, reason, decided_by, decided_at) values ($1, $2, $3, $4, 'stands', '已核', 'test', $4)",
      [uuid(), proceeding, seq, at],
    );
  }
}
