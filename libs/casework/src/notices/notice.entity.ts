import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A notice 告知书 as it was issued. */
@Entity('notices', {
  comment: 'Papers as they were issued; a later template or correction never rewrites one (INV-11).',
})
@Unique('notices_submission_id_kind_occasion_key', ['submissionId', 'kind', 'occasion'])
@Index('notices_number', ['number'], { unique: true, where: `number <> ''` })
@Index('notices_proceeding', ['proceedingId'])
export class NoticeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'notices_pkey' })
  id: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text', name: 'template_version' })
  templateVersion: string;

  @ForeignKey('proceedings', { name: 'notices_proceeding_id_fkey' })
  @Column({ type: 'uuid', name: 'proceeding_id', nullable: true })
  proceedingId: string | null;

  @ForeignKey('submissions', { name: 'notices_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id' })
  submissionId: string;

  @Column({ type: 'text' })
  occasion: string;

  @Column({ type: 'bytea', name: 'paper_cipher' })
  paperCipher: Buffer;

  @Column({ type: 'text', name: 'issued_by' })
  issuedBy: string;

  @Column({ type: 'timestamptz', name: 'issued_at', default: () => 'now()' })
  issuedAt: Date;

  @Column({ type: 'boolean', default: true })
  owed: boolean;
}
