import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { clockStanding } from './clock-facts.js';
import { addDays, civilDateOf } from '../calendar/civil-date.js';
import { type FamilyEffect, type ClockResult, type ClockStep } from './clock-step.js';
import { applyClockEffects } from './clocks.js';

const at = (local: string): Date => new Date(`${local}+08:00`);

interface Stored {
  id: string;
  clock: string;
  rule: string;
  state: string;
  due: string;
  original: string;
  ends: string;
  provisional: boolean;
  ended: Date | null;
}

describe('clocks that run', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
  });
  afterAll(() => test.close());

  /** A matter with one proceeding and its lead, as routing leaves them. */
  async function opened(
    kind: 'order' | 'petition' = 'petition',
  ): Promise<{ proceedingId: string; assignmentId: string }> {
    const [matter, proceedingId, assignmentId] = [uuid(), uuid(), uuid()];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, `M-${matter}`],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, $3, case $3 when 'order' then 'dispatched' else 'assigned' end)",
      [proceedingId, matter, kind],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by) values ($1, $2, $3, 'CGJ', 'lead', 1, 'key:test')",
      [assignmentId, proceedingId, matter],
    );
    return { proceedingId, assignmentId };
  }

  const effect = (phrase: string): FamilyEffect => {
    const [verb = '', clock = ''] = phrase.split(' ');
    return { clock, do: verb as FamilyEffect['do'] };
  };
  const apply = (
    phrases: string[],
    step: Omit<ClockStep, 'actor' | 'event'> & { event?: string; actor?: string },
  ): Promise<ClockResult[]> =>
    test.database.transaction((tx) =>
      applyClockEffects(tx, phrases.map(effect), { actor: 'key:test', event: 'test', ...step }),
    );
  const outcomes = async (...given: Parameters<typeof apply>): Promise<string[]> =>
    (await apply(...given)).map(({ outcome }) => outcome);
  const clocksOf = (place: { proceedingId: string; assignmentId: string }): Promise<Stored[]> =>
    rows<Stored>(
      test.database,
      `select id, clock, rule_id as rule, state, due_on::text as due, original_due_on::text as original, ends_on::text as ends, provisional, ended_at as ended
     from clocks where proceeding_id = $1 or assignment_id = $2 order by started_at, clock`,
      [place.proceedingId, place.assignmentId],
    );

  it('start with the rule of the day and its deadline, and starting again changes nothing', async () => {
    const place = await opened();
    const step = { ...place, at: at('2026-04-30T10:00') };
    expect(await outcomes(['start C3', 'start C4'], step)).toEqual(['done', 'done']);
    expect(await outcomes(['start C3', 'start C4'], { ...step, at: at('2026-05-07T10:00') })).toEqual([
      'nothing',
      'nothing',
    ]);
    expect(await clocksOf(place)).toMatchObject([
      { clock: 'C3', rule: 'C3/2022', state: 'running', due: '2026-05-15' },
      { clock: 'C4', rule: 'C4/2022', state: 'running', due: '2026-05-11' },
    ]);
    const written = await row<{ count: number }>(
      test.database,
      "select count(*)::int as count from audit_entries where action = 'clocks.changed' and subject_id = $1",
      [place.proceedingId],
    );
    expect(written?.count).toBe(1);
  });

  it('INV-06, INV-07: the sixty days start with the acceptance, and only on path A6', async () => {
    const place = await opened();
    expect(await outcomes(['start C5'], { ...place, at: at('2026-03-04T16:00') })).toEqual(['no-rule']);
    expect(await outcomes(['start C5'], { ...place, at: at('2026-03-04T16:00'), facts: { path: 'A5' } })).toEqual([
      'no-rule',
    ]);
    expect(await outcomes(['start C5'], { ...place, at: at('2026-03-04T16:00'), facts: { path: 'A6' } })).toEqual([
      'done',
    ]);
    expect(await clocksOf(place)).toMatchObject([{ clock: 'C5', due: '2026-05-06', ends: '2026-05-03' }]);
  });

  it('INV-08: an extension counts from the start, is possible once and in time, and may not be approved by the handler', async () => {
    const place = await opened();
    await apply(['start C5'], { ...place, at: at('2026-03-04T16:00'), facts: { path: 'A6' } });
    const ask = (days: number, approver: string | undefined, when = '2026-05-05T09:00'): Promise<string[]> =>
      outcomes(['extend C5'], { ...place, at: at(when), given: { days, approver, reason: '情况复杂' } });
    expect(await ask(31, 'key:head')).toEqual(['too-long']);
    expect(await ask(0, 'key:head')).toEqual(['no-days']);
    expect(await ask(30, undefined)).toEqual(['no-approver']);
    expect(await ask(30, 'key:test')).toEqual(['own-approval']);
    expect(await ask(30, 'key:head', '2026-05-07T00:00')).toEqual(['too-late']);
    expect(await ask(30, 'key:head')).toEqual(['done']);
    expect(await ask(1, 'key:head')).toEqual(['extended-before']);
    expect(await clocksOf(place)).toMatchObject([{ due: '2026-06-02', original: '2026-05-06' }]);
  });

  it('INV-14: the right of review starts on the day that the proof shows, and does not start without proof', async () => {
    const place = await opened();
    const step = { ...place, at: at('2026-09-01T10:00'), facts: { path: 'A6' } };
    expect(await outcomes(['start C7'], step)).toEqual(['no-proof']);
    expect(await outcomes(['start C7'], { ...step, given: { proof: { on: '2026-08-27' } } })).toEqual(['done']);
    expect(await clocksOf(place)).toMatchObject([{ clock: 'C7', ends: '2026-09-26', due: '2026-09-28' }]);
  });

  it('INV-16: a hearing is excluded from the recheck, and moves neither the sixty days nor the review', async () => {
    const place = await opened();
    const facts = { path: 'A6' };
    await apply(['start C10', 'start C8', 'start C5'], { ...place, at: at('2026-06-01T10:00'), facts });
    const hearing = { ...place, at: at('2026-06-19T17:00'), given: { from: '2026-06-15', until: '2026-06-19' } };
    expect(await outcomes(['exclude C10', 'exclude C8', 'exclude C5'], hearing)).toEqual([
      'done',
      'not-in-its-rule',
      'not-in-its-rule',
    ]);
    expect(await clocksOf(place)).toMatchObject([
      { clock: 'C10', due: '2026-07-06' },
      { clock: 'C5', due: '2026-07-31' },
      { clock: 'C8', due: '2026-07-01' },
    ]);
    expect(await outcomes(['exclude C10'], { ...hearing, given: { from: '2026-06-20', until: '2026-06-18' } })).toEqual(
      ['not-a-period'],
    );
  });

  it('do not count the days between a pause and its end, as with a hearing named at once', async () => {
    const place = await opened();
    await apply(['start C10'], { ...place, at: at('2026-06-01T10:00') });
    expect(await outcomes(['pause C10', 'pause C10'], { ...place, at: at('2026-06-15T09:00') })).toEqual([
      'done',
      'nothing',
    ]);
    expect(await clocksOf(place)).toMatchObject([{ state: 'paused' }]);
    expect(await outcomes(['resume C10', 'resume C10'], { ...place, at: at('2026-06-19T17:00') })).toEqual([
      'done',
      'nothing',
    ]);
    expect(await clocksOf(place)).toMatchObject([{ state: 'running', due: '2026-07-06', original: '2026-07-01' }]);
    expect(
      await outcomes(['pause C10'], { ...place, at: at('2026-06-22T09:00'), given: { pause: 'waiting-for-material' } }),
    ).toEqual(['not-in-its-rule']);
  });

  it('are met until 24:00 of the due day and missed from then on; an ended clock does not change any more', async () => {
    const [early, late] = [await opened(), await opened()];
    for (const place of [early, late]) await apply(['start C3'], { ...place, at: at('2026-05-06T10:00') });
    expect(await outcomes(['meet C3', 'meet C3'], { ...early, at: at('2026-05-21T23:59:59') })).toEqual([
      'done',
      'nothing',
    ]);
    expect(await outcomes(['meet C3'], { ...late, at: at('2026-05-22T00:00:00') })).toEqual(['done']);
    expect([await clocksOf(early), await clocksOf(late)]).toMatchObject([
      [{ state: 'met' }],
      [{ state: 'missed', ended: at('2026-05-22T00:00:00') }],
    ]);
    expect(await outcomes(['stop C3'], { ...late, at: at('2026-05-23T00:00:00') })).toEqual(['nothing']);
  });

  it('INV-12: the table itself refuses a later deadline, a rewritten start and a reopened clock, even when the program tries it', async () => {
    const place = await opened();
    await apply(['start C3'], { ...place, at: at('2026-05-06T10:00') });
    const change = (set: string): Promise<unknown> =>
      test.database.query(`update clocks set ${set} where assignment_id = $1`, [place.assignmentId]);
    await expect(change("due_on = due_on + 1, due_at = due_at + interval '1 day'")).rejects.toThrow(
      'does not become later',
    );
    await expect(
      change("due_at = due_at + interval '1 day', moves = moves + 1, moved_by = 'redispatch'"),
    ).rejects.toThrow('does not become later');
    await expect(change("started_at = started_at + interval '1 day'")).rejects.toThrow('may not be changed');
    await expect(change("rule_id = 'C3/2030'")).rejects.toThrow('may not be changed');
    await expect(
      test.database.query('delete from clocks where assignment_id = $1', [place.assignmentId]),
    ).rejects.toThrow('append-only');
    await apply(['meet C3'], { ...place, at: at('2026-05-07T10:00') });
    await expect(change("state = 'running', ended_at = null")).rejects.toThrow('has ended');
  });

  it('INV-12: an order given to another unit keeps the answer clock that it started with', async () => {
    const place = await opened('order');
    await apply(['start H.ANSWER'], { ...place, at: at('2026-11-23T10:00'), facts: { kind: 'CONSULT' } });
    const again = await apply(['start H.ANSWER'], {
      ...place,
      assignmentId: uuid(),
      at: at('2026-11-24T15:00'),
      facts: { kind: 'COMPLAINT' },
    });
    expect(again).toMatchObject([{ outcome: 'nothing', running: { clock: 'H.CONSULT', dueOn: '2026-11-25' } }]);
  });

  it('are started once by two transactions at the same time', async () => {
    const place = await opened();
    await Promise.all(
      Array.from({ length: 6 }, (_, second) =>
        apply(['start C3'], { ...place, at: at(`2026-05-06T10:00:0${second}`) }),
      ),
    );
    expect(await clocksOf(place)).toHaveLength(1);
  });

  it('start at the end of another clock where the rule says so: a call-back falls due when the time to answer ends', async () => {
    const place = await opened('order');
    await apply(['start H.ANSWER'], { ...place, at: at('2026-11-23T10:00'), facts: { kind: 'CONSULT' } });
    await apply(['meet H.ANSWER', 'start H.CALLBACK'], { ...place, at: at('2026-11-23T15:00') });
    expect((await clocksOf(place)).map(({ clock, due }) => [clock, due])).toEqual([
      ['H.CONSULT', '2026-11-25'],
      ['H.CALLBACK', '2026-11-30'],
    ]);
  });

  it('INV-14: a decision that was revoked and made again has its own time for review, also when both were delivered on one day', async () => {
    const place = await opened();
    const delivered = {
      ...place,
      at: at('2026-03-02T10:00'),
      facts: { path: 'A6' },
      given: { proof: { on: '2026-03-02' } },
    };
    expect(await outcomes(['start C7'], delivered)).toEqual(['done']);
    expect(await outcomes(['start C7'], delivered)).toEqual(['nothing']);
    await apply(['meet C7'], { ...place, at: at('2026-03-02T11:00') });
    expect(await outcomes(['start C7'], delivered)).toEqual(['done']);
    expect((await clocksOf(place)).map(({ state, ends }) => [state, ends])).toEqual([
      ['met', '2026-04-01'],
      ['running', '2026-04-01'],
    ]);
  });

  it('INV-39: a late answer after the first call-back starts a second call-back clock, because the first one belonged to the end of the time limit', async () => {
    const place = await opened('order');
    await apply(['start H.ANSWER'], { ...place, at: at('2026-11-23T10:00'), facts: { kind: 'CONSULT' } });
    expect(await outcomes(['start H.CALLBACK'], { ...place, at: at('2026-11-26T00:01') })).toEqual(['done']);
    expect(await outcomes(['start H.CALLBACK'], { ...place, at: at('2026-11-26T08:00') })).toEqual(['nothing']);
    await apply(['meet H.CALLBACK'], { ...place, at: at('2026-11-26T10:00') });
    expect(await outcomes(['meet H.ANSWER', 'start H.CALLBACK'], { ...place, at: at('2026-11-27T15:00') })).toEqual([
      'done',
      'done',
    ]);
    expect((await clocksOf(place)).map(({ clock, due }) => [clock, due])).toEqual([
      ['H.CONSULT', '2026-11-25'],
      ['H.CALLBACK', '2026-11-30'],
      ['H.CALLBACK', '2026-12-02'],
    ]);
  });

  it('need a date where it is set by hand, and accept a later one only from the sender', async () => {
    const place = await opened();
    expect(await outcomes(['start C11'], { ...place, at: at('2026-11-02T10:00') })).toEqual(['no-date']);
    expect(
      await outcomes(['start C11'], { ...place, at: at('2026-11-02T10:00'), given: { due: '2026-11-20' } }),
    ).toEqual(['done']);
    expect(
      await outcomes(['extend C11'], {
        ...place,
        at: at('2026-11-16T10:00'),
        given: { due: '2026-11-18', approver: 'key:bureau' },
      }),
    ).toEqual(['no-days']);
    expect(
      await outcomes(['extend C11'], {
        ...place,
        at: at('2026-11-16T10:00'),
        given: { due: '2026-12-01', approver: 'key:bureau' },
      }),
    ).toEqual(['done']);
    expect(await clocksOf(place)).toMatchObject([{ clock: 'C11', due: '2026-12-01', original: '2026-11-20' }]);
  });

  it('keep every step in a history that cannot be rewritten', async () => {
    const place = await opened();
    await apply(['start C5'], { ...place, at: at('2026-03-04T16:00'), facts: { path: 'A6' }, event: 'accept' });
    await apply(['extend C5'], {
      ...place,
      at: at('2026-05-05T16:00'),
      given: { days: 30, approver: 'key:head', reason: '情况复杂' },
      event: 'extend',
    });
    await apply(['meet C5'], { ...place, at: at('2026-06-01T16:00'), event: 'decide' });
    const history = await rows<{ event: string; after: Date }>(
      test.database,
      'select e.event, e.due_after as after from clock_events e join clocks c on c.id = e.clock_id where c.proceeding_id = $1 order by e.seq',
      [place.proceedingId],
    );
    expect(history).toEqual([
      { event: 'accept', after: at('2026-05-07T00:00') },
      { event: 'extend', after: at('2026-06-03T00:00') },
      { event: 'decide', after: at('2026-06-03T00:00') },
    ]);
    await expect(test.database.query("update clock_events set actor = 'nobody'")).rejects.toThrow('append-only');
  });

  it('keep the version that they started with; later ones get the version then in force', async () => {
    const first = await opened();
    await apply(['start C5'], { ...first, at: at('2026-03-04T16:00'), facts: { path: 'A6' } });
    const { items } = (await row<{ items: { items: { id: string }[] } }>(
      test.database,
      "select items from reference_data where name = 'clocks'",
    )) as { items: { items: { id: string }[] } };
    const old = items.items.find(({ id }) => id === 'C5/2022');
    const changed = {
      ...items,
      items: [{ ...old, id: 'C5/2026-test', n: 50, extend: null, effective: ['2026-04-01', null] }, ...items.items],
    };
    await test.database.query("update reference_data set items = $1, loaded_at = now() where name = 'clocks'", [
      JSON.stringify(changed),
    ]);
    const second = await opened();
    await apply(['start C5'], { ...second, at: at('2026-04-02T16:00'), facts: { path: 'A6' } });
    expect(
      await outcomes(['extend C5'], {
        ...second,
        at: at('2026-04-03T16:00'),
        given: { days: 5, approver: 'key:head' },
      }),
    ).toEqual(['not-extendable']);
    expect(
      await outcomes(['extend C5'], {
        ...first,
        at: at('2026-04-03T16:00'),
        given: { days: 30, approver: 'key:head' },
      }),
    ).toEqual(['done']);
    expect([await clocksOf(first), await clocksOf(second)]).toMatchObject([
      [{ rule: 'C5/2022', due: '2026-06-02' }],
      [{ rule: 'C5/2026-test', due: '2026-05-22' }],
    ]);
    await test.database.query("update reference_data set items = $1, loaded_at = now() where name = 'clocks'", [
      JSON.stringify(items),
    ]);
  });

  it('report which of them run and which are overdue, as the lifecycle guards need it', async () => {
    const place = await opened();
    await apply(['start C3', 'start C4'], { ...place, at: at('2026-05-06T10:00') });
    const standing = (when: string): Promise<unknown> =>
      test.database.transaction((tx) => clockStanding(tx, place, at(when)));
    expect(await standing('2026-05-12T10:00')).toEqual({ running: ['C3', 'C4'], late: [] });
    expect(await standing('2026-05-14T10:00')).toEqual({ running: ['C3', 'C4'], late: ['C4'] });
  });

  it('INV-12: in any order of steps, only an extension or a hearing makes a deadline later', async () => {
    const step = fc.record({
      phrase: fc.constantFrom(
        'start C5',
        'start C10',
        'start C3',
        'extend C5',
        'exclude C10',
        'pause C10',
        'resume C10',
        'exclude C5',
        'hide C5',
        'show C5',
        'stop C3',
        'meet C10',
      ),
      later: fc.integer({ min: 0, max: 9 }),
      days: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const place = await opened();
        let now = at('2026-03-02T10:00').getTime();
        let before: Stored[] = [];
        for (const { phrase, later, days } of steps) {
          now += later * 86_400_000;
          const from = civilDateOf(new Date(now));
          const [result] = await apply([phrase], {
            ...place,
            at: new Date(now),
            facts: { path: 'A6' },
            given: { days, approver: 'key:head', from, until: addDays(from, 2) },
          });
          const after = await clocksOf(place);
          const allowed =
            result?.outcome === 'done' && /^(extend C5|exclude C10|resume C10|meet C10)$/.test(phrase)
              ? phrase.split(' ')[1]
              : undefined;
          const dues = (clocks: Stored[]): string[] =>
            clocks
              .filter(({ id, clock }) => clock !== allowed && before.some((old) => old.id === id))
              .map(({ id, due }) => `${id} ${due}`)
              .sort();
          expect(dues(after)).toEqual(dues(before));
          before = after;
        }
      }),
      { numRuns: 25 },
    );
  });
});
