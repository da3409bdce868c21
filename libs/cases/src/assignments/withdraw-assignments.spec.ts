import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { storeReferenceFiles } from '#routing';
import { handleClockEvent } from '../clocks/handle-clock-event.js';
import { withdrawOrphans } from './withdraw-assignments.js';
import { takeMatter, type Matter } from '../matters/matter.queries.js';

describe('proceedings without a submission', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
  });
  afterAll(() => test.close());

  /** An order of an empty matter with a lead. Returns its state and the running clocks. */
  async function withdrawn(state: string, lead: 'signed' | 'answered'): Promise<{ state: string; running: string[] }> {
    const [matter, proceeding, assignment] = [uuid(), uuid(), uuid()];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, `M-${matter}`],
    );
    await test.database.query("insert into proceedings (id, matter_id, kind, state) values ($1, $2, 'order', $3)", [
      proceeding,
      matter,
      state,
    ]);
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, assigned_by) values ($1, $2, $3, 'CGJ', 'lead', $4, 1, 'key:test')",
      [assignment, proceeding, matter, lead],
    );
    const at = new Date();
    await test.database.transaction((tx) =>
      handleClockEvent(tx, {
        kind: 'dispatched',
        proceedingId: proceeding,
        proceeding: 'order',
        assignmentId: assignment,
        role: 'lead',
        at,
        actor: 'key:test',
      }),
    );
    await test.database.transaction(async (tx) =>
      withdrawOrphans(tx, (await takeMatter(tx, matter)) as Matter, {
        actor: 'key:test',
        registrationNumber: 'N-1',
        reason: '同一事项',
        continuesIn: 'M-2',
      }),
    );
    const [left] = await rows<{ state: string }>(test.database, 'select state from proceedings where id = $1', [
      proceeding,
    ]);
    const running = await rows<{ family: string }>(
      test.database,
      'select family from clocks where (proceeding_id = $1 or assignment_id = $2) and ended_at is null order by family',
      [proceeding, assignment],
    );
    return { state: left?.state ?? '', running: running.map(({ family }) => family) };
  }

  it('end together with their clocks', async () => {
    expect(await withdrawn('handling', 'signed')).toEqual({ state: 'attached', running: [] });
  });

  it('run to their regular end if they were answered: the call-back and the time for review stay (INV-13, INV-39)', async () => {
    expect(await withdrawn('replied', 'answered')).toEqual({
      state: 'replied',
      running: ['H.ANSWER', 'H.RETURN', 'H.SIGN'],
    });
  });
});
