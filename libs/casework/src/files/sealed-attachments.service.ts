import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { PictureState, ScanState } from '#intake';
import { Vault, type Tx } from '#platform';
import { filesAgainstBody } from './accused-body.js';
import { originalGiving, type Giving } from './file-giving.js';
import { shownFileName } from './file-name.js';
import { findEnvelope, openEnvelope, type FileForm, type FileOutcome, type FoundFile } from './file-opening.js';
import { findSealedAttachment, findSealedAttachments, type StoredFile } from './submission-file.queries.js';

/** A file of a sealed submission as the sealed desk sees it: its name in clear. */
export interface SealedAttachmentView {
  id: string;
  place: number;
  name: string;
  mediaType: string;
  size: number;
  doubtful: boolean | null;
  scan: ScanState;
  finding: string | null;
  picture: PictureState;
}

/** Lists the files of a sealed file, in the transaction that writes down who opens it. */
export async function sealedAttachments(tx: Tx, vault: Vault, submissionId: string): Promise<SealedAttachmentView[]> {
  const files = await findSealedAttachments(tx, submissionId);
  return files.map(({ name, submissionId: _submission, personHidden: _hidden, ...file }) => {
    return { ...file, name: shownFileName(vault.openText(name, file.id), file.place) };
  });
}

/** 密件附件: what came with a sealed file, as evidence; for the sealed desk alone. */
@Injectable()
export class SealedAttachmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Gives one file for a stated purpose; every try is in the audit log with its result (INV-47). */
  async read(
    submissionId: string,
    fileId: string,
    { actor, body, purpose, form }: { actor: string; body: string | null; purpose: string; form: FileForm },
  ): Promise<FileOutcome> {
    const found = await this.database.transaction(async (tx): Promise<FoundFile<StoredFile>> => {
      const isAgainst = (await filesAgainstBody(tx, body, [submissionId])).has(submissionId);
      const file = isAgainst ? undefined : await findSealedAttachment(tx, submissionId, fileId);
      const giving = file && sealedGiving(file, form);
      const envelope = file && giving && (await findEnvelope(tx, file.id, giving, form));
      const reason = giving?.as === 'nothing' ? giving.why : file ? 'no-picture' : 'not-found';
      await append(tx, {
        actor,
        action: 'sealed.file-read',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: {
          file: fileId,
          form,
          purpose,
          result: envelope ? 'shown' : 'refused',
          why: envelope ? undefined : reason,
        },
      });
      return file && envelope ? { file, envelope } : { reason };
    });
    if ('reason' in found) return { outcome: 'refused', reason: found.reason };
    const { file, envelope } = found;
    const name = shownFileName(this.vault.openText(file.name, file.id), file.place);
    return { outcome: 'given', file: openEnvelope(this.vault, file, envelope, name) };
  }
}

function sealedGiving(file: StoredFile, form: FileForm): Giving {
  const giving = originalGiving(file);
  if (form === 'original' || giving.as === 'nothing') return giving;
  return file.picture === 'made' ? { as: 'picture' } : giving;
}
