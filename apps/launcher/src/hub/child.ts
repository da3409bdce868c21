import { type ChildProcess, fork } from 'node:child_process';
import { HubFault } from './hub-fault.js';

/** A child process and its callbacks. */
export interface ChildPlan {
  name: 'gateway' | 'worker';
  script: string;
  env: NodeJS.ProcessEnv;
  output: 'inherit' | 'ignore';
  say: (line: string) => void;
  /** Called when the child cannot be kept running. */
  onGivenUp: (fault: HubFault) => void;
}

const QUICK_MS = 5_000;
const GIVE_UP_AFTER = 5;
const LONGEST_PAUSE_MS = 10_000;
/** sysexits.h EX_CONFIG: the settings are wrong, so a retry cannot help. */
const BAD_SETTINGS = 78;

/**
 * A child process that is restarted when it dies. After repeated early deaths the delay grows, and finally it is not
 * restarted.
 */
export class Child {
  private running?: ChildProcess;
  private startedAt = 0;
  private quickDeaths = 0;
  private retry?: NodeJS.Timeout;
  private stopping = false;
  private saidReady = false;

  constructor(private readonly plan: ChildPlan) {
    this.start();
  }

  /** The present process; undefined between death and restart. */
  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Whether the child has reported `ready` since its first start. */
  readonly isReady = (): boolean => this.saidReady;

  /** Asks it to finish (SIGTERM), and after the grace period ends it (SIGKILL). Resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.retry);
    const child = this.running;
    if (!child) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const axe = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(axe);
  }

  /** Ends it at once. */
  kill(): void {
    this.running?.kill('SIGKILL');
  }

  private start(): void {
    const { script, env, output } = this.plan;
    // Its own session: the terminal's Ctrl-C reaches only the launcher, which stops everything in order.
    const child = fork(script, [], { env, detached: true, stdio: ['ignore', output, output, 'ipc'] });
    this.running = child;
    this.startedAt = Date.now();
    child.on('message', (message) => (this.saidReady ||= message === 'ready'));
    child.once('error', (cause) => {
      this.plan.say(`${this.plan.name}: ${cause.message}`);
      // It was not even started (no memory, no process numbers), so no 'exit' event will follow.
      if (child.pid === undefined) this.mourn(null, null);
    });
    child.once('exit', (code, signal) => this.mourn(code, signal));
  }

  private mourn(code: number | null, signal: NodeJS.Signals | null): void {
    this.running = undefined;
    if (this.stopping) return;
    const quick = Date.now() - this.startedAt < QUICK_MS;
    // A SIGKILL comes from outside and does not show a fault of the child.
    this.quickDeaths = quick ? this.quickDeaths + (signal === 'SIGKILL' ? 0 : 1) : 0;
    const how = signal ?? `code ${code}`;
    if (code === BAD_SETTINGS || this.quickDeaths >= GIVE_UP_AFTER) {
      this.plan.onGivenUp(givenUp(this.plan.name, how));
      return;
    }
    const pause = Math.min(100 * 2 ** this.quickDeaths, LONGEST_PAUSE_MS);
    this.plan.say(`${this.plan.name} ended (${how}); it is started again in ${pause} ms`);
    this.retry = setTimeout(() => this.start(), pause);
  }
}

function givenUp(name: ChildPlan['name'], how: string): HubFault {
  const zh = name === 'gateway' ? '网关' : '后台处理';
  return new HubFault(
    'child',
    `${zh}（${name}）反复退出（${how}），不再重启；原因见上面的日志。`,
    `The ${name} keeps ending (${how}) and is not started again; the log above says why.`,
  );
}
