import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A file of a scan, until it becomes an attachment of the letter. */
@Entity('scan_files')
@Index('scan_files_place', ['scanId', 'place'], { unique: true })
export class ScanFileEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'scan_files_pkey' })
  id: string;

  @ForeignKey('scans', { name: 'scan_files_scan_id_fkey' })
  @Column({ type: 'uuid', name: 'scan_id' })
  scanId: string;

  @Column({ type: 'integer' })
  place: number;

  @Column({ type: 'bytea', name: 'name_cipher' })
  nameCipher: Buffer;

  @Column({ type: 'text', name: 'media_type' })
  mediaType: string;

  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'integer', nullable: true })
  pages: number | null;

  @Column({ type: 'bytea', name: 'bytes_cipher' })
  bytesCipher: Buffer;
}
