import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One step 流转记录 of a proceeding, in order of `seq`. Never deleted. */
@Entity('proceeding_events')
@Index('proceeding_events_key', ['proceedingId', 'key'], { unique: true, where: 'key is not null' })
@Index('proceeding_events_supervised', ['at'], { where: `event in ('transfer', 'assign', 'supervise')` })
export class ProceedingEventEntity {
  @ForeignKey('proceedings', { name: 'proceeding_events_proceeding_id_fkey' })
  @PrimaryColumn({ type: 'uuid', name: 'proceeding_id', primaryKeyConstraintName: 'proceeding_events_pkey' })
  proceedingId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'proceeding_events_pkey' })
  seq: number;

  @Column({ type: 'text' })
  event: string;

  @Column({ type: 'text', name: 'from_state' })
  fromState: string;

  @Column({ type: 'text', name: 'to_state' })
  toState: string;

  @Column({ type: 'text' })
  actor: string;

  @Column({ type: 'text' })
  role: string;

  @Column({
    type: 'jsonb',
    default: () => "'{}'",
    comment: 'What whoever took the step gave: reason, ground, days, document. Masked; empty for a sealed matter.',
  })
  said: Record<string, unknown>;

  @Column({ type: 'text', nullable: true })
  notice: string | null;

  @Column({ type: 'text', nullable: true, comment: 'Idempotency key of whoever took the step.' })
  key: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;
}
