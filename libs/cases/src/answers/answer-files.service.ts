import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { readQueryCode } from '#intake';
import { type Tx, Vault } from '#platform';
import { accessFrozen } from '../departments/frozen-access.queries.js';
import { insertAnswerFile, findAnswerFile, SUBMISSIONS_TOLD } from './answer.queries.js';

/** 附件: a file of an answer, as a department sends it. */
export interface GivenFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
  /** 送诉求人: the petitioners receive this file together with the answer. Any value other than true keeps it internal. */
  forPetitioner: boolean;
  /** 对全体: and so does everybody else in the proceeding. */
  forAll: boolean;
}

/** The same file, encrypted for its row. */
export interface SealedFile extends Omit<GivenFile, 'name' | 'bytes'> {
  id: string;
  name: Buffer;
  bytes: Buffer;
  size: number;
  /** Hex. */
  sha256: string;
}

/** Encrypts the files before a step is taken, so that no step holds their text. */
export function sealFiles(vault: Vault, files: readonly GivenFile[]): SealedFile[] {
  return files.map(({ name, mediaType, bytes, forPetitioner, forAll }) => {
    const id = uuid();
    return {
      id,
      name: vault.seal(name, id),
      mediaType,
      bytes: vault.seal(bytes, id),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      forPetitioner,
      forAll,
    };
  });
}

export async function keepFiles(tx: Tx, answerId: string, files: readonly SealedFile[]): Promise<void> {
  for (const { id, name, mediaType, size, sha256, bytes, forPetitioner, forAll } of files) {
    await insertAnswerFile(tx, { id, answerId, name, mediaType, size, sha256, bytes, forPetitioner, forAll });
  }
}

/**
 * Who asks to read a file. A department reads the files of its own answers. A lead also reads those of the assisting
 * departments.
 */
export type FileReader =
  | { as: 'staff'; actor: string; purpose: string }
  | { as: 'department'; actor: string; purpose: string; department: string }
  | { as: 'source'; actor: string; purpose: string; sources: readonly string[] }
  | { as: 'petitioner'; code: string };

export interface ReadFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** SQL: the answer was sent to the petitioners. It is the lead's answer, or one that the lead's answer merges. */
const TOLD = `(a.role = 'lead' or exists (select 1 from answer_merges g join answers w on w.id = g.answer_id join assignments l on l.id = w.assignment_id and l.role = 'lead' where g.merged_id = n.id))`;
/** 附件: the files of answers, for those who may read them. */
@Injectable()
export class AnswerFilesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Returns one file, decrypted, and writes every reading into the audit log (INV-47). Returns undefined when this reader
   * may not read it; the result does not tell a forbidden file from an unknown one.
   */
  async read(id: string, reader: FileReader): Promise<ReadFile | undefined> {
    const [may, whose] = mayRead(this.vault, reader);
    if (may === undefined) return undefined;
    return this.database.transaction(async (tx) => {
      const found = await findAnswerFile(tx, may, id, whose);
      if (!found) return undefined;
      const detail = reader.as === 'petitioner' ? { as: reader.as } : { as: reader.as, purpose: reader.purpose };
      await append(tx, {
        actor: reader.as === 'petitioner' ? 'petitioner:query-code' : reader.actor,
        action: 'answer_file.read',
        subjectKind: 'answer-file',
        subjectId: id,
        detail,
      });
      return {
        name: this.vault.openText(found.name, id),
        mediaType: found.mediaType,
        bytes: this.vault.open(found.bytes, id),
      };
    });
  }
}

function mayRead(vault: Vault, reader: FileReader): [condition: string | undefined, parameters: unknown[]] {
  if (reader.as === 'staff') return ['true', []];
  if (reader.as === 'department') {
    return [
      `(n.department = $2 or exists (select 1 from assignments l where l.proceeding_id = a.proceeding_id and l.role = 'lead' and l.department = $2 and l.state in ('sent', 'signed', 'answered')))
       and not ${accessFrozen('a.matter_id', '$2')}`,
      [reader.department],
    ];
  }
  if (reader.as === 'source')
    return [`f.for_petitioner and ${TOLD} and exists (${SUBMISSIONS_TOLD} and s.source = any($2))`, [reader.sources]];
  const code = readQueryCode(reader.code);
  return code
    ? [
        `f.for_petitioner and ${TOLD} and exists (${SUBMISSIONS_TOLD} and s.id = submission_of_codes($2))`,
        [vault.queryCodeIndexes(code)],
      ]
    : [undefined, []];
}
