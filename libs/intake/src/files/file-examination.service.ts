import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { clamdAddress, Config, Vault } from '#platform';
import { isDoubtfulFile } from '../formats/file-format.js';
import { scanWithClamd } from './clamd.js';
import {
  lockExaminedFile,
  recordExamination,
  replacePictures,
  takeFileToExamine,
  type Examined,
  type FileToExamine,
} from './file-examination.queries.js';
import { pictureKindOf } from './picture-kind.js';
import { PictureProcess } from './picture-process.js';
import { picturePlace } from './picture-place.js';
import type { RemadePicture } from './remake-picture.js';

/** Files of one run; the next one follows at once. */
const BATCH = 50;
/** Examinations after which a picture is left alone, and a scan counts as failed. */
const MOST_EXAMINATIONS = 3;
const AWAY_SECONDS = 30;
const AGAIN_SECONDS = 60;
/** A file at which the scanner failed is offered to it again: the fault may have been the scanner's. */
const FAILED_SECONDS = 6 * 3_600;

/** `trouble`: the scanner gave no verdict. */
interface Scanned extends Pick<Examined, 'scan' | 'finding'> {
  trouble?: 'away' | 'failed';
}
type Pictured = Pick<Examined, 'picture'> & { remade?: RemadePicture };

/**
 * Examines the files of submissions once, after they arrived: the virus scanner looks at each, where there is one, and
 * pictures are made anew for those who may not see where they were taken. All of it happens outside of transactions, and
 * may be repeated.
 */
@Injectable()
export class FileExaminationService implements OnModuleDestroy {
  readonly #pictures = new PictureProcess();
  readonly #closing = new AbortController();

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  /** Returns how many files were examined; 0 when none waits. */
  async run(): Promise<number> {
    let done = 0;
    let scannerIsHere = this.config.CLAMD !== undefined;
    try {
      for (; done < BATCH && !this.#closing.signal.aborted; done++) {
        const file = await takeFileToExamine(this.database, scannerIsHere);
        if (!file) break;
        const { trouble } = await this.#examine(file, scannerIsHere);
        // One that hangs would hold up everything else for a minute each.
        if (trouble) scannerIsHere = false;
      }
    } finally {
      this.#pictures.close();
    }
    return done;
  }

  /** A picture in work is given up; another worker makes it. */
  onModuleDestroy(): void {
    this.#closing.abort();
    this.#pictures.close();
  }

  async #examine(file: FileToExamine, scannerIsHere: boolean): Promise<Scanned> {
    const bytes = this.vault.open(file.bytes, file.id);
    const isLast = file.examinations >= MOST_EXAMINATIONS;
    const scanned = await this.#scan(file, bytes, { scannerIsHere, isLast });
    const named = { name: this.vault.openText(file.name, file.id), mediaType: file.mediaType, bytes };
    const { remade, picture }: Pictured =
      scanned.scan === 'infected' ? { picture: 'none' } : await this.#picture(file, named, isLast);
    if (this.#closing.signal.aborted) return scanned;
    const found: Examined = {
      scan: scanned.scan,
      finding: scanned.finding,
      picture,
      doubtful: file.doubtful ?? isDoubtfulFile(named),
      againAfter: waitAfter(scanned),
      uncounted: scanned.trouble === 'away',
    };
    await this.#record(file, found, remade);
    return scanned;
  }

  async #scan(
    { scan, picture }: FileToExamine,
    bytes: Buffer,
    { scannerIsHere, isLast }: { scannerIsHere: boolean; isLast: boolean },
  ): Promise<Scanned> {
    const at = clamdAddress(this.config.CLAMD);
    if (!at || scan === 'clean' || scan === 'infected') return { scan, finding: null };
    if (!scannerIsHere && picture === 'waiting') return { scan, finding: null, trouble: 'away' };
    const answer = await scanWithClamd(at, bytes, { stop: this.#closing.signal });
    if (answer.outcome === 'infected') return { scan: 'infected', finding: answer.finding };
    if (answer.outcome === 'clean') return { scan: 'clean', finding: null };
    return {
      scan: answer.outcome === 'failed' && isLast ? 'failed' : scan,
      finding: null,
      trouble: answer.outcome,
    };
  }

  async #picture(
    { picture, examinations }: FileToExamine,
    named: { name: string; mediaType: string; bytes: Buffer },
    isLast: boolean,
  ): Promise<Pictured> {
    if (picture !== 'waiting') return { picture };
    const kind = pictureKindOf(named);
    if (kind === 'no-picture') return { picture: 'none' };
    if (kind === 'other-picture' || examinations > MOST_EXAMINATIONS) return { picture: 'unreadable' };
    const answer = await this.#pictures.remake(named.bytes);
    if (answer === 'overtime' || answer === 'crashed') return { picture: isLast ? 'unreadable' : 'waiting' };
    return typeof answer === 'string' ? { picture: answer } : { picture: 'made', remade: answer };
  }

  async #record(
    { id, submissionId }: FileToExamine,
    found: Examined,
    remade: RemadePicture | undefined,
  ): Promise<void> {
    const pictures = remade ? this.#sealed(id, remade) : [];
    await this.database.transaction(async (tx) => {
      if (!(await lockExaminedFile(tx, id))) return;
      await recordExamination(tx, id, found);
      if (remade || found.scan === 'infected') await replacePictures(tx, id, pictures);
      await append(tx, {
        actor: 'machine:intake',
        action: 'submission_file.examined',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: {
          file: id,
          scan: found.scan,
          finding: found.finding,
          picture: found.picture,
          doubtful: found.doubtful,
        },
      });
    });
  }

  #sealed(id: string, { mediaType, picture, thumbnail }: RemadePicture): Parameters<typeof replacePictures>[2] {
    return (['picture', 'thumbnail'] as const).map((form) => {
      const bytes = form === 'picture' ? picture : thumbnail;
      return { form, mediaType, size: bytes.length, bytes: this.vault.seal(bytes, picturePlace(id, form)) };
    });
  }
}

function waitAfter({ scan, trouble }: Scanned): number {
  if (trouble === 'away') return AWAY_SECONDS;
  return scan === 'failed' ? FAILED_SECONDS : AGAIN_SECONDS;
}
