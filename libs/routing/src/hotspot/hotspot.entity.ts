import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A hotspot 热点: several matters, by different people, about one problem, above what is usual. */
@Entity('hotspots')
@Check(
  'hotspots_state_check',
  `state in ('candidate', 'verifying', 'verified', 'petition_opened', 'dismissed', 'cooled', 'merged')`,
)
@Index('hotspots_live', ['key'], { unique: true, where: `state not in ('dismissed', 'merged')` })
export class HotspotEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hotspots_pkey' })
  id: string;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text', default: 'candidate' })
  state: 'candidate' | 'verifying' | 'verified' | 'petition_opened' | 'dismissed' | 'cooled' | 'merged';

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text', nullable: true })
  category: string | null;

  @Column({ type: 'text', nullable: true })
  area: string | null;

  @Column({ type: 'jsonb' })
  evidence: Record<string, unknown>;

  @Column({ type: 'timestamptz', name: 'raised_at', default: () => 'now()' })
  raisedAt: Date;

  @Column({ type: 'timestamptz', name: 'refreshed_at', default: () => 'now()' })
  refreshedAt: Date;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  finding: string | null;

  @Column({ type: 'text', name: 'finding_evidence', nullable: true })
  findingEvidence: string | null;

  @ForeignKey('matters', { name: 'hotspots_petition_matter_fkey' })
  @Column({ type: 'uuid', name: 'petition_matter', nullable: true })
  petitionMatter: string | null;

  @Column({ type: 'text', name: 'merged_into', nullable: true })
  mergedInto: string | null;

  @Column({ type: 'real', default: 0 })
  heat: number;
}
