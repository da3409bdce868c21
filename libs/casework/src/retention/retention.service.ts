import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { SubmissionContent } from '#intake';
import { faultLine, Vault, type Tx } from '#platform';
import { countDue, findDue, findRetentionTable, takeDue, type RetentionCount } from './due-matters.queries.js';
import { beginForgetting, deleteFiles, emptySubmission, forgetWords } from './forget-matter.queries.js';
import { endedBefore, readRetentionRules, type RetentionRule } from './retention-rules.js';

const log = new Logger('retention');

/** What would be destroyed today by one rule. */
export interface RetentionPlan extends RetentionRule, RetentionCount {}

/** Matters that one run looks up at once; each is destroyed in a transaction of its own. */
const BATCH = 20;

/** 保存期限: destroys the words and people of matters whose time has passed. Figures stay what they were. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** 预演: counts what is due, changes nothing. */
  async plan(now: Date): Promise<RetentionPlan[]> {
    const plans: RetentionPlan[] = [];
    for (const rule of await this.#rules())
      plans.push({ ...rule, ...(await countDue(this.database, rule, endedBefore(rule, now))) });
    return plans;
  }

  /**
   * Destroys what is due, at most `most` matters for each rule, and returns how many. It may run in several workers, twice, and
   * be killed: a matter is destroyed as a whole with its audit entry, or not at all.
   */
  async carryOut(now: Date, most = 200): Promise<number> {
    let done = 0;
    for (const rule of await this.#rules()) {
      const wanted = { kind: rule.class, before: endedBefore(rule, now) };
      const failed: string[] = [];
      for (let tried = 0; tried < most; tried += BATCH) {
        const due = await findDue(this.database, { ...wanted, limit: BATCH, without: failed });
        let taken = 0;
        for (const id of due)
          try {
            taken += (await this.#destroy(id, rule, wanted.before)) ? 1 : 0;
          } catch (fault) {
            // One matter that cannot be destroyed must not keep the others.
            failed.push(id);
            log.warn(`matter ${id}: ${faultLine(fault)}`);
          }
        done += taken;
        // What another worker has locked is left to it.
        if ((taken === 0 && failed.length === 0) || due.length < BATCH) break;
      }
    }
    return done;
  }

  async #destroy(id: string, rule: RetentionRule, before: Date): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await takeDue(tx, id, { kind: rule.class, before }))) return false;
      if (rule.action === 'delete') await deleteFiles(tx, id);
      else await this.#anonymise(tx, id, rule);
      await append(tx, {
        actor: 'machine:retention',
        action: rule.action === 'delete' ? 'matter.files_deleted' : 'matter.anonymised',
        subjectKind: 'matter',
        subjectId: id,
        detail: { class: rule.class, years: rule.years },
      });
      return true;
    });
  }

  async #anonymise(tx: Tx, id: string, rule: RetentionRule): Promise<void> {
    for (const submission of await beginForgetting(tx, id, rule))
      await emptySubmission(tx, submission.id, {
        content: this.vault.seal(JSON.stringify(emptyContent(submission.form)), submission.id),
        raw: this.vault.seal('', submission.id),
      });
    await forgetWords(tx, id);
  }

  async #rules(): Promise<RetentionRule[]> {
    const read = readRetentionRules((await findRetentionTable(this.database))?.items);
    if ('faults' in read) throw new Error(`the table of retention has faults: ${JSON.stringify(read.faults)}`);
    return read.rules;
  }
}

/** Every reader of a content can read this one. */
function emptyContent(form: string): SubmissionContent {
  return {
    form: form as SubmissionContent['form'],
    title: '（已匿名化）',
    text: '',
    petitioners: [],
    anonymous: true,
    confidential: true,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  };
}
