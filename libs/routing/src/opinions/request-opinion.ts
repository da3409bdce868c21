import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import type { QuestionKind } from './question.js';
import type { OpinionModel } from './opinion-model.js';
import { requestNewOpinions, requestDueOpinions } from './opinion-request.queries.js';

/** Smaller than every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';
/** The reading position per kind of question; times by the database's clock. */
type Bookmarks = Map<QuestionKind, { since: string; subject: string }>;

/**
 * Finds in the tables what a model is to be asked. Routing does not know of it, and without an opened model none of
 * this runs. Each call continues at the last position; otherwise a long triage desk would be searched again every two
 * seconds.
 */
export class OpenQuestions {
  #since: Bookmarks = new Map();

  constructor(private readonly eye: Pick<OpinionModel, 'answers' | 'model' | 'promptVersion'>) {}

  /** Creates a job for every new question and every one that is due again. Returns their number. */
  async want(database: DataSource): Promise<number> {
    const since: Bookmarks = new Map(this.#since);
    const wanted = await database.transaction(async (tx) => {
      let count = await this.dueAgain(tx);
      for (const kind of this.eye.answers) count += await this.newOnes(tx, kind, since);
      return count;
    });
    this.#since = since;
    return wanted;
  }

  /** Several workers may search at once: there is one row per question and model. */
  private async newOnes(tx: Tx, kind: QuestionKind, since: Bookmarks): Promise<number> {
    const { since: from, subject } = since.get(kind) ?? { since: '-infinity', subject: FIRST };
    const read = await requestNewOpinions(tx, {
      kind,
      model: this.eye.model,
      promptVersion: this.eye.promptVersion,
      from,
      subject,
    });
    if (!read) return 0;
    since.set(kind, read.lastWanted ?? read.lastRead ?? { since: read.settled, subject: FIRST });
    return read.made;
  }

  private async dueAgain(tx: Tx): Promise<number> {
    const due = await requestDueOpinions(tx, this.eye.model, this.eye.promptVersion);
    return due.length;
  }
}
