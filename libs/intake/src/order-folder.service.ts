import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform';
import { SourcesService } from './sources.service.js';
import { OrdersService } from './orders.service.js';
import { readOrderTable, type RefusedLine } from './orders/order-table.js';

/** A file that changed later than this is perhaps still being written. */
const SETTLED_MS = 5_000;

/** What stands beside a file that was read, for the people who dropped it. */
export interface FolderResult {
  registered: number;
  refused: RefusedLine[];
}

/**
 * 投递文件夹: registers the orders of CSV and XLSX files that are put into `ORDERS_FOLDER/<source>`. A file whose orders are all
 * registered goes to `done`, any other to `failed`, with the lines that were refused beside it. A worker that is killed reads the file
 * again, and intake knows its orders.
 */
@Injectable()
export class OrderFolderService {
  readonly #seen = new Map<string, string>();

  constructor(
    private readonly config: Config,
    private readonly sources: SourcesService,
    private readonly orders: OrdersService,
  ) {}

  /** Reads every file that is complete; answers how many. */
  async scan(now = Date.now()): Promise<number> {
    const root = this.config.ORDERS_FOLDER;
    if (root === undefined) return 0;
    let read = 0;
    for (const source of await this.#hotlines())
      for (const name of await namesIn(join(root, source)))
        if (await this.#isComplete(join(root, source, name), now)) {
          await this.#take(join(root, source), name, source);
          read += 1;
        }
    return read;
  }

  async #hotlines(): Promise<string[]> {
    return (await this.sources.list()).flatMap(({ code, channel }) => (channel === 'hotline' ? [code] : []));
  }

  /** A file is complete when it rests for some seconds and two scans find it the same. Links are not followed. */
  async #isComplete(path: string, now: number): Promise<boolean> {
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile()) return false;
    const mark = `${found.size} ${found.mtimeMs}`;
    const same = this.#seen.get(path) === mark;
    this.#seen.set(path, mark);
    return same && now - found.mtimeMs >= SETTLED_MS;
  }

  async #take(folder: string, name: string, source: string): Promise<void> {
    const mapping = await this.orders.mappingOf(source);
    const format = name.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
    const result: FolderResult = { registered: 0, refused: [] };
    for await (const line of readOrderTable(createReadStream(join(folder, name)), format, mapping)) {
      if ('fault' in line) {
        result.refused.push({ line: line.line, orderNumber: null, errors: [{ field: '', ...line.fault }] });
        continue;
      }
      const order = await this.orders.register({ source, actor: `source:${source}` }, mapping, line.record);
      if (order.outcome !== 'refused') result.registered += 1;
      else {
        const errors = order.errors.map(({ field, message }) => ({ field, ...message }));
        result.refused.push({ line: line.line, orderNumber: order.orderNumber, errors });
      }
    }
    await this.#put(folder, name, result);
    this.#seen.delete(join(folder, name));
  }

  /** Another worker may have moved the file meanwhile; it read the same orders. */
  async #put(folder: string, name: string, result: FolderResult): Promise<void> {
    const target = join(folder, result.refused.length === 0 ? 'done' : 'failed');
    await mkdir(target, { recursive: true });
    const free = await freeName(target, name);
    await writeFile(join(target, `${free}.result.json`), JSON.stringify(result, undefined, 2));
    await rename(join(folder, name), join(target, free)).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT') throw fault;
    });
  }
}

/** Tables only; a leading dot, `~$` and other endings belong to programs that are still writing. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^[^.~].{0,200}\.(csv|xlsx)$/i.test(name)).sort();
}

/** A file of the same name from an earlier day is kept. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : name.replace(/(\.\w+)$/, `-${number}$1`);
    if (!taken.has(free)) return free;
  }
}
