import { LateNoticesService } from './late-notices.service.js';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { applyClockEffects } from '#cases/clocks';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

const at = (local: string): Date => new Date(`${local}+08:00`);
const RECEIVED = at('2026-11-02T10:00');

/** 信访工作条例 Art. 22, 23: what becomes of a petition is told in writing within fifteen days of its receipt (INV-19). */
describe('a written notice that is owed', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
  });
  afterAll(() => test.close());

  interface Petition {
    proceedingId: string;
    assignmentId: string;
  }

  /** A petition that a unit received on 2 November: its fifteen days (C3) end on 17 November. */
  async function petition({ sealed = false, clock = true } = {}): Promise<Petition> {
    const [matter, proceedingId, assignmentId] = [uuid(), uuid(), uuid()];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, 'submission', '路灯', 'APPEAL', $3)",
      [matter, `M-${matter}`, sealed],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, 'petition', 'received')",
      [proceedingId, matter],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by) values ($1, $2, $3, 'CGJ', 'lead', 1, 'key:test')",
      [assignmentId, proceedingId, matter],
    );
    if (clock) await clocks({ proceedingId, assignmentId }, 'start', RECEIVED);
    return { proceedingId, assignmentId };
  }

  const clocks = (place: Petition, verb: 'start' | 'meet', when: Date): Promise<unknown> =>
    test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C3', do: verb }], { ...place, at: when, actor: 'key:test', event: 'test' }),
    );

  /** The step that owes the notice is taken at `when`; nobody has written the paper yet. */
  async function owes({ proceedingId }: Petition, kind: string, when: Date): Promise<void> {
    await test.database.query(
      `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said, at)
       values ($1, 1, 'refuse', 'received', 'refused', 'key:clerk', 'clerk', '{}', $2)`,
      [proceedingId, when],
    );
    await test.database.query(
      'insert into notice_duties (id, proceeding_id, seq, kind, owed_at) values ($1, $2, 1, $3, $4)',
      [uuid(), proceedingId, kind, when],
    );
  }

  const dueOf = async ({ proceedingId }: Petition, now: string): Promise<string | undefined> =>
    (await new LateNoticesService(test.database).list({ now: at(now), limit: 50, reach: null })).find(
      (one) => one.proceedingId === proceedingId,
    )?.dueOn;

  it.each(['received', 'refused', 'steered', 'legal-path'])(
    'of kind %s is late fifteen days after the receipt, however late in them the step was taken (INV-19)',
    async (kind) => {
      const one = await petition();
      await owes(one, kind, at('2026-11-16T17:00'));
      expect(await dueOf(one, '2026-11-17T23:59')).toBeUndefined();
      expect(await dueOf(one, '2026-11-18T00:00')).toBe('2026-11-17');
    },
  );

  it('is late by the receipt also when the step itself was in time and ended that clock (INV-19)', async () => {
    const one = await petition();
    await owes(one, 'refused', at('2026-11-16T17:00'));
    await clocks(one, 'meet', at('2026-11-16T17:00'));
    expect(await dueOf(one, '2026-11-18T00:00')).toBe('2026-11-17');
  });

  it('of another kind has fifteen days from its own step', async () => {
    const one = await petition();
    await owes(one, 'extended', at('2026-11-16T17:00'));
    expect(await dueOf(one, '2026-12-01T23:59')).toBeUndefined();
    expect(await dueOf(one, '2026-12-02T00:00')).toBe('2026-12-01');
  });

  it('has fifteen days from its own step where the receipt was told before, or where no such clock ran', async () => {
    const [told, none] = [await petition(), await petition({ clock: false })];
    await clocks(told, 'meet', at('2026-11-05T10:00'));
    for (const one of [told, none]) await owes(one, 'refused', at('2026-11-16T17:00'));
    expect([await dueOf(told, '2026-12-01T23:59'), await dueOf(none, '2026-12-01T23:59')]).toEqual([
      undefined,
      undefined,
    ]);
    expect([await dueOf(told, '2026-12-02T00:00'), await dueOf(none, '2026-12-02T00:00')]).toEqual([
      '2026-12-01',
      '2026-12-01',
    ]);
  });

  it('of a sealed matter is in no list', async () => {
    const one = await petition({ sealed: true });
    await owes(one, 'refused', at('2026-11-03T10:00'));
    expect(await dueOf(one, '2026-12-31T10:00')).toBeUndefined();
  });
});
