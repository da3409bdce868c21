import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One message on its way to one endpoint 投递. */
@Entity('deliveries')
@Unique('deliveries_message_id_endpoint_id_key', ['messageId', 'endpointId'])
@Check('deliveries_state_check', `state in ('pending', 'delivered', 'dead', 'withheld')`)
@Index('deliveries_dead', ['settledAt'], { where: `state = 'dead'` })
@Index('deliveries_due', ['nextAttemptAt'], { where: `state = 'pending'` })
@Index('deliveries_order', ['endpointId', 'orderKey', 'orderSeq'], { where: `state = 'pending'` })
@Index('deliveries_waiting', ['endpointId', 'nextAttemptAt'], { where: `state = 'pending'` })
@Index('deliveries_leased', ['endpointId', 'leasedUntil'], { where: 'leased_until is not null' })
export class DeliveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'deliveries_pkey' })
  id: string;

  @ForeignKey('messages', { name: 'deliveries_message_id_fkey' })
  @Column({ type: 'uuid', name: 'message_id' })
  messageId: string;

  @ForeignKey('endpoints', { name: 'deliveries_endpoint_id_fkey' })
  @Column({ type: 'uuid', name: 'endpoint_id' })
  endpointId: string;

  @Column({ type: 'text', default: 'pending' })
  state: 'pending' | 'delivered' | 'dead' | 'withheld';

  @Column({
    type: 'integer',
    default: 0,
    comment: 'Also the fencing token: only the attempt with this number may settle the delivery.',
  })
  attempts: number;

  @Column({ type: 'timestamptz', name: 'next_attempt_at', default: () => 'now()' })
  nextAttemptAt: Date;

  @Column({ type: 'timestamptz', name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt: Date | null;

  @Column({
    type: 'integer',
    name: 'round_start',
    default: 0,
    comment: 'Value of attempts when a person last asked for redelivery; the retry schedule counts from here.',
  })
  roundStart: number;

  @Column({
    type: 'text',
    name: 'asked_by',
    default: 'machine:delivery',
    comment: 'Who asked for the present round of tries.',
  })
  askedBy: string;

  @Column({
    type: 'timestamptz',
    name: 'nudged_at',
    nullable: true,
    comment: 'When the reconciler last gave it a queue entry, so that it does not give one on every pass.',
  })
  nudgedAt: Date | null;

  @Column({
    type: 'text',
    name: 'order_key',
    nullable: true,
    comment: 'Messages of one case: a later one is sent only when no earlier one is pending. Null: in no order.',
  })
  orderKey: string | null;

  @Column({ type: 'bigint', name: 'order_seq', nullable: true })
  orderSeq: string | null;
}
