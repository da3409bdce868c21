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

/** Every way in that is no part of the written day. */
const DOORS = [
  '来电 calls',
  '批量工单 batch of orders',
  '工单查询接口 query API of orders',
  '文件夹 file in a folder',
  '舆情推送 monitor, pushed',
  '舆情查询接口 monitor, polled',
  'Open311',
  '微信公众号 WeChat',
  '社情民意 survey',
  '来信扫描 scanned letter',
  '电子邮件 e-mail',
];

describe('npm run demo', () => {
  it('plays the whole working day through the real doors, loses nothing, finds every count as declared, and shows every other door', async () => {
    const { code, output } = await runDemo();
    expect(output).toMatch(/\n丢失 lost 0\n/);
    expect(output.split('\n').filter((line) => line.startsWith('  ✗'))).toEqual([]);
    const doors = output.slice(output.indexOf('Other doors')).split('\n');
    const shown = DOORS.map((door) => doors.find((line) => line.startsWith(`  ${door} `)) ?? `no ${door}`);
    expect(shown.filter((line) => !/ (\d+) +\1$| Dovecot, not installed +1 +–$/.test(line))).toEqual([]);
    expect(code).toBe(0);
  }, 1_200_000);
});
