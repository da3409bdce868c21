import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A submission at the triage desk 研判台: the machine could not decide, so a person does. */
@Entity('triage_items')
@Unique('triage_items_submission_id_key', ['submissionId'])
@Index('triage_open', ['openedAt'], { where: 'decided_at is null' })
export class TriageItemEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'triage_items_pkey' })
  id: string;

  @ForeignKey('submissions', { name: 'triage_items_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id' })
  submissionId: string;

  @ForeignKey('matters', { name: 'triage_items_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id', nullable: true })
  matterId: string | null;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  candidates: unknown[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  reasons: unknown[];

  @Column({ type: 'timestamptz', name: 'opened_at', default: () => 'now()' })
  openedAt: Date;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'jsonb', nullable: true })
  decision: Record<string, unknown> | null;
}
