import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { projectRoot } from '#platform';

const START = join(projectRoot(), 'start.cjs');

function under(version: string): { status: number | null; said: string } {
  const script = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); process.argv.splice(1, 0, 'start.cjs', 'nothing'); require(${JSON.stringify(START)})`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return { status, said: stderr };
}

describe('start.cjs', () => {
  it('can be read by any Node, for it is written in ECMAScript 5', () => {
    const faults = new Linter().verify(readFileSync(START, 'utf8'), {
      languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    });
    expect(faults.filter(({ fatal }) => fatal)).toEqual([]);
  });

  it.each(['8.17.0', '18.20.8', '20.18.3', '21.7.0', '22.12.0', '23.11.0', '24.10.0'])(
    'turns Node %s away with one sentence',
    (version) => {
      const { status, said } = under(version);
      expect(status).toBe(1);
      expect(said).toMatch(new RegExp(`this is ${version.replaceAll('.', '\\.')}\\. Install a newer one`));
    },
  );

  it.each(['20.19.0', '22.13.0', '24.11.0', '26.1.0'])('takes Node %s', (version) => {
    expect(under(version).said).toContain('Usage: node start.cjs');
  });

  it('lists the programs when it does not know the one asked for', () => {
    const { status, stderr } = spawnSync(process.execPath, [START, 'constructor'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('hub|demo|import|reference|migrate|');
  });
});
