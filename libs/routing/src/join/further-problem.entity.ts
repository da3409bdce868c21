import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A further problem 另一诉求 that a submission tells of besides its own. */
@Entity('further_problems', {
  comment: `Never written for a sealed submission. The submission's own problem is its matter's and not here.`,
})
@Unique('further_problems_submission_id_part_key', ['submissionId', 'part'])
@Check('further_problems_part_check', '(part >= 1) and (part <= 6)')
@Index('further_problems_neighbourhood', ['neighbourhood'])
export class FurtherProblemEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'further_problems_pkey' })
  id: string;

  @ForeignKey('submissions', { name: 'further_problems_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id' })
  submissionId: string;

  @Column({ type: 'smallint', comment: 'Place among the parts of the words, from 1.' })
  part: number;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text', comment: 'The part, masked.' })
  body: string;

  @Column({ type: 'jsonb' })
  understanding: Record<string, unknown>;

  @Column({ type: 'text', comment: 'Counted there; its own id where it was the first to tell of it.' })
  neighbourhood: string;

  @Column({ type: 'real' })
  score: number;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  reasons: unknown[];

  @Column({ type: 'timestamptz', name: 'told_at', default: () => 'now()' })
  toldAt: Date;
}
