import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReferenceOptions } from './reference-options.js';
import { runReference } from './run-reference.js';

/** 离线校验: the reference data of any city, checked without a hub and without a key. */
describe('npm run reference -- check FOLDER --offline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-city-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const check = async (path: string): Promise<{ code: number; said: string }> => {
    const options = readReferenceOptions(['check', path, '--offline', '--from', '2026-12-01'], {});
    if (options === 'help') throw new Error('no options');
    const said: string[] = [];
    const code = await runReference(options, (line) => said.push(line));
    return { code, said: said.join('\n') };
  };

  it('finds nothing wrong with the tables of the invented city, nor with those of the second one', async () => {
    expect(await check('db/reference')).toMatchObject({ code: 0, said: expect.stringContaining('校验通过') });
    expect((await check('test/fixtures/second-city')).said).toMatch(/Tables: areas、departments、duties、places/);
  });

  it('names every fault with its table, row, code and field: an unknown superior, duties that tie, a day that is none', async () => {
    writeFileSync(join(folder, 'departments.merge.csv'), '代码,上级单位\nCGJ,NOWHERE\n');
    writeFileSync(
      join(folder, 'duties.merge.json'),
      JSON.stringify({
        items: ['X-1', 'X-2'].map((id) => ({
          id,
          category: 'H010110',
          area: '990101001',
          lead: 'CGJ',
          assist: [],
          validFrom: '2026-01-01',
          validTo: id === 'X-1' ? '2026-02-30' : null,
          basis: '派单目录第1项',
          mark: 'J',
        })),
      }),
    );
    const { code, said } = await check(folder);
    expect(code).toBe(2);
    expect(said).toMatch(/departments\[2\] CGJ superior .*NOWHERE/);
    expect(said).toMatch(/duties\[1\] X-1 validTo /);
  });

  it('needs a key for everything else, and says so', () => {
    expect(() => readReferenceOptions(['check', folder], {})).toThrow(/HUILIU_KEY/);
    expect(() => readReferenceOptions(['import', folder, '--offline'], {})).toThrow(/--offline/);
  });
});
