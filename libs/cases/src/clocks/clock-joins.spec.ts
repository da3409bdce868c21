import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { handleClockEvent } from './handle-clock-event.js';
import { applyClockEffects } from './clocks.js';

const day = (days: number): Date => new Date(Date.parse('2026-11-02T10:00:00+08:00') + days * 86_400_000);

interface Course {
  matter: string;
  proceeding: string;
  assignment: string;
  submission: string;
}

describe('clocks of proceedings that are merged and separated again', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
    await test.database.query("insert into sources (code, channel, name) values ('w', 'web', '网上信访')");
  });
  afterAll(() => test.close());

  async function submission(channel: string, at: Date): Promise<string> {
    const id = uuid();
    await test.database.query(
      `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type,
         anonymous, confidential, received_at, received_on, seal, routed_at)
       values ($1, $2, $3, '', $4, 'w', '', 'ONLINE', '', '', 'application/json', false, false, $5, '2026-11-02', 'open', now())`,
      [id, `N-${id}`, randomBytes(16), channel, at],
    );
    return id;
  }

  /** A matter as routing leaves it: one submission, its proceeding with a department, the clocks of both. */
  async function course(kind: 'order' | 'petition', at: Date): Promise<Course> {
    const [matter, proceeding, assignment, own] = [
      uuid(),
      uuid(),
      uuid(),
      await submission(kind === 'order' ? 'hotline' : 'web', at),
    ];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, `M-${matter}`],
    );
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by, decided_at) values ($1, $2, $3, 'first', 1, 'machine:link', $4)",
      [uuid(), own, matter, at],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, $3, case $3 when 'order' then 'dispatched' else 'assigned' end)",
      [proceeding, matter, kind],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by, assigned_at) values ($1, $2, $3, 'CGJ', 'lead', 1, 'key:test', $4)",
      [assignment, proceeding, matter, at],
    );
    await test.database.transaction(async (tx) => {
      await handleClockEvent(tx, { kind: 'registered', submissionId: own, at, actor: 'machine:routing' });
      await handleClockEvent(tx, {
        kind: 'dispatched',
        proceedingId: proceeding,
        proceeding: kind,
        assignmentId: assignment,
        role: 'lead',
        at,
        actor: 'machine:assign',
      });
    });
    return { matter, proceeding, assignment, submission: own };
  }

  /** The same steps as the link desk: the submission moves, its proceeding is withdrawn, the other one takes over its deadline. */
  const merge = (from: Course, into: Course): Promise<void> =>
    test.database.transaction(async (tx) => {
      await tx.query('update links set undone_at = now() where submission_id = $1 and undone_at is null', [
        from.submission,
      ]);
      await tx.query(
        "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'same_matter', 1, 'key:test')",
        [uuid(), from.submission, into.matter],
      );
      await tx.query("update assignments set state = 'withdrawn' where id = $1", [from.assignment]);
      await handleClockEvent(tx, { kind: 'withdrawn', proceedingId: from.proceeding, actor: 'key:test' });
      await handleClockEvent(tx, {
        kind: 'joined',
        submissionId: from.submission,
        proceedingId: into.proceeding,
        actor: 'key:test',
      });
      await handleClockEvent(tx, {
        kind: 'merged',
        submissionId: from.submission,
        from: from.proceeding,
        into: into.proceeding,
        actor: 'key:test',
      });
    });
  const takeOut = (one: Course): Promise<unknown> =>
    test.database.transaction((tx) =>
      handleClockEvent(tx, { kind: 'separated', submissionId: one.submission, actor: 'key:test' }),
    );
  const due = async (family: string, id: string): Promise<string | undefined> =>
    (
      await row<{ due: string }>(
        test.database,
        'select due_on::text as due from clocks where family = $1 and $2 in (proceeding_id, submission_id, assignment_id) and ended_at is null',
        [family, id],
      )
    )?.due;

  it('INV-13: a merge keeps the earliest deadline, and INV-42: separating it restores exactly the former clocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 }),
        async (own, others) => {
          const into = await course('order', day(own));
          const from: Course[] = [];
          for (const other of others) from.push(await course('order', day(other)));
          const before = await due('H.ANSWER', into.proceeding);
          const all = [
            before,
            ...(await Promise.all(from.map(({ proceeding }) => due('H.ANSWER', proceeding)))),
          ].sort();
          for (const one of from) await merge(one, into);
          expect(await due('H.ANSWER', into.proceeding)).toBe(all[0]);
          for (const one of from) await takeOut(one);
          expect(await due('H.ANSWER', into.proceeding)).toBe(before);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('INV-13: a written notice that was still owed stays owed to its person from its own day, and the department that has the matter meets it', async () => {
    const [from, into] = [await course('petition', day(0)), await course('petition', day(9))];
    const owed = await due('C3', from.assignment);
    await merge(from, into);
    expect(await due('C3', from.assignment)).toBeUndefined();
    expect(await due('C3', from.submission)).toBe(owed);
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C3', do: 'meet' }], {
        proceedingId: into.proceeding,
        assignmentId: into.assignment,
        at: day(12),
        actor: 'key:cgj',
        event: 'noticeReceived',
      }),
    );
    expect(
      await rows(
        test.database,
        "select state from clocks where family = 'C3' and (submission_id = $1 or assignment_id = $2)",
        [from.submission, into.assignment],
      ),
    ).toEqual([{ state: 'met' }, { state: 'met' }]);
  });

  it('INV-12: the answer clock of an order that a person takes out of a matter counts from the day it was in hand there, not from now', async () => {
    const into = await course('order', day(3));
    const late = await submission('hotline', day(4));
    const own: Course = { matter: uuid(), proceeding: uuid(), assignment: uuid(), submission: late };
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by, decided_at, undone_at) values ($1, $2, $3, 'same_matter', 1, 'machine:link', $4, $5)",
      [uuid(), late, into.matter, day(4), day(9)],
    );
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [own.matter, `M-${own.matter}`],
    );
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'first', 1, 'key:test')",
      [uuid(), late, own.matter],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, 'order', 'dispatched')",
      [own.proceeding, own.matter],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by, assigned_at) values ($1, $2, $3, 'ZJJ', 'lead', 1, 'key:test', $4)",
      [own.assignment, own.proceeding, own.matter, day(9)],
    );
    await test.database.transaction((tx) =>
      handleClockEvent(tx, {
        kind: 'dispatched',
        proceedingId: own.proceeding,
        proceeding: 'order',
        assignmentId: own.assignment,
        role: 'lead',
        at: day(9),
        actor: 'machine:assign',
      }),
    );
    // Seven work days after Friday 6 November: Tuesday 17 November.
    expect(await due('H.ANSWER', own.proceeding)).toBe('2026-11-17');
  });

  it('the receipt clock of a sealed file continues from its original date when it is released and routed again', async () => {
    const letter = await submission('web', day(0));
    const registered = (at: Date): Promise<unknown> =>
      test.database.transaction((tx) =>
        handleClockEvent(tx, { kind: 'registered', submissionId: letter, at, actor: 'machine:routing' }),
      );
    await registered(day(0));
    await registered(day(0));
    expect(await due('C1', letter)).toBe('2026-11-17');
    expect(await rows(test.database, 'select 1 from clocks where submission_id = $1', [letter])).toHaveLength(1);
  });
});
