import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** An RSS, Atom or JSON feed 网信、社情民意 that the hub polls for one source. */
@Entity('feeds')
@Unique('feeds_url_key', ['url'])
@Check('feeds_every_seconds_check', 'every_seconds >= 5')
export class FeedEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'feeds_pkey' })
  id: string;

  @ForeignKey('sources', { name: 'feeds_source_fkey' })
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  url: string;

  @Column({ type: 'integer', name: 'every_seconds', default: 300 })
  everySeconds: number;

  @Column({ type: 'text', nullable: true })
  etag: string | null;

  @Column({ type: 'text', name: 'last_modified', nullable: true })
  lastModified: string | null;

  @Column({ type: 'timestamptz', name: 'next_poll_at', default: () => 'now()' })
  nextPollAt: Date;

  @Column({ type: 'timestamptz', name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @Column({ type: 'timestamptz', name: 'last_polled_at', nullable: true })
  lastPolledAt: Date | null;

  /** Why the last poll failed or read nothing: a status, a kind of fault, `not-a-feed`, `no-items`, `no-readable-item`. */
  @Column({ type: 'text', name: 'last_problem', nullable: true })
  lastProblem: string | null;

  /** Items of the feed at the last poll that got it, the readable and the others. */
  @Column({ type: 'integer', name: 'last_items', nullable: true })
  lastItems: number | null;

  @Column({ type: 'integer', name: 'last_registered', nullable: true })
  lastRegistered: number | null;

  @Column({ type: 'integer', name: 'last_rejected', nullable: true })
  lastRejected: number | null;

  @Column({
    type: 'text',
    name: 'moved_to',
    nullable: true,
    comment: 'Where a permanent redirect (301, 308) led; the hub follows it, and staff register the new address.',
  })
  movedTo: string | null;

  @Column({
    type: 'text',
    name: 'include_words',
    array: true,
    default: () => "'{}'",
    comment: 'A post is registered only when it has one of these words; empty: every post.',
  })
  includeWords: string[];

  /** A post with one of these words is not registered. */
  @Column({ type: 'text', name: 'exclude_words', array: true, default: () => "'{}'" })
  excludeWords: string[];

  @Column({ type: 'boolean', default: true })
  active: boolean;
}
