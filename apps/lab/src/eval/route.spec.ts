import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteFigures } from '../duties/route-figures.js';
import { evalRoute } from './route.js';

async function run(
  ...args: string[]
): Promise<{ lines: string[]; figures: RouteFigures & { msPerMessage: number; stateKb: number } }> {
  const lines: string[] = [];
  await evalRoute(args, (line) => lines.push(line));
  return { lines, figures: JSON.parse(lines.at(-1)!) as RouteFigures & { msPerMessage: number; stateKb: number } };
}

const folder = mkdtempSync(join(tmpdir(), 'huiliu-route-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, rows: Record<string, string>[]): string {
  const file = join(folder, name);
  const common = {
    event_src_name: '12345',
    event_property_name: '投诉',
    event_type_name: '市政',
    main_type_name: '照明',
    street_name: '望汀街道',
    community_name: '-',
  };
  writeFileSync(file, rows.map((row) => JSON.stringify({ ...common, ...row })).join('\n'));
  return file;
}

describe('the harness of routing', () => {
  let city: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    city = await run('--warm', '0.5');
  });

  it('keeps its figures on the made-up city: better than the look-up, and what is sent without a person is right', () => {
    const { figures, lines } = city;
    expect(figures.n).toBe(1320);
    expect(figures.top1).toBeGreaterThanOrEqual(0.82);
    expect(figures.top3).toBeGreaterThanOrEqual(0.965);
    expect(figures.precisionAt95).toBeGreaterThanOrEqual(0.94);
    expect(figures.shareAt95).toBeGreaterThanOrEqual(0.1);
    const topOf = (name: string): number =>
      Number(/(\d\.\d{3})/.exec(lines.find((line) => line.startsWith(name))!)![1]);
    expect(topOf('ours, say then learn')).toBeGreaterThan(topOf('look-up category × street, say then learn'));
  });

  it('finds out by itself which units were renamed when there are no codes', async () => {
    const named = await run('--warm', '0.5', '--by', 'name');
    expect(named.figures.top1).toBeGreaterThanOrEqual(city.figures.top1 - 0.01);
  });

  it('says before it learns: the first row of an empty past is always a miss', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      create_time: `2026-03-${String(1 + i).padStart(2, '0')} 08:00:00`,
      sub_type_name: '路灯',
      dispose_unit_id: '7',
      dispose_unit_name: '路灯所',
    }));
    const { figures } = await run('--file', fileOf('one.jsonl', rows));
    expect(figures).toMatchObject({ n: 30, top1: 0.9667, unseen: 1, shareAt95: 0 });
  });

  it('counts a renamed unit as the same by its code, and says apart how often the exact name was said', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({
      create_time: `2026-03-${String(1 + i).padStart(2, '0')} 08:00:00`,
      sub_type_name: '路灯',
      dispose_unit_id: '7',
      dispose_unit_name: i < 10 ? '路灯所' : '照明中心',
    }));
    const { figures } = await run(
      '--train',
      fileOf('old.jsonl', rows.slice(0, 10)),
      '--test',
      fileOf('new.jsonl', rows.slice(10)),
    );
    expect(figures).toMatchObject({ n: 10, top1: 1, top1Name: 0.9 });
  });

  it('reads a row whose unit nobody knows as a miss and learns nothing from it', async () => {
    const rows = [1, 2, 3].map((day) => ({
      create_time: `2026-03-0${day} 08:00:00`,
      sub_type_name: '路灯',
      dispose_unit_name: day === 2 ? '-' : '路灯所',
    }));
    const { figures } = await run('--file', fileOf('unknown.jsonl', rows));
    expect(figures).toMatchObject({ n: 3, top1: 0.3333, unseen: 1 });
  });

  it('refuses half of a pair of files', async () => {
    await expect(run('--train', 'x')).rejects.toThrow('--train FILE and --test FILE');
  });
});
