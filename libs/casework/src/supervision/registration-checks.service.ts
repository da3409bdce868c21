import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { SubmissionContent } from '#intake';
import { Vault } from '#platform';
import { addDays, civilDateOf } from '#cases/calendar';
import { readMeasures } from '#cases/settings';
import {
  drawChecks,
  findChecks,
  findComparison,
  lockCheck,
  setCheckOutcome,
  type CheckView,
} from './registration-check.queries.js';

/** Number of past days that a draw still covers, after the hub was down. */
const CATCH_UP = 7;

/** Spot checks of registrations against the original words. */
@Injectable()
export class RegistrationChecksService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * 登记不实核查: draws the city's share of each finished day's open submissions, at least one if there were any. The id
   * decides which ones, so a repeated draw, or one on another machine, selects the same. Returns how many were new.
   */
  async draw(now: Date): Promise<number> {
    const { checkShare } = await readMeasures(this.database);
    const today = civilDateOf(now);
    return this.database.transaction(async (tx) => {
      const drawn = await drawChecks(tx, { from: addDays(today, -CATCH_UP), to: today, share: checkShare, now });
      if (drawn.length > 0)
        await append(tx, {
          actor: 'machine:supervision',
          action: 'registration-check.drawn',
          subjectKind: 'register',
          subjectId: today,
          detail: { count: drawn.length },
        });
      return drawn.length;
    });
  }

  /** Lists the open comparisons, oldest first; or the finished ones, newest first. */
  async list({ open, limit }: { open: boolean; limit: number }): Promise<CheckView[]> {
    return findChecks(this.database, open, limit);
  }

  /**
   * Opens both sides of a drawn submission and writes the purpose into the audit log (INV-47); undefined when it was not
   * drawn, or is sealed.
   */
  async read(number: string, reader: { actor: string; purpose: string }): Promise<Comparison | undefined> {
    return this.database.transaction(async (tx) => {
      const found = await findComparison(tx, number);
      if (!found) return undefined;
      await append(tx, {
        actor: reader.actor,
        action: 'registration-check.read',
        subjectKind: 'submission',
        subjectId: found.id,
        detail: { purpose: reader.purpose },
      });
      return {
        registered: JSON.parse(this.vault.openText(found.content, found.id)) as SubmissionContent,
        original: { mediaType: found.mediaType, base64: this.vault.open(found.raw, found.id).toString('base64') },
      };
    });
  }

  /** Records the result of the comparison, once. */
  async record(
    number: string,
    { outcome, differences }: RegistrationFinding,
    actor: string,
  ): Promise<'recorded' | 'not-found' | 'recorded-before'> {
    return this.database.transaction(async (tx) => {
      const found = await lockCheck(tx, number);
      if (!found) return 'not-found';
      if (found.outcome) return 'recorded-before';
      await setCheckOutcome(tx, { submissionId: found.id, outcome, differences, actor });
      await append(tx, {
        actor,
        action: 'registration-check.recorded',
        subjectKind: 'submission',
        subjectId: found.id,
        detail: { outcome, fields: differences.map(({ field }) => field) },
      });
      return 'recorded';
    });
  }
}

/** The two sides of a comparison: the registered data, and the received bytes. Both contain personal data. */
export interface Comparison {
  registered: SubmissionContent;
  original: { mediaType: string; base64: string };
}

export interface RegistrationFinding {
  outcome: 'accurate' | 'inaccurate';
  differences: { field: string; note: string }[];
}
