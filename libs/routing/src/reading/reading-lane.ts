import { join } from 'node:path';
import { Piscina } from 'piscina';
import { projectRoot } from '#platform';
import { bundleOf } from '#platform/bundles';
import type { SubmissionReading, SubmissionToRead } from './read-submission.js';
import type { LinkVerdict } from '../link/link.js';
import type { Comparison } from './compare-facts.js';
import type { ReadingResult, ReadingTask, ThreadData } from './reading-thread.js';
import { NoReadingThread, ReadingFault } from './submission-reader.js';

type ReadingPool = Piscina<ReadingTask, ReadingResult>;

/** Built; TypeScript itself is no entry of a thread. */
const ENTRY = 'dist/libs/routing/src/reading/reading-thread.js';
/** A thread loads in a second; one that takes this long is ended all the same. */
const MOST_LOADING_MS = 15_000;
/** What a thread holds of its own takes some 70 MB; a text that needs more than this ends its thread and not the worker. */
const MOST_MEMORY_MB = 768;

/**
 * One thread that reads one submission after another. The limit starts when the thread begins with a text, not while the
 * text waits; a text over the limit ends the thread, and another one is started.
 */
export class ReadingLane {
  #pool: ReadingPool | undefined;
  #isBusy = false;
  readonly #waiting: Record<'urgent' | 'ordinary', (() => void)[]> = { urgent: [], ordinary: [] };

  constructor(
    private readonly data: ThreadData,
    private readonly limitMs: number,
  ) {}

  /** Resolves when the thread has loaded; a first text would otherwise wait for that. */
  async start(): Promise<void> {
    await (this.#pool ??= this.#openPool()).run(null);
  }

  /** `urgent`: goes before all that wait and are not. */
  async read(submission: SubmissionToRead, urgent = false): Promise<SubmissionReading> {
    return (await this.#inTurn(submission, urgent)) as SubmissionReading;
  }

  /** Within the same limit as a reading. */
  async compare(comparison: Comparison, urgent = false): Promise<LinkVerdict[]> {
    return (await this.#inTurn(comparison, urgent)) as LinkVerdict[];
  }

  /** Ends the thread after the texts that wait for it. */
  async close(): Promise<void> {
    await this.#turn(false);
    // Node 20 aborts the whole process when a thread is ended while it loads an ES module.
    await this.#pool?.run(null, { signal: AbortSignal.timeout(MOST_LOADING_MS) }).catch(() => undefined);
    await this.#pool?.destroy();
    this.#next();
  }

  async #inTurn(task: NonNullable<ReadingTask>, urgent: boolean): Promise<NonNullable<ReadingResult>> {
    await this.#turn(urgent);
    try {
      return await this.#runNow(task);
    } finally {
      this.#next();
    }
  }

  async #turn(urgent: boolean): Promise<void> {
    if (this.#isBusy) await new Promise<void>((free) => this.#waiting[urgent ? 'urgent' : 'ordinary'].push(free));
    this.#isBusy = true;
  }

  #next(): void {
    const next = this.#waiting.urgent.shift() ?? this.#waiting.ordinary.shift();
    if (next) next();
    else this.#isBusy = false;
  }

  async #runNow(task: NonNullable<ReadingTask>): Promise<NonNullable<ReadingResult>> {
    // Loading takes seconds and is not the text's fault.
    await this.start().catch((cause: unknown) => {
      throw new NoReadingThread(cause);
    });
    const pool = this.#pool as ReadingPool;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.limitMs);
    try {
      const result = await pool.run(task, { signal: limit.signal });
      if (!result) throw new Error('a reading thread gave no result');
      return result;
    } catch (fault) {
      if (limit.signal.aborted) throw new ReadingFault('overtime');
      throw isThreadLost(fault) ? new ReadingFault('crashed') : fault;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A pool whose thread failed while it loaded starts no other and leaves texts waiting, so it is given up. */
  #openPool(): ReadingPool {
    const pool: ReadingPool = new Piscina({
      filename: bundleOf('reading-thread') ?? join(projectRoot(), ENTRY),
      minThreads: 1,
      maxThreads: 1,
      workerData: this.data,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    pool.on('error', () => {
      if (this.#pool === pool) this.#pool = undefined;
      void pool.destroy();
    });
    return pool;
  }
}

/** Whether the thread itself ended: without memory, or for another reason that is no exception of the rules. */
function isThreadLost(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || /worker (?:thread )?exited/i.test(String(fault));
}
