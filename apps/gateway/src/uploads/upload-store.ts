import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { UPLOAD_SECONDS, type UploadsService } from '#intake';

/** A refusal as the protocol's library passes it on: its status decides the problem that is told. */
const refusal = (status: number): { status_code: number; body: string } => ({ status_code: status, body: '' });

/** Keeps the uploads of one network address where the library of the tus protocol looks for them. */
export class UploadStore extends DataStore {
  constructor(
    private readonly uploads: UploadsService,
    private readonly holder: string,
  ) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { filename, name, filetype, type } = upload.metadata ?? {};
    const began = await this.uploads.begin(upload.id, {
      name: (filename ?? name ?? '').trim() || '附件',
      mediaType: filetype ?? type ?? '',
      size: upload.size ?? 0,
      holder: this.holder,
    });
    if (began === 'bad-size') throw ERRORS.INVALID_LENGTH;
    if (began === 'holder-full') throw refusal(429);
    if (began === 'all-full') throw refusal(503);
    return this.getUpload(upload.id);
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.uploads.find(id);
    if (!found) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({
      id,
      size: found.size,
      offset: found.received,
      creation_date: new Date(found.expiresAt.getTime() - this.getExpiration()).toISOString(),
    });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const end = await this.uploads.append(id, offset, stream as AsyncIterable<Buffer>);
    if (end === 'conflict') throw ERRORS.INVALID_OFFSET;
    return end;
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    await this.uploads.remove(id);
  }

  override getExpiration(): number {
    return UPLOAD_SECONDS * 1000;
  }
}
