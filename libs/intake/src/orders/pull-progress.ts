import { createHash } from 'node:crypto';
import type { PullMapping } from './order-mapping.js';
import type { PulledPage } from './pull-orders.js';

/** Times that all pages are read, where records keep moving between them. */
const MOST_PASSES = 3;

/** Why the cursor stays although every page was read. */
export type PullProblem = 'pages-move' | 'too-many-pages';

/**
 * What one pull has read. Pages move while they are read: a record of an earlier page that changes leaves it, the others come forward, and the first one of the next
 * page is never seen. So pages are read again until a pass brings nothing new. Of records short hashes are kept, not their words.
 */
export class PullProgress {
  readonly #seen = new Set<string>();
  #inPass = new Set<string>();
  #passes = 0;
  #pages = 0;
  #fresh = 0;
  #more = true;
  #isCut = false;
  #isAscending = true;
  #latest: number | undefined;
  #clock: Date | undefined;

  constructor(
    private readonly pull: PullMapping,
    /** Most pages of one pass; the next pull goes on from the cursor. */
    private readonly mostPages: number,
  ) {}

  /** Number of the next page; undefined when everything was read. */
  nextPage(): number | undefined {
    if (this.#more) return this.pull.firstPage + this.#pages;
    // One page cannot move against another.
    const isSettled = this.#pages === 1 || this.#fresh === 0;
    this.#passes += 1;
    if (isSettled || this.#passes === MOST_PASSES) return undefined;
    this.#inPass = new Set();
    [this.#pages, this.#fresh, this.#more, this.#isAscending, this.#latest] = [0, 0, true, true, undefined];
    return this.pull.firstPage;
  }

  /** Takes a page; answers those of its records that this pull has not seen. */
  take({ records, earliest, latest, platformNow }: PulledPage): unknown[] {
    const hashes = records.map(hashOf);
    const before = this.#inPass.size;
    for (const hash of hashes) this.#inPass.add(hash);
    const fresh = records.filter((_record, place) => !this.#seen.has(hashes[place]!));
    for (const hash of hashes) this.#seen.add(hash);
    this.#pages += 1;
    this.#fresh += fresh.length;
    // A platform that repeats its last page for every number beyond it would never end.
    const hasMore = records.length >= this.pull.pageSize && this.#inPass.size > before;
    this.#more = hasMore && this.#pages < this.mostPages;
    this.#isCut = hasMore && !this.#more;
    if (this.#latest !== undefined && earliest && earliest.getTime() < this.#latest) this.#isAscending = false;
    if (latest) this.#latest = Math.max(this.#latest ?? -Infinity, latest.getTime());
    this.#clock = platformNow ?? this.#clock;
    return fresh;
  }

  /** Why the cursor has to stay; undefined where it may move. */
  problem(): PullProblem | undefined {
    if (this.#pages > 1 && this.#fresh > 0) return 'pages-move';
    // What was cut from a list with the newest first lies before the cursor that would be set.
    return this.#isCut && !this.#isAscending ? 'too-many-pages' : undefined;
  }

  /**
   * The new cursor: the latest change that was told. A record that is dated ahead of the platform's own clock must not hide the orders
   * until then, so the cursor stays below that clock. Undefined: it stays.
   */
  cursor(now: Date): Date | undefined {
    if (this.#latest === undefined || this.problem() !== undefined) return undefined;
    return new Date(Math.min(this.#latest, (this.#clock ?? now).getTime()));
  }
}

/** It is kept for the time of one pull, in memory. */
const hashOf = (record: unknown): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64').slice(0, 16);
