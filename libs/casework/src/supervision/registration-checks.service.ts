import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { SubmissionContent } from '#intake';
import { row, rows, Vault } from '#platform';
import { addDays, civilDateOf, readMeasures } from '#cases';

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
      const drawn = await rows(
        tx,
        `with ranked as (
         select s.id, s.received_on, row_number() over (partition by s.received_on order by md5(s.id::text)) as place, count(*) over (partition by s.received_on) as of
         from submissions s where s.received_on >= $1 and s.received_on < $2 and ${WHOLE} and s.routed_at is not null)
       insert into registration_checks (submission_id, drawn_on, drawn_at)
       select id, received_on, $4 from ranked where place <= greatest(1, ceil(of * $3::float8)) on conflict do nothing returning submission_id`,
        [addDays(today, -CATCH_UP), today, checkShare, now],
      );
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
    return rows<CheckView>(
      this.database,
      `select s.number, s.channel, c.drawn_on::text as "drawnOn", c.outcome, c.differences, c.checked_by as "checkedBy"
     from registration_checks c join submissions s on s.id = c.submission_id
     where ${WHOLE} and (c.outcome is null) = $1 order by case when $1 then c.drawn_at end, c.checked_at desc, s.number limit $2`,
      [open, limit],
    );
  }

  /**
   * Opens both sides of a drawn submission and writes the purpose into the audit log (INV-47); undefined when it was not
   * drawn, or is sealed.
   */
  async read(number: string, reader: { actor: string; purpose: string }): Promise<Comparison | undefined> {
    return this.database.transaction(async (tx) => {
      const found = await row<{ id: string; content: Buffer; raw: Buffer; mediaType: string }>(
        tx,
        `select s.id, s.content_cipher as content, s.raw_cipher as raw, s.raw_media_type as "mediaType"
       from submissions s join registration_checks c on c.submission_id = s.id where s.number = $1 and ${WHOLE}`,
        [number],
      );
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
      const found = await row<{ id: string; outcome: string | null }>(
        tx,
        `select c.submission_id as id, c.outcome from registration_checks c join submissions s on s.id = c.submission_id where s.number = $1 and ${WHOLE} for update of c`,
        [number],
      );
      if (!found) return 'not-found';
      if (found.outcome) return 'recorded-before';
      await tx.query(
        'update registration_checks set outcome = $2, differences = $3, checked_by = $4, checked_at = now() where submission_id = $1',
        [found.id, outcome, JSON.stringify(differences), actor],
      );
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

/**
 * SQL: the submission is whole. Both sides of a split one contain the text of the accusation, so it is not compared.
 */
const WHOLE =
  "s.seal = 'open' and not exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release')";

export interface CheckView {
  number: string;
  channel: string;
  drawnOn: string;
  outcome: 'accurate' | 'inaccurate' | null;
  differences: { field: string; note: string }[];
  checkedBy: string | null;
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
