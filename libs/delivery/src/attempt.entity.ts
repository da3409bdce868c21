import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One try 尝试 of a delivery, as it was written down. */
@Entity('attempts')
export class AttemptEntity {
  @ForeignKey('deliveries', { name: 'attempts_delivery_id_fkey' })
  @PrimaryColumn({ type: 'uuid', name: 'delivery_id', primaryKeyConstraintName: 'attempts_pkey' })
  deliveryId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'attempts_pkey' })
  number: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;

  @Column({ type: 'integer', name: 'duration_ms' })
  durationMs: number;

  @Column({ type: 'integer', nullable: true })
  status: number | null;

  @Column({ type: 'text', nullable: true })
  problem: string | null;

  @Column({ type: 'text', name: 'asked_by' })
  askedBy: string;

  @Column({ type: 'text', nullable: true, comment: 'The number that the peer gave the message.' })
  reference: string | null;
}
