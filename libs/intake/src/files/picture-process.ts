import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { resolve as pathOf } from 'node:path';
import { projectRoot } from '#platform';
import type { PictureAnswer } from './picture-child.js';

/** Built; TypeScript itself is no entry of a process. */
const ENTRY = 'dist/libs/intake/src/files/picture-child.js';
const LIMIT_MS = 30_000;

/**
 * Makes pictures anew in a process of its own, one at a time. What a stranger sent may make a decoder crash, loop or take
 * memory: then this process ends and the worker goes on. A thread would not do, because code of a decoder cannot be stopped
 * in it. The process has no environment, so no key of the hub is in its memory.
 */
export class PictureProcess {
  #child: ChildProcess | undefined;

  constructor(
    private readonly limitMs = LIMIT_MS,
    private readonly entry = ENTRY,
  ) {}

  /** `overtime` and `crashed` may be the fault of the machine; another try is worth it. */
  async remake(bytes: Buffer): Promise<PictureAnswer | 'overtime' | 'crashed'> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve) => {
      const settle = (answer: PictureAnswer | 'overtime' | 'crashed'): void => {
        clearTimeout(timer);
        child.off('message', answered).off('exit', lost).off('error', lost);
        if (answer === 'overtime' || answer === 'crashed') this.close();
        resolve(answer);
      };
      const answered = (answer: PictureAnswer): void => settle(withBuffers(answer));
      const lost = (): void => settle('crashed');
      const timer = setTimeout(() => settle('overtime'), this.limitMs);
      child
        .once('message', answered as (answer: unknown) => void)
        .once('exit', lost)
        .once('error', lost);
      child.send({ bytes }, (fault) => fault && lost());
    });
  }

  /** Ends the process; the next picture starts another one. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(pathOf(projectRoot(), this.entry), {
      env: {},
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Routing goes first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    // A late fault of a process that was ended already has no other listener, and would end the worker.
    return child.on('error', () => undefined);
  }
}

/** A buffer arrives as plain bytes. */
function withBuffers(answer: PictureAnswer): PictureAnswer {
  if (typeof answer === 'string') return answer;
  return { ...answer, picture: Buffer.from(answer.picture), thumbnail: Buffer.from(answer.thumbnail) };
}
