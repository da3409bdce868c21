import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, QueueSystem } from '#platform';
import { findModelBytes } from '../models/model.queries.js';
import { ModelKeeper } from '../models/model-keeper.js';
import type { ReferenceData } from '../reference/reference.js';
import { shareStarterModels } from '../reference/starter-models.js';
import type { LinkVerdict } from '../link/link.js';
import type { Comparison } from './compare-facts.js';
import type { SubmissionToRead } from './read-submission.js';
import { ReadingLane } from './reading-lane.js';
import { SubmissionReader, type ReadSubmission } from './submission-reader.js';

type Lane = 'urgent' | 'ordinary';

/** The threads that hold one version of reference data and models. */
interface Generation {
  inUse: { servingId: string | null; shadowId: string | null };
  /** What the threads have built again from the same tables. */
  reference: ReferenceData;
  lanes: Record<Lane, ReadingLane>;
}

/**
 * Reads submissions in threads beside the worker's own, within a time limit. With two of them (the
 * setting), texts with a danger hint have one to themselves and never wait for what is read at length. The threads are replaced when reference data or models
 * change; a process that reads nothing has none.
 */
@Injectable()
export class ReadingThreads extends SubmissionReader implements OnApplicationShutdown {
  #current: Promise<Generation> | undefined;
  #key = '';

  constructor(
    models: ModelKeeper,
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly queues: QueueSystem,
  ) {
    super(models);
  }

  /** Follows the models in use, and starts the threads that hold them before a text needs them. */
  override async refresh(): Promise<void> {
    await this.models.refresh();
    // They load beside other tasks; a fault is met again by the first text.
    this.#generation().catch(() => undefined);
  }

  override async read(submission: SubmissionToRead, urgent: boolean): Promise<ReadSubmission> {
    const { lanes, inUse, reference } = await this.#generation();
    return { ...(await lanes[urgent ? 'urgent' : 'ordinary'].read(submission, urgent)), ...inUse, reference };
  }

  override async compare(comparison: Comparison, urgent: boolean): Promise<LinkVerdict[]> {
    const { lanes } = await this.#generation();
    return lanes[urgent ? 'urgent' : 'ordinary'].compare(comparison, urgent);
  }

  /** Jobs that run still need the threads, so the queues end first. */
  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    const last = await this.#current?.catch(() => undefined);
    if (last) await closeLanes(last);
  }

  async #generation(): Promise<Generation> {
    const key = this.models.version();
    if (this.#current === undefined || key !== this.#key) {
      const former = this.#current;
      this.#key = key;
      const opened = this.#open();
      this.#current = opened;
      opened.catch(() => (this.#current === opened ? (this.#current = undefined) : undefined));
      void former?.then(closeLanes, () => undefined);
    }
    return this.#current;
  }

  async #open(): Promise<Generation> {
    const [inUse, raw, reference] = [this.models.inUse(), this.models.raw(), this.models.reference()];
    const bytesOf = async (id: string | null): Promise<Buffer | null> =>
      id === null ? null : ((await findModelBytes(this.database, id))?.bytes ?? null);
    const data = {
      raw,
      starters: await shareStarterModels(),
      serving: await bytesOf(inUse.servingId),
      shadow: await bytesOf(inUse.shadowId),
    };
    const lane = (): ReadingLane => new ReadingLane(data, this.config.READING_SECONDS * 1_000);
    const ordinary = lane();
    const lanes = { ordinary, urgent: this.config.READING_THREADS > 1 ? lane() : ordinary };
    // Both load at once; a fault is met again by the first text.
    for (const one of new Set(Object.values(lanes))) one.start().catch(() => undefined);
    return { inUse, reference, lanes };
  }
}

async function closeLanes({ lanes }: Generation): Promise<void> {
  await Promise.all([...new Set(Object.values(lanes))].map((lane) => lane.close()));
}
