import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { alive } from '#cases/departments';
import { handledCase } from './past-handling.js';
import { DutyHistory, type HistoryNames } from './history/duty-history.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import {
  findStoredHistory,
  findHandlingSteps,
  storeHistory,
  type HandlingStep,
  type Bookmark,
} from './past-work.queries.js';

const NAME = 'duty-history';
/** Maximum time between a step's timestamp and its visibility to others. Reading starts again this far back. */
const LATE_MS = 60_000;
/** Small, because learning a page blocks the process for its duration. */
const PAGE = 100;
const STORED_EVERY = 1_000;

/**
 * The learned history in the memory of one process. `refresh` learns the steps of departments since the last call, in
 * order and each step once. It is stored from time to time, so that the next start continues there.
 */
@Injectable()
export class HistoryKeeper {
  #history: DutyHistory | undefined;
  #upto = 0;
  #recent = new Map<string, number>();
  #unstored = 0;

  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** Undefined until the first refresh: then routing uses only the tables. */
  readonly current = (): DutyHistory | undefined => this.#history;

  /** Returns how many steps were learned. */
  async refresh(): Promise<number> {
    const history = (this.#history ??= await this.begin());
    const learned = await this.readOn(history);
    this.followTable(history);
    this.#unstored += learned;
    if (this.#unstored >= STORED_EVERY) await this.store(history);
    return learned;
  }

  private async begin(): Promise<DutyHistory> {
    const stored = await findStoredHistory(this.database, NAME);
    if (!stored) return new DutyHistory(this.names());
    this.#upto = stored.upto.getTime();
    this.#recent = new Map(stored.body.recent);
    return DutyHistory.restore(stored.body.history, this.names());
  }

  private async readOn(history: DutyHistory): Promise<number> {
    let cursor: [at: Date, id: string, outcome: string] = [
      new Date(this.#upto - LATE_MS),
      '00000000-0000-0000-0000-000000000000',
      '',
    ];
    let learned = 0;
    for (;;) {
      const page = await findHandlingSteps(this.database, cursor, PAGE);
      for (const step of page) learned += this.learn(step, history) ? 1 : 0;
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      cursor = [last.at, last.id, last.outcome];
    }
    for (const [step, at] of this.#recent) if (at < this.#upto - LATE_MS) this.#recent.delete(step);
    return learned;
  }

  private learn(step: HandlingStep, history: DutyHistory): boolean {
    const key = `${step.id} ${step.outcome}`;
    if (this.#recent.has(key)) return false;
    this.#recent.set(key, step.at.getTime());
    this.#upto = Math.max(this.#upto, step.at.getTime());
    const handled = handledCase(step, this.keeper.current());
    if (step.outcome === 'signed') history.learn(handled, step.department);
    if (step.outcome === 'returned') history.learnReturn(handled, step.department, step.wasSigned);
    return true;
  }

  /** Units that the table has ended are counted under their successors. */
  private followTable(history: DutyHistory): void {
    const { departments } = this.keeper.current();
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const { code, validTo } of departments.values()) {
      const successor = validTo !== null && validTo < today ? alive(code, today, departments) : undefined;
      if (successor !== undefined && successor !== code) history.rename(code, successor, Date.now());
    }
  }

  private async store(history: DutyHistory): Promise<void> {
    const body: Bookmark = { history: history.store(this.#upto), recent: [...this.#recent] };
    await storeHistory(this.database, NAME, new Date(this.#upto), body);
    this.#unstored = 0;
  }

  private names(): HistoryNames {
    return {
      unit: (code) => this.keeper.current().departments.get(code)?.name ?? code,
      place: (code) => this.keeper.current().areas.get(code)?.name ?? this.categoryName(code),
    };
  }

  private categoryName(code: string): string {
    const { categories } = this.keeper.current();
    const leaf = categories.get(code);
    if (leaf) return leaf.level3;
    const [inside] = [...categories.values()].filter((one) => one.code.startsWith(code));
    return (code.length > 3 ? inside?.level2 : inside?.level1) ?? code;
  }
}
