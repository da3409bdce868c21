import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PathCode, RequestKind } from '../lifecycle/paths.js';

/** A request 诉求 of a matter: exactly one kind and one path. */
@Entity('requests')
@Check(
  'requests_check',
  `case path when 'S' then (kind = 'ADVICE') when 'J' then (kind = 'ACCUSATION') else (kind = 'APPEAL') end`,
)
@Check('requests_kind_check', `kind in ('ADVICE', 'ACCUSATION', 'APPEAL')`)
@Check('requests_path_check', `path in ('S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6')`)
@Index('requests_further', ['matterId', 'furtherId'], { unique: true, where: 'further_id is not null' })
@Index('requests_position', ['matterId', 'position'], { unique: true, where: 'replaced_at is null' })
export class RequestEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'requests_pkey' })
  id: string;

  @ForeignKey('matters', { name: 'requests_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id' })
  matterId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  summary: string;

  @Column({ type: 'text' })
  kind: RequestKind;

  @Column({ type: 'text', comment: 'The machine proposes; decided_by names the person who decided.' })
  path: PathCode;

  @Column({ type: 'text', name: 'proposed_path' })
  proposedPath: PathCode;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  replacedAt: Date | null;

  @ForeignKey('further_problems', { name: 'requests_further_id_fkey' })
  @Column({
    type: 'uuid',
    name: 'further_id',
    nullable: true,
    comment: 'The further problem that the machine proposes it for.',
  })
  furtherId: string | null;
}
