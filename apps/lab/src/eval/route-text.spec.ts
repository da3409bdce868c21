import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unitsOfLabel } from '../duties/answered-texts.js';
import { cityReference } from '../links/messages.js';
import { evalRouteText } from './route-text.js';

const folder = mkdtempSync(join(tmpdir(), 'huiliu-route-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('labels of units in a file', () => {
  it('stand for the departments that bear the name, shortened or not, and for every office of a level', async () => {
    const reference = await cityReference();
    expect([...unitsOfLabel('教育', reference)]).toEqual(['JYJ']);
    expect([...unitsOfLabel('住建/房产', reference)]).toEqual(['ZJJ']);
    expect([...unitsOfLabel('区县政府', reference)].every((code) => code.startsWith('GOV-9901'))).toBe(true);
    expect(unitsOfLabel('街道/镇/乡', reference).size).toBeGreaterThan(20);
    expect([...unitsOfLabel('月球办', reference)]).toEqual([]);
  });
});

describe('the smoke test of routing from words', () => {
  it('counts departments and territorial offices apart, and texts that were restricted', async () => {
    const rows = [
      { id: '1', tier: 'A', title: '停水', text: '自来水停了两天，没有自来水供水。', dept: '水务' },
      { id: '2', tier: 'A', title: '居委会', text: '社区居委会的社区活动室长期不开门。', dept: '街道/镇/乡' },
      { id: '3', tier: 'A', title: '举报', text: '举报水务局科长收受红包。', dept: '水务' },
      { id: '4', tier: 'A', title: '月球', text: '月球上的灯。', dept: '月球办' },
      { id: '5', tier: 'B', title: '停水', text: '自来水停了。', dept: '水务' },
    ];
    const file = join(folder, 'texts.jsonl');
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const lines: string[] = [];
    await evalRouteText(['--file', file], (line) => lines.push(line));
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      n: 3,
      bureaus: 2,
      bureauTop1: 0.5,
      offices: 1,
      restricted: 1,
      unmapped: 1,
    });
  });

  it('asks for its file', async () => {
    await expect(evalRouteText([], () => undefined)).rejects.toThrow('--file FILE');
  });
});
