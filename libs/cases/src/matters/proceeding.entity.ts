import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A proceeding 办件: one formal course of handling of a matter. The lifecycle tables say which states follow which. */
@Entity('proceedings')
@Index('proceedings_state', ['state', 'openedAt', 'id'])
@Check('proceedings_kind_check', `kind in ('order', 'petition', 'signal', 'review', 'recheck')`)
@Check(
  'proceedings_own',
  '((split_from is null) = (applicant is null)) and ((split_from is null) = (split_seq is null))',
)
@Check(
  'proceedings_state_check',
  `case kind
     when 'order' then state in ('pending', 'to_supplement', 'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'replied',
       'reopened', 'answered', 'refused', 'attached', 'to_petition', 'no_content', 'withdrawn', 'closed')
     when 'signal' then state in ('collected', 'screened', 'clustered', 'hotspot_candidate', 'verifying', 'verified', 'not_found',
       'dropped', 'treated_as_petition', 'to_work_order', 'noted')
     else state in ('registered', 'sealed', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path', 'decided',
       'done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked', 'refused', 'no_content', 'steered', 'merged',
       'withdrawn', 'transferred_out', 'handed_up', 'settled', 'legal_path_done', 'final')
   end`,
)
@Index('proceedings_live', ['matterId', 'kind'], {
  unique: true,
  where: `people_since is null and closed_at is null and applicant is null
    and state not in ('done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked')`,
})
@Index('proceedings_live_since', ['matterId', 'kind', 'peopleSince'], {
  unique: true,
  where: 'people_since is not null and closed_at is null and applicant is null',
})
@Index('proceedings_matter', ['matterId'])
@Index('proceedings_opened', ['openedAt'])
@Index('proceedings_own_once', ['splitFrom', 'applicant'], { unique: true, where: 'split_from is not null' })
export class ProceedingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'proceedings_pkey' })
  id: string;

  @ForeignKey('matters', { name: 'proceedings_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id' })
  matterId: string;

  @Column({ type: 'text' })
  kind: 'order' | 'petition' | 'signal' | 'review' | 'recheck';

  @Column({ type: 'text' })
  state: string;

  @ForeignKey('hotspots', { name: 'proceedings_hotspot_id_fkey' })
  @Column({ type: 'uuid', name: 'hotspot_id', nullable: true })
  hotspotId: string | null;

  @Column({ type: 'timestamptz', name: 'opened_at', default: () => 'now()' })
  openedAt: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column({
    type: 'text',
    name: 'first_body',
    nullable: true,
    comment: '首接机关: the body that received it from the petitioner.',
  })
  firstBody: string | null;

  @Column({
    type: 'text',
    name: 'first_unit',
    nullable: true,
    comment: '首派单位: the unit that it was first dispatched to as lead.',
  })
  firstUnit: string | null;

  @Column({
    type: 'timestamptz',
    name: 'people_since',
    nullable: true,
    comment:
      'It concerns only submissions that came to its matter since then, because the others had been answered; null: all.',
  })
  peopleSince: Date | null;

  @ForeignKey('proceedings', { name: 'proceedings_split_from_fkey' })
  @Column({ type: 'uuid', name: 'split_from', nullable: true })
  splitFrom: string | null;

  @Column({ type: 'integer', name: 'split_seq', nullable: true })
  splitSeq: number | null;

  @ForeignKey('submissions', { name: 'proceedings_applicant_fkey' })
  @Column({ type: 'uuid', nullable: true })
  applicant: string | null;

  @ForeignKey('submissions', { name: 'proceedings_opened_for_fkey' })
  @Column({
    type: 'uuid',
    name: 'opened_for',
    nullable: true,
    comment:
      'The submission with which it began: its person is the petitioner. Null in old rows, and where nobody began it.',
  })
  openedFor: string | null;
}
