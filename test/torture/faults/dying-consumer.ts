import { rows } from '#platform';
import { Hub } from '../hub.js';
import { underLoad } from '../load.js';
import { generator } from '../stories.js';
import { PATIENCE_MS, until } from '../until.js';
import { rowOf, type Fault } from './fault.js';

const CONSUMERS = 3;
const PAGE = 3;
const NAME = 'dying';

interface Page {
  events: { id: string }[];
  cursor: string;
}

/** Consumers of the pull feed that lose their memory between reading a page and confirming it. */
export const dyingConsumer: Fault = {
  name: 'dying-consumer',
  does: 'consumers of the pull feed forget everything between reading a page and confirming it',
  long: { submissions: 500, times: 200 },
  short: { submissions: 30, times: 10 },
  async run({ backend, seed }, { submissions, times }) {
    const hub = await Hub.open(backend);
    try {
      let died: Died | undefined;
      const loaded = await underLoad(hub, { name: 'consumer', submissions, seed, perSecond: 20 }, async () => {
        died = await dyingConsumers(hub, { deaths: times, seed });
      });
      const { seen, skipped, jumps } = died!;
      return [
        rowOf(
          {
            cell: 'between read and confirm',
            strikes: times,
            loaded,
            found: `${seen} events, ${skipped} skipped, ${jumps} pages elsewhere`,
          },
          {
            [`${skipped} events skipped`]: skipped === 0,
            [`${jumps} pages began elsewhere after a death`]: jumps === 0,
          },
        ),
      ];
    } finally {
      await hub.close();
    }
  },
};

/** What consumers had seen at the end. */
export interface Died {
  seen: number;
  /** Events of the ledger that none of them was given. */
  skipped: number;
  /** Pages after a death that did not begin where the unconfirmed one had begun. */
  jumps: number;
}

/** Lets consumers of three departments die so often, and read to the end afterwards. */
export async function dyingConsumers(hub: Hub, { deaths, seed }: { deaths: number; seed: number }): Promise<Died> {
  let owners: { owner: string }[] = [];
  const known = async (): Promise<boolean> => {
    owners = await rows(
      hub.database,
      "select owner from messages where owner_kind = 'department' group by owner order by count(*) desc, owner limit $1",
      [CONSUMERS],
    );
    return owners.length === CONSUMERS;
  };
  await until(known, PATIENCE_MS, 'departments that are owed something');
  const consumers: Consumer[] = [];
  for (const { owner } of owners) consumers.push(await Consumer.open(hub, owner));
  const random = generator(seed + 3);
  for (let left = deaths; left > 0;)
    for (const consumer of consumers) left -= (await consumer.live(() => left > 0 && random() < 0.5)) ? 1 : 0;
  for (const consumer of consumers) {
    const owed = await consumer.owed();
    await until(async () => (await consumer.live(() => false)) === undefined, PATIENCE_MS, 'the end of the feed');
    consumer.compare(owed);
  }
  const sum = (of: (consumer: Consumer) => number): number => consumers.reduce((total, one) => total + of(one), 0);
  return {
    seen: sum(({ seen }) => seen.size),
    skipped: sum(({ skipped }) => skipped),
    jumps: sum(({ jumps }) => jumps),
  };
}

class Consumer {
  readonly seen = new Set<string>();
  /** Pages after a death that did not begin where the unconfirmed one had begun. */
  jumps = 0;
  skipped = 0;
  #expected: string | undefined;

  private constructor(
    private readonly hub: Hub,
    private readonly owner: string,
    private readonly key: string,
  ) {}

  static async open(hub: Hub, owner: string): Promise<Consumer> {
    const body = { name: `consumer ${owner}`, scopes: ['department'], department: owner };
    return new Consumer(hub, owner, (await hub.caller.administer<{ key: string }>('POST', '/keys', body)).key);
  }

  /** Reads a page and confirms it, unless it dies before. Answers whether it died; undefined when there was nothing to read. */
  async live(dies: () => boolean): Promise<boolean | undefined> {
    const page = (await this.#ask('GET', `/events?consumer=${NAME}&limit=${PAGE}`)) as Page;
    if (page.events.length === 0) return undefined;
    if (this.#expected !== undefined && page.events[0]!.id !== this.#expected) this.jumps += 1;
    for (const { id } of page.events) this.seen.add(id);
    if (dies()) {
      this.#expected = page.events[0]!.id;
      return true;
    }
    await this.#ask('PUT', `/events/consumers/${NAME}`, { cursor: page.cursor });
    this.#expected = undefined;
    return false;
  }

  /** Everything that it must have been given in the end. What was written a moment ago is waited for, below the horizon of the feed. */
  async owed(): Promise<string[]> {
    const owed = await rows<{ id: string }>(
      this.hub.database,
      `select id from messages where owner_kind = 'department' and owner = $1 and xid < pg_snapshot_xmin(pg_current_snapshot())`,
      [this.owner],
    );
    return owed.map(({ id }) => id);
  }

  compare(owed: readonly string[]): void {
    this.skipped = owed.filter((id) => !this.seen.has(id)).length;
  }

  async #ask(method: 'GET' | 'PUT', path: string, body?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
    const answer = await this.hub.caller.send(() => ({
      method,
      path,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    }));
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`);
    return answer.body;
  }
}
