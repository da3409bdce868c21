import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { PictureState, ScanState, SubmissionContent } from '#intake';
import { Config, Vault, type Tx } from '#platform';
import { dailyGiving, originalGiving, type Giving, type Withheld } from './file-giving.js';
import { maskedFileName, shownFileName } from './file-name.js';
import {
  findEnvelope,
  openEnvelope,
  openForDailyWork,
  type Envelope,
  type FileForm,
  type FileOutcome,
  type FileRefusal,
  type FileToGive,
  type FoundFile,
} from './file-opening.js';
import {
  findOpenFile,
  findOpenFiles,
  findOpenSubmission,
  type FileAudience,
  type StoredFileInOpen,
} from './submission-file.queries.js';

/** One file of a submission as those who handle it see it. */
export interface FileView {
  id: string;
  place: number;
  /** Masked as the words are. */
  name: string;
  /** As its sender stated it. */
  mediaType: string;
  size: number;
  doubtful: boolean | null;
  scan: ScanState;
  finding: string | null;
  picture: PictureState;
  /** How it is given in daily work, and why not. */
  given: Giving['as'];
  withheld: Withheld | null;
}

/** 来件附件: the files of open submissions, for staff and for the departments that handle them. */
@Injectable()
export class SubmissionFilesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  /** Undefined for a submission that this audience may not see; it does not tell why. Each try is in the audit log. */
  async list(number: string, audience: FileAudience): Promise<FileView[] | undefined> {
    const { actor, department } = audience;
    const found = await this.database.transaction(async (tx) => {
      const submission = await findOpenSubmission(tx, number, audience);
      const files = await findOpenFiles(tx, number, audience);
      const result = submission ? 'shown' : 'refused';
      await append(tx, {
        actor,
        action: 'submission_file.listed',
        subjectKind: submission ? 'submission' : 'submission-number',
        subjectId: submission?.id ?? number,
        detail: { department, files: files.length, result },
      });
      return submission && files;
    });
    return found?.map((file) => this.#viewOf(file, audience));
  }

  /**
   * Gives one file for a stated purpose. Every try is in the audit log with its result, also one for a file that is not there for
   * this audience (INV-47). `original`: the bytes as they arrived; the caller must be let to personal data.
   */
  async read(
    number: string,
    fileId: string,
    reader: FileAudience & { purpose: string; form: FileForm },
  ): Promise<FileOutcome> {
    const { form } = reader;
    const found = await this.database.transaction(async (tx): Promise<FoundFile<StoredFileInOpen>> => {
      const file = await findOpenFile(tx, number, fileId, reader);
      const giving = file && this.#giving(file, reader);
      const envelope = file && giving && (await findEnvelope(tx, file.id, giving, form));
      const reason = envelope ? undefined : refusalOf(giving);
      await this.#writeDown(tx, { fileId, file, reader, reason });
      return file && envelope ? { file, envelope } : { reason: reason ?? 'not-found' };
    });
    if ('reason' in found) return { outcome: 'refused', reason: found.reason };
    return { outcome: 'given', file: this.#open(found.file, found.envelope, form) };
  }

  #giving(file: StoredFileInOpen, { department, form }: { department: string | null; form: FileForm }): Giving {
    if (form === 'original') return originalGiving(file);
    return dailyGiving(file, { scanned: this.config.CLAMD !== undefined, department: department !== null });
  }

  #open(file: StoredFileInOpen, envelope: Envelope, form: FileForm): FileToGive {
    if (form !== 'original') return openForDailyWork(this.vault, file, envelope, this.#maskedName(file));
    return openEnvelope(this.vault, file, envelope, shownFileName(this.#nameOf(file), file.place));
  }

  #nameOf(file: StoredFileInOpen): string {
    return this.vault.openText(file.name, file.id);
  }

  #maskedName(file: StoredFileInOpen): string {
    const content = JSON.parse(this.vault.openText(file.content, file.submissionId)) as SubmissionContent;
    return maskedFileName(this.#nameOf(file), { ...file, content });
  }

  async #writeDown(
    tx: Tx,
    entry: {
      fileId: string;
      file: StoredFileInOpen | undefined;
      reader: FileAudience & { purpose: string; form: FileForm };
      reason: string | undefined;
    },
  ): Promise<void> {
    const { fileId, file, reason } = entry;
    const { actor, department, purpose, form } = entry.reader;
    await append(tx, {
      actor,
      action: 'submission_file.read',
      subjectKind: file ? 'submission' : 'attachment',
      subjectId: file?.submissionId ?? fileId,
      detail: {
        file: fileId,
        form,
        department,
        purpose,
        result: reason === undefined ? 'shown' : 'refused',
        why: reason,
      },
    });
  }

  #viewOf(file: StoredFileInOpen, { department }: FileAudience): FileView {
    const giving = this.#giving(file, { department, form: 'file' });
    const { id, place, mediaType, size, doubtful, scan, finding, picture } = file;
    const seen = { id, place, mediaType, size, doubtful, scan, finding, picture };
    const withheld = giving.as === 'nothing' ? giving.why : null;
    return { ...seen, name: this.#maskedName(file), given: giving.as, withheld };
  }
}

function refusalOf(giving: Giving | undefined): FileRefusal {
  if (!giving) return 'not-found';
  return giving.as === 'nothing' ? giving.why : 'no-picture';
}
