import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A file 附件 that came with a submission, encrypted. */
@Entity('attachments')
@Index('attachments_submission', ['submissionId'])
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
      'Name, media type and first bytes contradict each other, or a click on the name runs it; null: not kept when it arrived.',
  })
  doubtful: boolean | null;
}
