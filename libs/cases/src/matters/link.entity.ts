import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A link 关联: why a submission belongs to a matter. One that was undone stays as history. */
@Entity('links')
@Check(
  'links_relation_check',
  `relation in ('first', 'repeat', 'mass_mail', 'same_matter', 'joint', 'channel_echo', 'amendment', 'thanks')`,
)
@Index('links_ended', ['submissionId'], { where: 'undone_at is not null' })
@Index('links_ended_matter', ['matterId'], { where: 'undone_at is not null' })
@Index('links_history', ['submissionId', 'decidedAt'])
@Index('links_matter', ['matterId'], { where: 'undone_at is null' })
@Index('links_matter_history', ['matterId', 'decidedAt'])
@Index('links_one_live', ['submissionId'], { unique: true, where: 'undone_at is null' })
@Index('links_to_catch_up', ['decidedAt'], { where: 'caught_up_at is null and undone_at is null' })
export class LinkEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'links_pkey' })
  id: string;

  @ForeignKey('submissions', { name: 'links_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id' })
  submissionId: string;

  @ForeignKey('matters', { name: 'links_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id' })
  matterId: string;

  @Column({ type: 'text' })
  relation: 'first' | 'repeat' | 'mass_mail' | 'same_matter' | 'joint' | 'channel_echo' | 'amendment' | 'thanks';

  @Column({ type: 'real' })
  score: number;

  @Column({ type: 'jsonb', default: () => "'{}'" })
  features: Record<string, unknown>;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  reasons: unknown[];

  @Column({ type: 'text', name: 'decided_by' })
  decidedBy: string;

  @Column({ type: 'timestamptz', name: 'decided_at', default: () => 'now()' })
  decidedAt: Date;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt: Date | null;

  @Column({ type: 'text', name: 'undone_by', nullable: true })
  undoneBy: string | null;

  @Column({ type: 'text', name: 'undone_reason', nullable: true })
  undoneReason: string | null;

  @Column({ type: 'timestamptz', name: 'caught_up_at', nullable: true })
  caughtUpAt: Date | null;
}
