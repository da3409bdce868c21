import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { faultLine } from '#platform';
import { ReferenceKeeper } from '#routing';

const log = new Logger('reference');
const EVERY_MS = 2_000;

/** Takes over the reference data that other processes store, so that no gateway must be started again for it. */
@Injectable()
export class ReferenceFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly keeper: ReferenceKeeper) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keeper.refresh();
    this.#timer = setInterval(() => {
      this.#running ??= this.#follow();
    }, EVERY_MS);
    this.#timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #follow(): Promise<void> {
    try {
      await this.keeper.refresh();
    } catch (fault) {
      log.warn(faultLine(fault));
    } finally {
      this.#running = undefined;
    }
  }
}
