import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { storeReferenceFiles, type ReferenceData } from '#routing';
import { readReference } from '#routing/lab';
import { mayReceive } from '../departments/guard.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { CalendarsService } from './calendars.service.js';
import { ClockWatchService } from './clock-watch.service.js';
import type { WallClock } from './wall-clock.js';
import { applyClockEffects } from './clocks.js';

const at = (local: string): Date => new Date(`${local}+08:00`);

/** An open matter can hold the open part of a letter whose other part accuses somebody. */
describe('messages of clocks', () => {
  let test: TestDatabase;
  let reference: ReferenceData;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
    await test.database.query("insert into sources (code, channel, name) values ('w', 'web', '网上信访')");
    reference = (await readReference(test.database)) as ReferenceData;
  });
  afterEach(() =>
    test.database.query(
      "update clocks set state = 'stopped', ended_at = now(), next_look_at = null where ended_at is null",
    ),
  );
  afterAll(() => test.close());

  const timeAt = (now: string): WallClock => ({ now: () => at(now) });
  const calendars = (): CalendarsService => new CalendarsService(test.database);
  const watch = (now: string): ReturnType<ClockWatchService['watch']> =>
    new ClockWatchService(test.database, calendars()).watch(timeAt(now));

  async function submission(routedAt: Date | null): Promise<string> {
    const id = uuid();
    await test.database.query(
      `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type,
         anonymous, confidential, received_at, received_on, routed_at, seal)
       values ($1, $2, $3, '', 'web', 'w', '', 'ONLINE', '', '', 'application/json', false, false, $4, '2026-05-06', $5, 'open')`,
      [id, `N-${id}`, randomBytes(16), at('2026-05-06T10:00'), routedAt],
    );
    return id;
  }

  interface Running {
    matter: string;
    number: string;
    letter: string;
  }

  /** A petition that `department` leads, with one letter in it and a clock that runs. */
  async function running(department: string, clock = 'C3', start = '2026-05-06T10:00'): Promise<Running> {
    const [matter, proceedingId, assignmentId, letter] = [
      uuid(),
      uuid(),
      uuid(),
      await submission(at('2026-05-06T10:01')),
    ];
    const number = `M-${matter}`;
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, number],
    );
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'first', 1, 'machine:link')",
      [uuid(), letter, matter],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, 'petition', 'assigned')",
      [proceedingId, matter],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by) values ($1, $2, $3, $4, 'lead', 1, 'key:test')",
      [assignmentId, proceedingId, matter, department],
    );
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock, do: 'start' }], {
        proceedingId,
        assignmentId,
        at: at(start),
        actor: 'key:test',
        event: 'test',
        facts: {},
      }),
    );
    return { matter, number, letter };
  }

  /** The other part of the letter is sealed, in a matter of its own. */
  async function accuse({ letter }: Running, units: string[]): Promise<void> {
    const sealed = uuid();
    await test.database.query(
      "insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, 'sealed', '', 'ACCUSATION', true)",
      [sealed, `M-${sealed}`],
    );
    await test.database.query(
      "insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, '', $3)",
      [letter, sealed, units],
    );
  }

  const told = async ({ number }: Running): Promise<string[]> =>
    (
      await rows<{ line: string }>(
        test.database,
        "select concat_ws(' ', type, owner) as line from messages where type like 'clock.%' and subject = $1 order by seq",
        [number],
      )
    ).map(({ line }) => line);

  it('do not reach a unit that the letter accuses, nor the one above it that directs it (INV-22)', async () => {
    const [plain, accused] = [await running('CGJ'), await running('CGJ')];
    await accuse(accused, ['CGJ']);
    await watch('2026-05-30T08:00');
    expect(await told(plain)).toEqual(['clock.overdue CGJ', 'clock.overdue GOV-9901']);
    expect(await told(accused)).toEqual([]);
  });

  it('reach the unit that leads, and not its superior where that one directs the accused unit too (INV-22)', async () => {
    const one = await running('ZJJ');
    await accuse(one, ['CGJ']);
    await watch('2026-05-30T08:00');
    expect(await told(one)).toEqual(['clock.overdue ZJJ']);
  });

  it('reach nobody that the accusation guard bars, whoever is accused and whoever leads (INV-22)', async () => {
    const units = [...reference.departments.values()].filter(({ validTo }) => validTo === null).map(({ code }) => code);
    const cases: { lead: string; unit: string; one: Running }[] = [];
    for (let i = 0; i < 24; i++) {
      const [lead, unit] = [units[(i * 7) % units.length]!, units[(i * 11 + 3) % units.length]!];
      const one = await running(lead);
      await accuse(one, [unit]);
      cases.push({ lead, unit, one });
    }
    await watch('2026-05-30T08:00');
    let reached = 0;
    for (const { unit, one } of cases) {
      for (const line of await told(one)) {
        const guarded = { sealed: false, accusedUnits: [unit], accusedNames: [] };
        expect([unit, line, mayReceive({ departmentCode: line.split(' ')[1]! }, guarded, reference).allowed]).toEqual([
          unit,
          line,
          true,
        ]);
        reached++;
      }
    }
    expect(reached).toBeGreaterThan(5);
  });

  it('reach everybody again once a named person found that it is no accusation', async () => {
    const one = await running('CGJ');
    await accuse(one, ['CGJ']);
    await test.database.query("update sealed_files set decision = 'release' where submission_id = $1", [one.letter]);
    await watch('2026-05-30T08:00');
    expect(await told(one)).toEqual(['clock.overdue CGJ', 'clock.overdue GOV-9901']);
  });

  it('do not reach a unit that withdrew from the matter (INV-33)', async () => {
    const one = await running('CGJ');
    await test.database.query(
      "insert into recusals (id, matter_id, department, reason, declared_by) values ($1, $2, 'CGJ', '利害关系', 'key:clerk')",
      [uuid(), one.matter],
    );
    await watch('2026-05-30T08:00');
    expect(await told(one)).toEqual(['clock.overdue GOV-9901']);
  });

  it('reach a unit again whose withdrawal was lifted', async () => {
    const one = await running('CGJ');
    await test.database.query(
      "insert into recusals (id, matter_id, department, reason, declared_by, lifted_at, lifted_by, lift_reason) values ($1, $2, 'CGJ', '利害关系', 'key:clerk', now(), 'key:head', '已调离')",
      [uuid(), one.matter],
    );
    await watch('2026-05-30T08:00');
    expect(await told(one)).toEqual(['clock.overdue CGJ', 'clock.overdue GOV-9901']);
  });

  it('reach everybody again once the letter that accuses was taken out of the matter', async () => {
    const one = await running('CGJ');
    await accuse(one, ['CGJ']);
    await test.database.query("update links set undone_at = now(), undone_by = 'key:clerk' where submission_id = $1", [
      one.letter,
    ]);
    await watch('2026-05-30T08:00');
    expect(await told(one)).toEqual(['clock.overdue CGJ', 'clock.overdue GOV-9901']);
  });

  it('are not sent about a letter that nobody has read yet, because it may accuse somebody (INV-22)', async () => {
    const letter = await submission(null);
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C1', do: 'start' }], {
        submissionId: letter,
        at: at('2026-05-06T10:00'),
        actor: 'key:test',
        event: 'registered',
        facts: {},
      }),
    );
    await watch('2026-06-30T08:00');
    const sent = await rows(
      test.database,
      "select 1 from messages where type like 'clock.%' and (subject = $1 or data::text like '%' || $1 || '%')",
      [`N-${letter}`],
    );
    expect(sent).toEqual([]);
    expect(
      await rows(test.database, 'select state from clocks where submission_id = $1 and ended_at is null', [letter]),
    ).toEqual([{ state: 'missed' }]);
  });

  it('of a deadline that a new calendar moves keep from the accused unit as well (INV-22)', async () => {
    const [plain, accused] = [
      await running('CGJ', 'C4', '2026-12-28T10:00'),
      await running('CGJ', 'C4', '2026-12-28T10:00'),
    ];
    await accuse(accused, ['CGJ']);
    const notice = {
      year: 2027,
      source: '测试用，不是真实通知',
      workdays: [],
      holidays: [
        '2027-01-01',
        '2027-01-04',
        '2027-02-05',
        '2027-02-08',
        '2027-04-05',
        '2027-06-09',
        '2027-09-15',
        '2027-10-01',
      ],
    };
    expect(await calendars().load(notice, 'key:admin', timeAt('2026-12-29T10:00'))).toMatchObject({ moved: 2 });
    expect([await told(plain), await told(accused)]).toEqual([['clock.recomputed CGJ'], []]);
  });
});
