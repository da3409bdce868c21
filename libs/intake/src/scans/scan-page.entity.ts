import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A page of a scan as it was read, until the letter is registered. */
@Entity('scan_pages')
export class ScanPageEntity {
  @ForeignKey('scans', { name: 'scan_pages_scan_id_fkey' })
  @PrimaryColumn({ type: 'uuid', name: 'scan_id', primaryKeyConstraintName: 'scan_pages_pkey' })
  scanId: string;

  @PrimaryColumn({
    type: 'integer',
    primaryKeyConstraintName: 'scan_pages_pkey',
    comment: 'Number among the pages of all files, from 1.',
  })
  page: number;

  @Column({ type: 'integer' })
  width: number;

  @Column({ type: 'integer' })
  height: number;

  @Column({
    type: 'bytea',
    name: 'picture_cipher',
    comment: 'JPEG of the page, which the places of the lines refer to, encrypted.',
  })
  pictureCipher: Buffer;

  @Column({
    type: 'bytea',
    name: 'lines_cipher',
    comment: 'What was read, line by line with places and how sure each character is, as JSON, encrypted.',
  })
  linesCipher: Buffer;
}
