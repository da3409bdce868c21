import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A reader of the pull feed 拉取方, and the last message that it has confirmed. */
@Entity('feed_consumers', { comment: 'Readers of the pull feed, and the last message that each has confirmed.' })
@Check('feed_consumers_owner_kind_check', `owner_kind in ('department', 'source')`)
export class FeedConsumerEntity {
  @PrimaryColumn({ type: 'text', name: 'owner_kind', primaryKeyConstraintName: 'feed_consumers_pkey' })
  ownerKind: 'department' | 'source';

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_consumers_pkey' })
  owner: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_consumers_pkey' })
  name: string;

  @Column({ type: 'text', comment: 'Everything up to it was confirmed.' })
  cursor: string;

  @Column({ type: 'timestamptz', name: 'moved_at', default: () => 'now()' })
  movedAt: Date;
}
