import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { ClockEvent } from './keep-time.js';
import { takeMatter, type Matter } from './matters.js';
import { withdrawOrphans } from './withdraw.js';

describe('courses that nobody’s submission is left for', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  /** An order of an empty matter, led by somebody; answers its state and the moments that the clocks were told of. */
  async function withdrawn(
    state: string,
    leg: 'signed' | 'answered',
  ): Promise<{ state: string; told: ClockEvent['kind'][] }> {
    const [matter, proceeding] = [uuid(), uuid()];
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
      [uuid(), proceeding, matter, leg],
    );
    const told: ClockEvent['kind'][] = [];
    await test.database.transaction(async (tx) =>
      withdrawOrphans(tx, (await takeMatter(tx, matter)) as Matter, {
        actor: 'key:test',
        registrationNumber: 'N-1',
        reason: '同一事项',
        continuesIn: 'M-2',
        clockHandler: (_, { kind }) => {
          told.push(kind);
          return Promise.resolve([]);
        },
      }),
    );
    const [left] = await rows<{ state: string }>(test.database, 'select state from proceedings where id = $1', [
      proceeding,
    ]);
    return { state: left?.state ?? '', told };
  }

  it('end, and their clocks with them', async () => {
    expect(await withdrawn('handling', 'signed')).toEqual({ state: 'attached', told: ['withdrawn'] });
  });

  it('go on to their own end where they were answered: the call-back and the time for review stay (INV-13, INV-39)', async () => {
    expect(await withdrawn('replied', 'answered')).toEqual({ state: 'replied', told: [] });
  });
});
