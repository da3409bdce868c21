import { Injectable } from '@nestjs/common';

/** Longest time between two looks at the outbox in a worker that works. */
const ALIVE_MS = 30_000;

/** When the worker last reached database and queue. */
@Injectable()
export class Pulse {
  #last: number | undefined;

  /** Call it after the outbox was looked at, which takes the database and, when something is due, the queue. */
  beat(): void {
    this.#last = performance.now();
  }

  get isBeating(): boolean {
    return this.#last !== undefined && performance.now() - this.#last < ALIVE_MS;
  }
}
