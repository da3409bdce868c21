import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import { type HandlingOutcome, alive } from '#cases';
import { handledCase } from './past-handling.js';
import { DutyHistory, type HistoryNames, type StoredHistory } from './history/duty-history.js';
import type { ReferenceData } from '../reference/reference.js';

interface Step {
  id: string;
  outcome: HandlingOutcome;
  department: string;
  wasSigned: boolean;
  category: string;
  area: string | null;
  channel: string;
  kind: string;
  at: Date;
}

/** The reading position of the learner, stored together with what it learned. */
interface Bookmark {
  history: StoredHistory;
  /** Steps of the last minute: `id outcome`. */
  recent: [step: string, at: number][];
}

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
export class HistoryKeeper {
  #history: DutyHistory | undefined;
  #upto = 0;
  #recent = new Map<string, number>();
  #unstored = 0;

  constructor(
    private readonly database: DataSource,
    private readonly reference: () => ReferenceData,
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
    const stored = await row<{ upto: Date; body: Bookmark }>(
      this.database,
      'select upto, body from duty_history_model where name = $1',
      [NAME],
    );
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
      const page = await rows<Step>(
        this.database,
        `select assignment_id as id, outcome, department, was_signed as "wasSigned", category, area, channel, kind, at from duty_history
         where (at, assignment_id, outcome) > ($1, $2, $3) order by at, assignment_id, outcome limit $4`,
        [...cursor, PAGE],
      );
      for (const step of page) learned += this.learn(step, history) ? 1 : 0;
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      cursor = [last.at, last.id, last.outcome];
    }
    for (const [step, at] of this.#recent) if (at < this.#upto - LATE_MS) this.#recent.delete(step);
    return learned;
  }

  private learn(step: Step, history: DutyHistory): boolean {
    const key = `${step.id} ${step.outcome}`;
    if (this.#recent.has(key)) return false;
    this.#recent.set(key, step.at.getTime());
    this.#upto = Math.max(this.#upto, step.at.getTime());
    const handled = handledCase(step, this.reference());
    if (step.outcome === 'signed') history.learn(handled, step.department);
    if (step.outcome === 'returned') history.learnReturn(handled, step.department, step.wasSigned);
    return true;
  }

  /** Units that the table has ended are counted under their successors. */
  private followTable(history: DutyHistory): void {
    const { departments } = this.reference();
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const { code, validTo } of departments.values()) {
      const successor = validTo !== null && validTo < today ? alive(code, today, departments) : undefined;
      if (successor !== undefined && successor !== code) history.rename(code, successor, Date.now());
    }
  }

  private async store(history: DutyHistory): Promise<void> {
    const body: Bookmark = { history: history.store(this.#upto), recent: [...this.#recent] };
    await this.database.query(
      `insert into duty_history_model (name, upto, body) values ($1, $2, $3)
       on conflict (name) do update set upto = excluded.upto, body = excluded.body where duty_history_model.upto < excluded.upto`,
      [NAME, new Date(this.#upto), JSON.stringify(body)],
    );
    this.#unstored = 0;
  }

  private names(): HistoryNames {
    return {
      unit: (code) => this.reference().departments.get(code)?.name ?? code,
      place: (code) => this.reference().areas.get(code)?.name ?? this.categoryName(code),
    };
  }

  private categoryName(code: string): string {
    const { categories } = this.reference();
    const leaf = categories.get(code);
    if (leaf) return leaf.level3;
    const [inside] = [...categories.values()].filter((one) => one.code.startsWith(code));
    return (code.length > 3 ? inside?.level2 : inside?.level1) ?? code;
  }
}
