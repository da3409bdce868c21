import { spawnSync } from 'node:child_process';

describe('The proof of history', () => {
  it('finds and names every tampering of a superuser, and takes no honest log for a false one', () => {
    const run = spawnSync(process.execPath, ['dist/test/tamper/main.js', '--rounds', '40', '--seed', '20261201'], {
      encoding: 'utf8',
    });
    expect(run.stdout).toContain('40 honest logs, 40 found sound');
    expect(run.stdout).toContain('all found and named, no false alarm');
    expect(run.status).toBe(0);
  }, 300_000);
});
