import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import type { Caller } from './caller.js';

/** A source of the tests' own, of which nothing arrives, so that the hub owes it nothing by itself. */
export const EXTRA = 'TORTURE';

type Plain = { kind: 'hold' | 'release' | 'report' } | { kind: 'secrets'; secrets: [string, string][] };
export type ReceiverOrder = Plain & { serial: number };

export interface ReceiverAnswer {
  answers: number;
  /** Requests that wait for their answer. */
  held: number;
  /** Held requests whose sender went away. */
  brokenOff: number;
  /** Requests whose signature did not verify. */
  forged: number;
  turnedAway: number;
  /** Message ids and how often each was taken. */
  received: [string, number][];
}

/** Our hand on the receiver process. */
export class Receiver {
  #serial = 0;
  readonly #asked = new Map<number, (answer: ReceiverAnswer) => void>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', (message) => {
      const answer = message as ReceiverAnswer;
      this.#asked.get(answer.answers)?.(answer);
      this.#asked.delete(answer.answers);
    });
  }

  static async start(): Promise<Receiver> {
    const child = fork(join(projectRoot(), 'dist', 'test', 'torture', 'receiver.js'), [], { execArgv: [] });
    const { port } = await new Promise<{ port: number }>((tell, refuse) => {
      child.once('message', (message) => tell(message as { port: number }));
      child.once('exit', () => refuse(new Error('the receiver ended at once')));
    });
    return new Receiver(child, `http://127.0.0.1:${port}`);
  }

  /** Registers an endpoint for every department and for the source {@link EXTRA}, as an administrator would. */
  async subscribe(caller: Caller, departments: readonly string[], url = this.url): Promise<void> {
    const secrets: [string, string][] = [];
    await caller.administer('POST', '/sources', { code: EXTRA, channel: 'hotline', name: EXTRA });
    for (const owner of [...departments, EXTRA]) {
      const { secret } = await caller.administer<{ secret: string }>('POST', '/endpoints', {
        ownerKind: owner === EXTRA ? 'source' : 'department',
        owner,
        url: `${url}/${owner}`,
        maxConcurrent: 16,
      });
      secrets.push([owner, secret]);
    }
    await this.#ask({ kind: 'secrets', secrets });
  }

  hold(): Promise<ReceiverAnswer> {
    return this.#ask({ kind: 'hold' });
  }

  release(): Promise<ReceiverAnswer> {
    return this.#ask({ kind: 'release' });
  }

  report(): Promise<ReceiverAnswer> {
    return this.#ask({ kind: 'report' });
  }

  stop(): void {
    this.child.disconnect();
  }

  #ask(order: Plain): Promise<ReceiverAnswer> {
    const serial = ++this.#serial;
    return new Promise((answer) => {
      this.#asked.set(serial, answer);
      this.child.send({ ...order, serial });
    });
  }
}
