import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, projectRoot, rows } from '#platform';
import { TEST_MASTER_KEY, testDatabase } from '../../../../test/support/database.js';
import { ENTITIES } from '../../../../test/support/entities.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { readTrialOptions, TrialFault, tryDuties } from './duty-trial.js';

const folder = mkdtempSync(join(tmpdir(), 'huiliu-trial-'));
let files = 0;

function fileOf(items: unknown): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, JSON.stringify(items));
  return file;
}

describe('a trial of other duties on the matters of the past', () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await startTestHub({ HUILIU_MASTER_KEY: TEST_MASTER_KEY });
    const said = [
      ['停水', '临溪花园自来水停水一天了，没有自来水。'],
      ['井盖响', '书院桥路的井盖坏了，车一压就响，井盖松动。'],
      ['水压低', '石塔门新村自来水供水水压很低，二次供水坏了。'],
      ['举报', '举报水务局科长收受红包，停水也没人管。'],
    ];
    for (const [title, text] of said) await hub.ask('POST', '/intake/web', { title, text }, null);
    await hub.rest();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await hub.close();
  });

  async function attempt(
    items: unknown,
    more: string[] = [],
    database = hub.database,
  ): Promise<{
    lines: string[];
    last: {
      looked: number;
      rerouted: number;
      assistOnly: number;
      reroutings: { from: string | null; to: string | null; count: number }[];
    };
  }> {
    const lines: string[] = [];
    const options = readTrialOptions(['--change', fileOf(items), ...more]);
    if (options === 'help') throw new Error('help');
    await tryDuties(database, options, (line) => lines.push(line));
    return { lines, last: JSON.parse(lines.at(-1)!) as never };
  }
  const water = {
    id: 'D-trial',
    category: 'H010112',
    area: '990101',
    lead: '@district',
    validFrom: '2026-12-01',
    basis: '试算',
  };

  it('says how many would go from whom to whom, with titles, and writes nothing', async () => {
    // The worker of the hub writes meanwhile, so the trial has a connection on which PostgreSQL refuses to write.
    const url = new URL(hub.database.options.type === 'postgres' ? (hub.database.options.url ?? '') : '');
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const readOnly = createDatabase(
      { DATABASE_URL: url.toString(), DATABASE_POOL: 2, HUILIU_MASTER_KEY: TEST_MASTER_KEY },
      ENTITIES,
    );
    await readOnly.initialize();
    await expect(readOnly.query('delete from audit_entries')).rejects.toThrow('read-only');
    const { lines, last } = await attempt({ items: [water] }, [], readOnly).finally(() => readOnly.destroy());
    expect(last).toMatchObject({ looked: 3, rerouted: 1, reroutings: [{ from: 'SWJ', to: 'GOV-990101', count: 1 }] });
    expect(lines.join('\n')).toMatch(/市水务局 → 南汀区人民政府\n.*停水/);
  });

  it('is run as a program with the master key, without which it says what is missing', () => {
    const program = (HUILIU_MASTER_KEY: string): { stdout: string; stderr: string } =>
      spawnSync(
        process.execPath,
        [join(projectRoot(), 'dist/apps/lab/src/simulate-duties.js'), '--change', fileOf({ items: [water] })],
        {
          encoding: 'utf8',
          env: { ...process.env, DATABASE_URL: (hub.database.options as { url: string }).url, HUILIU_MASTER_KEY },
        },
      );
    const { stdout, stderr } = program(TEST_MASTER_KEY);
    expect([stdout, stderr]).toEqual([expect.stringMatching(/市水务局 → 南汀区人民政府\n.*停水/), '']);
    expect(program('')).toMatchObject({ stdout: '', stderr: expect.stringContaining('HUILIU_MASTER_KEY') as string });
  });

  it('does not look at sealed matters', async () => {
    const { lines } = await attempt({ items: [water] });
    expect(lines.join('\n')).not.toContain('红包');
    expect(lines.join('\n')).not.toContain('举报');
  });

  it('tries the day on which the change holds, or the day it is told', async () => {
    expect((await attempt({ items: [water] }, ['--on', '2026-11-30'])).last.rerouted).toBe(0);
    const [duty] = await rows<{ id: string }>(
      hub.database,
      "select d ->> 'id' as id from reference_data, jsonb_array_elements(items -> 'items') d where name = 'duties' and d ->> 'category' = 'H010112' and d ->> 'area' is null",
    );
    const ended = await attempt({ items: [{ id: duty!.id, validTo: '2026-12-31' }] });
    expect(ended.last.reroutings.map(({ from }) => from)).toEqual(['SWJ']);
    expect(ended.last.rerouted).toBe(2);
  });

  it('counts a change of assistants apart', async () => {
    const [duty] = await rows<{ id: string }>(
      hub.database,
      "select d ->> 'id' as id from reference_data, jsonb_array_elements(items -> 'items') d where name = 'duties' and d ->> 'category' = 'H010112' and d ->> 'area' is null",
    );
    expect((await attempt({ items: [{ id: duty!.id, assist: ['CGJ'] }] })).last).toMatchObject({
      rerouted: 0,
      assistOnly: 2,
    });
  });

  it('says that a database without duties has none', async () => {
    const { database, close } = await testDatabase();
    await expect(tryDuties(database, { change: fileOf({ items: [] }), days: 1 }, () => undefined)).rejects.toThrow(
      'holds no duties',
    );
    await close();
  });

  it('refuses a change that cannot be, naming every fault, and a file that is none', async () => {
    await expect(attempt({ items: [{ ...water, lead: 'NOBODY', area: '1' }] })).rejects.toThrow(
      /no such area[^]*no such department/,
    );
    await expect(attempt({ duties: [] })).rejects.toThrow(TrialFault);
    await expect(
      tryDuties(hub.database, { change: join(folder, 'none.json'), days: 1 }, () => undefined),
    ).rejects.toThrow('none.json');
    expect(() => readTrialOptions(['--change', 'x', '--days', '0'])).toThrow(TrialFault);
    expect(() => readTrialOptions(['--change', 'x', '--on', 'tomorrow'])).toThrow(TrialFault);
    expect(readTrialOptions([])).toBe('help');
  });
});
