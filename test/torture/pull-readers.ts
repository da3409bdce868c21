import { setTimeout as delay } from 'node:timers/promises';
import { rows } from '#platform';
import type { Target } from './hub.js';
import { PATIENCE_MS, until } from './until.js';

/** What five readers of `GET /events` saw against the ledger; all but `seen` must be 0. */
export interface Pulled {
  seen: number;
  missed: number;
  doubled: number;
  disordered: number;
}

interface Page {
  events: { id: string }[];
  cursor: string;
  more: boolean;
}

const READERS = 5;
const PAUSE_MS = 300;

/** Departments that pull their messages, each with its own key, while routing writes them. */
export class PullReaders {
  readonly #feeds: Feed[] = [];
  #reading = true;
  readonly #readers: Promise<unknown>;

  constructor(private readonly hub: Target) {
    this.#readers = Promise.all([this.#adopt(), ...Array.from({ length: READERS }, (_, reader) => this.#read(reader))]);
  }

  /** Reads once more and compares with what the ledger held before, once no open transaction of the server holds the feed back. */
  async finish(): Promise<Pulled> {
    this.#reading = false;
    await this.#readers;
    const sum: Pulled = { seen: 0, missed: 0, doubled: 0, disordered: 0 };
    for (const feed of this.#feeds) {
      const ledger = await feed.ledger();
      await feed.read();
      const found = feed.compare(ledger);
      for (const name of Object.keys(sum) as (keyof Pulled)[]) sum[name] += found[name];
    }
    return sum;
  }

  /** Every department that is owed something gets a reader; each starts at the beginning of its feed. */
  async #adopt(): Promise<void> {
    for (let last = false; ; last = !this.#reading) {
      for (const owner of await this.#owners()) {
        if (this.#feeds.some(({ department }) => department === owner)) continue;
        const body = { name: `reader ${owner}`, scopes: ['department'], department: owner };
        this.#feeds.push(
          new Feed(this.hub, owner, (await this.hub.caller.administer<{ key: string }>('POST', '/keys', body)).key),
        );
      }
      if (last) return;
      await delay(PAUSE_MS);
    }
  }

  async #owners(): Promise<string[]> {
    let owners: { owner: string }[] = [];
    await until(
      async () => {
        owners = await rows(this.hub.database, "select distinct owner from messages where owner_kind = 'department'");
        return true;
      },
      PATIENCE_MS,
      'the departments that are owed something',
    );
    return owners.map(({ owner }) => owner);
  }

  async #read(reader: number): Promise<void> {
    while (this.#reading) {
      for (const feed of this.#feeds.filter((_, place) => place % READERS === reader)) await feed.read();
      await delay(PAUSE_MS);
    }
  }
}

class Feed {
  readonly #seen: string[] = [];
  #cursor = '';

  constructor(
    private readonly hub: Target,
    readonly department: string,
    private readonly key: string,
  ) {}

  async read(): Promise<void> {
    for (let more = true; more;) {
      const path = `/events?limit=50&cursor=${encodeURIComponent(this.#cursor)}`;
      const { status, body } = await this.hub.caller.send(() => ({
        method: 'GET',
        path,
        headers: { authorization: `Bearer ${this.key}` },
      }));
      if (status !== 200) throw new Error(`GET /events answered ${status}`);
      const page = body as Page;
      this.#seen.push(...page.events.map(({ id }) => id));
      this.#cursor = page.cursor;
      more = page.more;
    }
  }

  /** Its messages in the order of the feed, all of them below the horizon that the feed is shown to. */
  async ledger(): Promise<string[]> {
    let owed: { id: string; shown: boolean }[] = [];
    await until(
      async () => {
        owed = await rows(
          this.hub.database,
          `select id, xid < pg_snapshot_xmin(pg_current_snapshot()) as shown from messages where owner_kind = 'department' and owner = $1 order by xid, seq`,
          [this.department],
        );
        return owed.every(({ shown }) => shown);
      },
      PATIENCE_MS,
      'the horizon of the pull feed',
    );
    return owed.map(({ id }) => id);
  }

  compare(ledger: readonly string[]): Pulled {
    const place = new Map(ledger.map((id, index) => [id, index]));
    const seen = new Set(this.#seen);
    return {
      seen: seen.size,
      missed: ledger.filter((id) => !seen.has(id)).length,
      doubled: this.#seen.length - seen.size,
      disordered: this.#seen.filter((id, index) => index > 0 && place.get(id)! < place.get(this.#seen[index - 1]!)!)
        .length,
    };
  }
}
