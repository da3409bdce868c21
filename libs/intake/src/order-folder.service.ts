import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform';
import type { FieldError } from './connectors/read-payload.js';
import { SourcesService } from './sources.service.js';
import { OrdersService } from './orders.service.js';
import { readOrderTable, type RefusedLine } from './orders/order-table.js';
import { SurveysService } from './surveys.service.js';
import { readSurveyTable } from './surveys/survey-table.js';

/** A file that changed later than this is perhaps still being written. */
const SETTLED_MS = 5_000;

/** What stands beside a file that was read, for the people who dropped it. */
export interface FolderResult {
  registered: number;
  refused: RefusedLine[];
}

/** A line that was registered, or why it was not. */
type TakenLine = 'registered' | RefusedLine;

/**
 * 投递文件夹: registers the orders of CSV and XLSX files that are put into `ORDERS_FOLDER/<source>`, and the answers of surveys 社情民意 where the source is of that channel.
 * A file whose lines are all
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
    private readonly surveys: SurveysService,
  ) {}

  /** Reads every file that is complete; answers how many. */
  async scan(now = Date.now()): Promise<number> {
    const root = this.config.ORDERS_FOLDER;
    if (root === undefined) return 0;
    let read = 0;
    for (const { code, channel } of await this.sources.list())
      for (const name of CHANNELS.includes(channel) ? await namesIn(join(root, code)) : [])
        if (await this.#isComplete(join(root, code, name), now)) {
          const path = join(root, code, name);
          await this.#take(
            join(root, code),
            name,
            channel === 'survey' ? this.#survey(path, code) : this.#orders(path, code),
          );
          read += 1;
        }
    return read;
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

  async *#orders(path: string, source: string): AsyncGenerator<TakenLine> {
    const mapping = await this.orders.mappingOf(source);
    for await (const line of readOrderTable(createReadStream(path), formatOf(path), mapping)) {
      if ('fault' in line) {
        yield { line: line.line, orderNumber: null, errors: [{ field: '', ...line.fault }] };
        continue;
      }
      const order = await this.orders.register({ source, actor: `source:${source}` }, mapping, line.record);
      yield order.outcome === 'refused' ? refusedLine(line.line, order.orderNumber, order.errors) : 'registered';
    }
  }

  async *#survey(path: string, source: string): AsyncGenerator<TakenLine> {
    const survey = basename(path).replace(/\.\w+$/, '');
    for await (const line of readSurveyTable(createReadStream(path), formatOf(path))) {
      if ('fault' in line) {
        yield { line: line.line, orderNumber: null, errors: [{ field: '', ...line.fault }] };
        continue;
      }
      const answer = await this.surveys.register({ source, actor: `source:${source}` }, survey, line.record);
      yield answer.outcome === 'refused' ? refusedLine(line.line, answer.id, answer.errors) : 'registered';
    }
  }

  async #take(folder: string, name: string, lines: AsyncIterable<TakenLine>): Promise<void> {
    const result: FolderResult = { registered: 0, refused: [] };
    for await (const line of lines) {
      if (line === 'registered') result.registered += 1;
      else result.refused.push(line);
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

const CHANNELS = ['hotline', 'survey'];

const formatOf = (path: string): 'xlsx' | 'csv' => (path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv');

const refusedLine = (line: number, orderNumber: string | null, errors: readonly FieldError[]): RefusedLine => ({
  line,
  orderNumber,
  errors: errors.map(({ field, message }) => ({ field, ...message })),
});

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
