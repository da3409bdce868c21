import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, type ChildPlan } from './child.js';
import type { HubFault } from './hub-fault.js';

const folder = mkdtempSync(join(tmpdir(), 'huiliu-child-'));
const children: Child[] = [];

afterEach(() => Promise.all(children.splice(0).map((child) => child.stop(0))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script as a supervised child and collects what happens to it. */
function supervise(script: string): { child: Child; said: string[]; givenUp: Promise<HubFault> } {
  const file = join(folder, `${Math.random()}.cjs`);
  writeFileSync(file, script);
  const said: string[] = [];
  let child!: Child;
  const givenUp = new Promise<HubFault>((tell) => {
    const plan: ChildPlan = {
      name: 'worker',
      script: file,
      env: process.env,
      output: 'ignore',
      say: (line) => said.push(line),
      onGivenUp: tell,
    };
    child = new Child(plan);
  });
  children.push(child);
  return { child, said, givenUp };
}

const SERVES = "process.send('ready'); setInterval(() => undefined, 1000);";

describe('a supervised child', () => {
  it('is given up after five quick deaths, each restart later than the one before', async () => {
    const { said, givenUp } = supervise('process.exit(3)');
    expect(await givenUp).toMatchObject({
      reason: 'child',
      message: expect.stringContaining('worker keeps ending (code 3)'),
    });
    expect(said.map((line) => /in (\d+) ms/.exec(line)![1])).toEqual(['200', '400', '800', '1600']);
  });

  it('is given up at once when its settings are wrong', async () => {
    const { said, givenUp } = supervise('process.exit(78)');
    expect(await givenUp).toMatchObject({ reason: 'child' });
    expect(said).toEqual([]);
  });

  it('is started again however often somebody kills it', async () => {
    const { child, said } = supervise(SERVES);
    const pids = new Set<number>();
    while (pids.size < 8) {
      const pid = child.pid;
      if (pid !== undefined && !pids.has(pid)) {
        pids.add(pid);
        process.kill(pid, 'SIGKILL');
      }
      await new Promise(setImmediate);
    }
    expect(said.every((line) => line.includes('SIGKILL'))).toBe(true);
  });

  it('is killed when it does not finish within the grace, and does not come back', async () => {
    const { child } = supervise(`process.on('SIGTERM', () => undefined); ${SERVES}`);
    while (!child.isReady()) await new Promise(setImmediate);
    const pid = child.pid!;
    await child.stop(10);
    expect(child.pid).toBeUndefined();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
