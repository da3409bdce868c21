import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { peopleOfCode, phoneDigits, readQueryCode, type SubmissionContent } from '#intake';
import { Vault } from '#platform';
import { findOwnContent } from './own-person.queries.js';

/**
 * `no-phone`: the person gave none, so the code alone opens what there is. `unknown-code`: the door itself says so, as for any
 * wrong code.
 */
export type OwnPersonProof = 'proved' | 'no-phone' | 'missing' | 'wrong' | 'unknown-code';

/** 本人核验: whether who has a query code also knows the last four figures of the phone that was given with it. */
@Injectable()
export class OwnPersonService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** A wrong try is written into the audit log, without the figures. */
  async prove(typedCode: string, digits: string | undefined): Promise<OwnPersonProof> {
    const code = readQueryCode(typedCode);
    const own = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    if (!own) return 'unknown-code';
    const content =
      own.cipher && (JSON.parse(this.vault.openText(own.cipher, own.id)) as Pick<SubmissionContent, 'petitioners'>);
    const known = content && phoneDigits({ petitioners: peopleOfCode(content, own) });
    if (known?.length === 0) return 'no-phone';
    if (digits === undefined) return 'missing';
    if (known?.includes(digits)) return 'proved';
    await this.database.transaction((tx) =>
      append(tx, {
        actor: 'petitioner:query-code',
        action: 'person.digits_wrong',
        subjectKind: 'submission',
        subjectId: own.id,
      }),
    );
    return 'wrong';
  }
}
