import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { resolve as pathOf } from 'node:path';
import { projectRoot } from '#platform';

/** `overtime` and `crashed` may be the fault of the machine; another try is worth it. */
export type ProcessFault = 'overtime' | 'crashed';

export interface ProcessBounds {
  /** Most milliseconds of one task. */
  limitMs: number;
  /** Megabytes of JavaScript objects; what the process takes besides, it bounds itself. */
  heap: number;
  /** How far behind routing it stands, 1 to 19; 10 unless given. What takes many seconds would not end on a full machine. */
  nice?: number;
}

/**
 * Does tasks in a process of its own, one at a time. What a stranger sent may make a reader crash, loop or take memory: then
 * this process ends and the worker goes on. A thread would not do, because the code of a decoder cannot be stopped in it. The
 * process has no environment, so no key of the hub is in its memory.
 */
export class BoundedProcess<Task extends object, Answer> {
  #child: ChildProcess | undefined;

  /** `entry`: a built file; TypeScript itself is no entry of a process. */
  constructor(
    private readonly entry: string,
    private readonly bounds: ProcessBounds,
  ) {}

  async ask(task: Task): Promise<Answer | ProcessFault> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve) => {
      const settle = (answer: Answer | ProcessFault): void => {
        clearTimeout(timer);
        child.off('message', answered).off('exit', lost).off('error', lost);
        if (answer === 'overtime' || answer === 'crashed') this.close();
        resolve(answer);
      };
      const answered = (answer: Answer): void => settle(answer);
      const lost = (): void => settle('crashed');
      const timer = setTimeout(() => settle('overtime'), this.bounds.limitMs);
      child
        .once('message', answered as (answer: unknown) => void)
        .once('exit', lost)
        .once('error', lost);
      child.send(task, (fault) => fault && lost());
    });
  }

  /** Ends the process; the next task starts another one. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const file = pathOf(projectRoot(), this.entry);
    // Otherwise each task would count as crashed, and be tried again without end.
    if (!existsSync(file)) throw new Error(`There is no ${this.entry}. Build the project first: npm run build`);
    const child = fork(file, {
      env: {},
      execArgv: [`--max-old-space-size=${this.bounds.heap}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Routing goes first.
    const { nice = constants.priority.PRIORITY_BELOW_NORMAL } = this.bounds;
    if (child.pid !== undefined) setPriority(child.pid, nice);
    // A late fault of a process that was ended already has no other listener, and would end the worker.
    return child.on('error', () => undefined);
  }
}
