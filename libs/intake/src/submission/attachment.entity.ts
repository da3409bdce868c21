import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PictureState, ScanState } from '../files/file-state.js';

/** A file 附件 that came with a submission, encrypted. */
@Entity('attachments')
@Index('attachments_submission', ['submissionId'])
@Index('attachments_picture_waiting', ['examineAfter'], { where: `picture = 'waiting'` })
@Index('attachments_not_scanned', ['examineAfter'], { where: `scan in ('not-scanned', 'failed')` })
@Check('attachments_scan_check', `scan in ('not-scanned', 'clean', 'infected', 'failed')`)
@Check('attachments_picture_check', `picture in ('waiting', 'made', 'none', 'unreadable', 'too-large')`)
export class AttachmentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attachments_pkey' })
  id: string;

  @ForeignKey('submissions', { name: 'attachments_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id' })
  submissionId: string;

  @Column({ type: 'bytea', name: 'name_cipher' })
  nameCipher: Buffer;

  @Column({ type: 'text', name: 'media_type' })
  mediaType: string;

  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'bytea', comment: 'SHA-256 of the bytes, encrypted: a hash in clear would confirm a guess.' })
  sha256: Buffer;

  @Column({ type: 'bytea', name: 'bytes_cipher' })
  bytesCipher: Buffer;

  @Column({
    type: 'boolean',
    nullable: true,
    comment:
      'Name, media type and first bytes contradict each other, or a click on the name runs it; null: not examined yet.',
  })
  doubtful: boolean | null;

  @Column({
    type: 'text',
    default: 'not-scanned',
    comment: 'What the virus scanner says; an infected file is given to nobody.',
  })
  scan: ScanState;

  @Column({ type: 'text', nullable: true, comment: 'The name that the scanner gives to what it found.' })
  finding: string | null;

  @Column({ type: 'timestamptz', name: 'scanned_at', nullable: true })
  scannedAt: Date | null;

  @Column({
    type: 'text',
    default: 'waiting',
    comment: 'Whether a picture without camera data was made of it: none for a file that is no picture.',
  })
  picture: PictureState;

  @Column({
    type: 'integer',
    default: 0,
    comment: 'How often an examination began; after three the file counts as unreadable.',
  })
  examinations: number;

  @Column({
    type: 'timestamptz',
    name: 'examine_after',
    default: () => 'now()',
    comment: 'The next examination begins after this; a crashed one is repeated.',
  })
  examineAfter: Date;
}
