import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs `npm run demo` as a newcomer does, on a hub of its own. */
function runDemo(): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    const demo = spawn(process.execPath, ['start.cjs', 'demo', '--verbose'], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [demo.stdout, demo.stderr])
      stream.on('data', (text: Buffer) => (output += text.toString('utf8')));
    demo.once('close', (code) => done({ code, output }));
  });
}

describe('npm run demo', () => {
  it('plays the whole working day through the real doors, loses nothing, and finds every count as declared', async () => {
    const { code, output } = await runDemo();
    expect(output).toMatch(/\n丢失 lost 0\n/);
    expect(output.split('\n').filter((line) => line.startsWith('  ✗'))).toEqual([]);
    expect(code).toBe(0);
  }, 1_200_000);
});
