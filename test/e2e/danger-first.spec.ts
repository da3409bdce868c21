import { row, rows } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { MIXED_UNITS, repeated, UNITS } from '../support/repeated-text.js';
import { until } from '../support/until.js';

/** The longest text that the web form takes. */
const LONGEST = 200_000;
const BOMBS = [
  `路${repeated('1', LONGEST - 1)}`,
  // A text of nothing visible is refused, so each begins with a word.
  ...[...UNITS, ...MIXED_UNITS].map((unit) => `路${repeated(unit, LONGEST - 1)}`),
];

describe('A gas leak behind a flood of texts that are made to be slow', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub({ READING_THREADS: '2' });
  });
  afterAll(() => hub.close());

  const send = async (text: string): Promise<number> =>
    (await hub.ask('POST', '/intake/web', { title: '反映', text }, null)).status;
  const leakIsRouted = async (): Promise<boolean> =>
    (await row(hub.database, 'select 1 from submissions where danger_hint and routed_at is null')) === undefined;

  it('is routed and alarmed while they are still worked on, and each of them is read or parked in the end', async () => {
    for (const bomb of BOMBS) expect(await send(bomb)).toBe(201);
    for (let post = 1; post <= 40; post += 1) expect(await send(`听涛阁小区第${post}号楼前的路灯不亮`)).toBe(201);
    expect(await send('望汀一村3栋厨房煤气泄漏，味道很重，人头晕')).toBe(201);
    await until(leakIsRouted, 'the gas leak was routed');

    const alarms = (await hub.ask('GET', '/alarms')).body as { level: string; call: string[] }[];
    expect(alarms[0]).toMatchObject({ level: 'now', call: expect.arrayContaining(['119']) });
    const waiting = await row<{ count: number }>(
      hub.database,
      'select count(*)::int as count from submissions where routed_at is null',
    );
    expect(waiting?.count).toBeGreaterThan(0);

    await hub.rest();
    const unsettled = 'select number from submissions where routed_at is null and parked_at is null';
    expect(await rows(hub.database, unsettled)).toEqual([]);
    const unseen = `select number from submissions s where parked_at is not null
      and not exists (select 1 from triage_items t where t.submission_id = s.id and t.decided_at is null)`;
    expect(await rows(hub.database, unseen)).toEqual([]);
  });
});
