import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Vault } from '#platform';
import { MAX_ATTACHMENT_BYTES, mediaTypeOf } from '../connectors/attachment.js';
import {
  deleteExpiredUploads,
  deleteUpload,
  findUpload,
  findUploadParts,
  insertUpload,
  insertUploadPart,
  markUploadsUsed,
  type StoredUpload,
  type UploadBounds,
} from './uploads.queries.js';

/** How long a file waits for its submission [J]: a form is written in an hour, and a lost connection comes back the same day. */
export const UPLOAD_SECONDS = 6 * 3_600;

/** [J] Six photos of one person; a district that uploads at once. */
const BOUNDS: UploadBounds = { holder: 64 * 1024 * 1024, all: 2 * 1024 * 1024 * 1024 };

/** How far an upload is. */
export interface UploadState {
  size: number;
  received: number;
  expiresAt: Date;
}

/** A file that arrived completely. */
export interface UploadedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * 断点续传: files that arrive in parts, before the submission that they belong to. Whoever knows the secret in the address of an upload may add to it and name it in
 * a submission; nobody can read it. Parts are encrypted as they come, so a process that is killed loses at most one.
 */
@Injectable()
export class UploadsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** A new secret of an address. */
  newKey(): string {
    return randomBytes(24).toString('base64url');
  }

  /** Begins an upload; `holder` is the network address whose bytes are bounded together. */
  async begin(
    key: string,
    { name, mediaType, size, holder }: { name: string; mediaType: string; size: number; holder: string },
    bounds = BOUNDS,
  ): Promise<'inserted' | 'holder-full' | 'all-full' | 'bad-size'> {
    if (!Number.isInteger(size) || size < 1 || size > MAX_ATTACHMENT_BYTES) return 'bad-size';
    const id = uuid();
    const upload = {
      id,
      keyIndex: this.#indexOf(key),
      holderIndex: this.vault.index('upload-holder', holder),
      nameCipher: this.vault.seal(name.slice(0, 255), id),
      mediaType: mediaTypeOf(mediaType),
      size,
      keptSeconds: UPLOAD_SECONDS,
    };
    return this.database.transaction((tx) => insertUpload(tx, upload, bounds));
  }

  /** Undefined for an unknown key, and once the time of the upload is over. */
  async find(key: string): Promise<UploadState | undefined> {
    const found = await findUpload(this.database, this.#indexOf(key));
    return found && { size: found.size, received: found.received, expiresAt: found.expiresAt };
  }

  /**
   * Adds bytes at `start`, in parts; answers where the next byte belongs. What arrived before `source` broke off is kept. Throws the fault of `source`;
   * answers `conflict` where another request added something meanwhile.
   */
  async append(key: string, start: number, source: AsyncIterable<Buffer>): Promise<number | 'conflict'> {
    const upload = await findUpload(this.database, this.#indexOf(key));
    if (!upload) return 'conflict';
    let at = start;
    let waiting: Buffer[] = [];
    let bytes = 0;
    const store = async (): Promise<boolean> => {
      if (bytes === 0) return true;
      const part = Buffer.concat(waiting);
      [waiting, bytes] = [[], 0];
      if (!(await this.#storePart(upload, at, part))) return false;
      at += part.length;
      return true;
    };
    try {
      for await (const chunk of source) {
        waiting.push(chunk);
        bytes += chunk.length;
        if (bytes >= PART_BYTES && !(await store())) return 'conflict';
      }
    } catch (fault) {
      await store();
      throw fault;
    }
    return (await store()) ? at : 'conflict';
  }

  /** Bytes of a complete upload; undefined for one that is unknown, over or incomplete. */
  async sizeOf(key: string): Promise<number | undefined> {
    const found = await this.find(key);
    return found && found.received === found.size ? found.size : undefined;
  }

  /** The file of a complete upload; it stays, so that the same submission can be sent again. */
  async read(key: string): Promise<UploadedFile | undefined> {
    const upload = await findUpload(this.database, this.#indexOf(key));
    if (!upload || upload.received !== upload.size) return undefined;
    const parts = await findUploadParts(this.database, upload.id);
    const bytes = Buffer.concat(parts.map(({ start, cipher }) => this.vault.open(cipher, placeOf(upload.id, start))));
    return { name: this.vault.openText(upload.nameCipher, upload.id), mediaType: upload.mediaType, bytes };
  }

  /** A submission took the files: they no longer count in the bounds. */
  async markUsed(keys: readonly string[]): Promise<void> {
    await markUploadsUsed(
      this.database,
      keys.map((key) => this.#indexOf(key)),
    );
  }

  async remove(key: string): Promise<void> {
    await deleteUpload(this.database, this.#indexOf(key));
  }

  /** Deletes what waited too long, finished or not; answers how many. */
  async deleteExpired(): Promise<number> {
    return deleteExpiredUploads(this.database);
  }

  #indexOf(key: string): Buffer {
    return this.vault.index('upload', key);
  }

  async #storePart(upload: StoredUpload, start: number, part: Buffer): Promise<boolean> {
    const cipher = this.vault.seal(part, placeOf(upload.id, start));
    return insertUploadPart(this.database, { upload: upload.id, start, bytes: part.length, cipher });
  }
}

/** Bytes of a part: a connection that breaks loses no more than a row that was not full, which is stored too. */
const PART_BYTES = 256 * 1024;

const placeOf = (upload: string, start: number): string => `${upload}:${start}`;
