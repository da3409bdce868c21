import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { append } from '#audit';
import { reasonsWithoutPerson } from '#routing';
import type { SubmissionContent, Petitioner } from '#intake';
import { findSubmissionToReveal, findSubmissionView, type SubmissionView } from './submission.queries.js';

/** Submissions as staff and departments see them. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** An open submission by its registration number, with what the machine made of it. It tells of no person who wrote twice. */
  async read(number: string): Promise<SubmissionView | undefined> {
    const found = await findSubmissionView(this.database, number);
    const further = found?.further.map((part) => ({ ...part, reasons: reasonsWithoutPerson(part.reasons) }));
    return found && { ...found, further: further ?? [] };
  }

  /**
   * Shows names, phones and the words as they were sent, for a stated purpose, and writes reader, person, purpose and result
   * into the audit log (INV-46, INV-47). The handler of a parking complaint needs the number plate, which is masked elsewhere.
   */
  async reveal(number: string, reader: Reader): Promise<Revealed> {
    return this.database.transaction(async (tx): Promise<Revealed> => {
      const found = await findSubmissionToReveal(tx, number, reader);
      if (!found || found.recused || (reader.department !== null && !found.mine))
        return { outcome: 'refused', reason: 'not-found' };
      const withheld = reader.department !== null && found.confidential;
      await append(tx, {
        actor: reader.actor,
        action: 'person.revealed',
        subjectKind: 'submission',
        subjectId: found.id,
        detail: {
          purpose: reader.purpose,
          department: reader.department,
          fields: ['name', 'phone', 'idNumber', 'address', ...(found.accuses ? [] : ['text'])],
          result: withheld ? 'refused' : 'shown',
        },
      });
      if (withheld) return { outcome: 'refused', reason: 'confidential' };
      const content = JSON.parse(this.vault.openText(found.cipher, found.id)) as SubmissionContent;
      const { title, text, placeText = null, extra } = content;
      const words = found.accuses ? null : { title, text, placeText, extra };
      return { outcome: 'revealed', people: content.petitioners, words };
    });
  }
}

/**
 * `refused`: no such open submission, not this department's work, or hidden from the handler. It is hidden when the
 * person asked for it (INV-27), or when the submission also accuses somebody; the centre knows the person.
 */
export type Revealed =
  | { outcome: 'revealed'; people: Petitioner[]; words: WordsAsSent | null }
  | { outcome: 'refused'; reason: 'not-found' | 'confidential' };

/** Title, text and place, unmasked, and the channel's other fields: the time as written, unknown columns, the address of a post. */
export interface WordsAsSent {
  title: string;
  text: string;
  placeText: string | null;
  extra: Record<string, string>;
}

export interface Reader {
  actor: string;
  /** A department reads only people of its own live work; null for staff of the hub. */
  department: string | null;
  purpose: string;
}
