import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A matter 事项: what one or many submissions are about. */
@Entity('matters')
@Index('matters_opened', ['openedAt', 'id'], { where: 'NOT sealed' })
@Index('matters_not_anonymised', ['openedAt', 'id'], { where: 'anonymised_at is null and (not sealed)' })
@Index('matters_area', ['area', 'openedAt'], { where: 'NOT sealed' })
@Unique('matters_number_key', ['number'])
@Check('matters_origin_check', `origin in ('submission', 'hotspot', 'sealed')`)
@Check('matters_state_check', `state in ('open', 'closed')`)
@Index('matters_baseline', ['category', 'area', 'openedAt'])
@Index('matters_hotspot_key', ['hotspotKey'], { where: 'hotspot_key is not null and (not sealed)' })
@Index('matters_sealed', ['id'], { where: 'sealed' })
export class MatterEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'matters_pkey' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  origin: 'submission' | 'hotspot' | 'sealed';

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text', nullable: true })
  category: string | null;

  @Column({ type: 'text', nullable: true })
  area: string | null;

  @Column({ type: 'text', name: 'place_text', nullable: true })
  placeText: string | null;

  @Column({ type: 'text', name: 'hotspot_key', nullable: true })
  hotspotKey: string | null;

  @Column({ type: 'boolean', default: false })
  sealed: boolean;

  @Column({ type: 'text', default: 'open' })
  state: 'open' | 'closed';

  @Column({ type: 'timestamptz', name: 'opened_at', default: () => 'now()' })
  openedAt: Date;

  @Column({
    type: 'timestamptz',
    name: 'anonymised_at',
    nullable: true,
    comment: 'When the words and people of its submissions were destroyed after the retention period.',
  })
  anonymisedAt: Date | null;
}
