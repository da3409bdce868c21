import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { SafeFetch, Vault } from '#platform';
import { OrdersService } from './orders.service.js';
import type { OrderMapping, PullMapping } from './orders/order-mapping.js';
import {
  findOrderPulls,
  leaseOrderPull,
  makeOrderPullDue,
  settleOrderPull,
  stopOrderPull,
  storeOrderPull,
  type LeasedPull,
  type OrderPullState,
  type RefusedOrder,
} from './orders/order-pulls.queries.js';
import { pageAddress, readOrderPage } from './orders/pull-orders.js';
import { PullProgress } from './orders/pull-progress.js';

/** Longer than any answer may take; a worker that was killed loses its pull after it. */
const LEASE_SECONDS = 300;
const MAX_PAGE_BYTES = 20_000_000;
/** Wait after a fault for which the platform names no time. */
const AFTER_FAULT_SECONDS = 60;

export interface WantedPull {
  source: string;
  url: string;
  everySeconds: number;
  overlapSeconds: number;
  secret?: string | undefined;
  /** The first moment whose orders are wanted; setting it again reads from there anew. */
  from: Date;
}

type Pulled = { problem: string | null; newCursor: Date | null; waitSeconds: number; refused: RefusedOrder[] };

/** Asks hotline platforms that push nothing for their orders, and monitors of online information 舆情 for their posts. */
@Injectable()
export class OrderPullsService {
  /** Most pages that are read for one move of the cursor. */
  mostPages = 500;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly outbound: SafeFetch,
    private readonly orders: OrdersService,
  ) {}

  async list(): Promise<OrderPullState[]> {
    return findOrderPulls(this.database);
  }

  /** Refuses a source whose mapping does not say how it is asked. */
  async start(wanted: WantedPull, actor: string): Promise<'started' | 'no-pull-mapping'> {
    const { pull } = await this.orders.mappingOf(wanted.source);
    if (!pull) return 'no-pull-mapping';
    const { secret, ...rest } = wanted;
    const secretCipher = secret === undefined ? null : this.vault.seal(secret, wanted.source);
    await this.database.transaction(async (tx) => {
      await storeOrderPull(tx, { ...rest, secretCipher });
      await append(tx, {
        actor,
        action: 'order-pull.started',
        subjectKind: 'source',
        subjectId: wanted.source,
        detail: { from: wanted.from.toISOString() },
      });
    });
    return 'started';
  }

  async stop(source: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await stopOrderPull(tx, source))) return false;
      await append(tx, { actor, action: 'order-pull.stopped', subjectKind: 'source', subjectId: source });
      return true;
    });
  }

  /** Pulls with the next round instead of at its time. False when nothing is pulled for this source. */
  async pullNow(source: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await makeOrderPullDue(tx, source))) return false;
      await append(tx, { actor, action: 'order-pull.asked', subjectKind: 'source', subjectId: source });
      return true;
    });
  }

  /** Pulls from every platform that is due; answers from how many. */
  async pullDue(): Promise<number> {
    for (let pulled = 0; ; pulled++) {
      const due = await leaseOrderPull(this.database, LEASE_SECONDS);
      if (!due) return pulled;
      await this.pull(due);
    }
  }

  /**
   * Registers what changed since the cursor, less the overlap. The cursor moves only after every order of every page was registered or
   * refused. So a pull that is killed reads the same orders again, and intake knows them.
   */
  async pull(due: LeasedPull): Promise<void> {
    const mapping = await this.orders.mappingOf(due.source);
    const pulled = mapping.pull
      ? await this.#readPages(due, mapping, mapping.pull)
      : { problem: 'no-pull-mapping', newCursor: null, waitSeconds: AFTER_FAULT_SECONDS, refused: [] };
    await settleOrderPull(this.database, { source: due.source, cursorAt: due.cursorAt, ...pulled });
  }

  async #readPages(due: LeasedPull, mapping: OrderMapping, pull: PullMapping): Promise<Pulled> {
    const since = new Date(due.cursorAt.getTime() - due.overlapSeconds * 1000);
    const now = new Date();
    const progress = new PullProgress(pull, this.mostPages);
    const refused: RefusedOrder[] = [];
    for (let page = progress.nextPage(); page !== undefined; page = progress.nextPage()) {
      const answer = await this.outbound.fetch(pageAddress(due.url, pull, { since, until: now, page }), {
        method: 'GET',
        headers: this.#headers(due, pull),
        timeout: 30_000,
        maxBytes: MAX_PAGE_BYTES,
      });
      const reading = readOrderPage(mapping, pull, answer, now);
      if (!reading.ok) {
        const { problem, waitSeconds = Math.max(due.everySeconds, AFTER_FAULT_SECONDS) } = reading;
        return { problem, newCursor: null, waitSeconds, refused };
      }
      refused.push(...(await this.#register(due, mapping, progress.take(reading.page))));
    }
    const problem = progress.problem() ?? (refused.length > 0 ? 'refused-orders' : null);
    return { problem, newCursor: progress.cursor(now) ?? null, waitSeconds: due.everySeconds, refused };
  }

  async #register({ source }: LeasedPull, mapping: OrderMapping, records: readonly unknown[]): Promise<RefusedOrder[]> {
    const refused: RefusedOrder[] = [];
    for (const record of records) {
      const order = await this.orders.register({ source, actor: `source:${source}` }, mapping, record);
      if (order.outcome !== 'refused') continue;
      const fields = order.errors.map(({ field }) => field);
      refused.push({ orderNumber: order.orderNumber, fields, at: new Date().toISOString() });
    }
    return refused;
  }

  #headers({ source, secretCipher }: LeasedPull, { header }: PullMapping): Record<string, string> {
    const secret = header !== undefined && secretCipher ? this.vault.openText(secretCipher, source) : undefined;
    return {
      'user-agent': 'huiliu',
      accept: 'application/json',
      ...(header !== undefined && secret !== undefined && { [header.toLowerCase()]: secret }),
    };
  }
}
