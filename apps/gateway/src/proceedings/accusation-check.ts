import { Injectable } from '@nestjs/common';
import { IsBoolean, IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { ProblemError } from '#platform';
import { WrittenWordsService } from '#routing';

/** A body with words of staff that reach departments. */
export class JudgedBody {
  /** 已看过，不是检举控告 / a person looked at the words: they accuse no official */
  @IsOptional()
  @IsBoolean()
  accusationChecked?: boolean;
}

interface JudgedWords {
  actor: string;
  /** What the words are about: kind and id. */
  about: readonly [kind: string, id: string];
  /** By the name of the field; what is no text is left out. */
  words: Readonly<Record<string, unknown>>;
  checked: boolean | undefined;
}

const WHERE = {
  zh: '文字中疑有对公职人员的检举控告，未保存。检举控告只写在密件柜台：在办件上执行 exposeAccusation（分出检举控告）或 seal（密封），或另行登记为来件。看过确实不是的，写明 accusationChecked: true',
  en: 'These words may accuse an official; nothing was stored. An accusation is written at the sealed desk only: take exposeAccusation or seal on the case, or register it as a submission. Where you looked and it is none, send accusationChecked: true',
};
const FIELD = { zh: '疑有检举控告', en: 'may accuse an official' };

/** Keeps accusations out of what staff write to departments (decision 30). */
@Injectable()
export class AccusationCheck {
  constructor(
    private readonly judge: WrittenWordsService,
    private readonly database: DataSource,
  ) {}

  /**
   * Refuses words that may accuse an official, before anything is stored. A person who states to have looked is believed
   * and stands in the audit log (INV-52).
   */
  async refuse({ actor, about: [subjectKind, subjectId], words, checked }: JudgedWords): Promise<void> {
    const texts = Object.entries(words).filter((one): one is [string, string] => typeof one[1] === 'string');
    const found = this.judge.accusing(Object.fromEntries(texts));
    if (found.length === 0) return;
    if (checked !== true)
      throw new ProblemError(
        'accusation-suspected',
        WHERE,
        found.map((field) => ({ field, ...FIELD })),
      );
    await this.database.transaction((tx) =>
      append(tx, { actor, action: 'accusation.ruled-out', subjectKind, subjectId, detail: { fields: found } }),
    );
  }
}
